"""A process that works without a pause and says what it does, until somebody kills it.

``python -m tests.faults.typist PROFILE SEED [CHANGES]`` writes one JSON line before each change
and one after its call has returned: from there on it must never be lost.
"""

import json
import random
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count, islice
from pathlib import Path
from typing import Final
from uuid import UUID

from careapp.services.services import Services
from tests.faults import deeds
from tests.support.builders import a_patient
from tests.support.profiles import create, opened

_RAREST: Final = 60


class Typist:
    """Does one thing after the other to one person at a time."""

    def __init__(self, services: Services, chance: random.Random) -> None:
        self._services = services
        self._chance = chance
        self._signed = 0
        self._tasks: dict[UUID, int] = {}

    def work(self, changes: int | None = None) -> None:
        """Do so many things, or go on for ever."""
        self._meet_somebody(0)
        common = (
            self._draft,
            self._draft,
            self._patient,
            self._concern,
            self._answer,
            self._plan,
            self._task,
            self._finish,
            self._paper,
        )
        for number in islice(count(1), changes):
            deed: Callable[[int], None] = self._chance.choice(common)
            match self._chance.randrange(_RAREST):
                case 0:
                    deed = self._sign
                case 1 | 2:
                    deed = self._meet_somebody
            deed(number)

    def _meet_somebody(self, number: int) -> None:
        patient = a_patient(given_name=f"{number}", what_matters=f"{number}")
        with saying("patient", patient.id, number):
            self._services.patients.save(patient)
        self._patient_id, self._signed, self._tasks = patient.id, 0, {}
        with saying("form", patient.id, 1):
            self._form = self._services.assessments.start(patient.id, "phq-9").assessment.id
        self._plan_id = deeds.with_whole_plan(self._services, patient.id).plan.id
        _say("done", "plan", str(self._plan_id), "0")

    def _draft(self, number: int) -> None:
        with saying("draft", self._patient_id, number):
            deeds.keep_draft(self._services, self._patient_id, number)

    def _patient(self, number: int) -> None:
        with saying("patient", self._patient_id, number):
            deeds.change_patient(self._services, self._patient_id, number)

    def _concern(self, number: int) -> None:
        words = f"concern {number}"
        with saying("concern", json.dumps([str(self._patient_id), words]), number):
            deeds.write_concern(self._services, self._patient_id, words, number)

    def _answer(self, number: int) -> None:
        question = self._chance.choice(deeds.QUESTIONS)
        with saying("answer", f"{self._form} {question}", number):
            deeds.give_answer(self._services, self._form, question, number)

    def _plan(self, number: int) -> None:
        with saying("plan", self._plan_id, number):
            deeds.edit_plan(self._services, self._plan_id, number)

    def _sign(self, _number: int) -> None:
        with saying("signed", self._plan_id, self._signed + 1):
            deeds.sign_plan(self._services, self._plan_id)
        self._signed += 1

    def _task(self, number: int) -> None:
        task_id = deeds.new_key()
        with saying("task", task_id, f"{number} open"):
            deeds.add_task(self._services, task_id, self._patient_id, number)
        self._tasks[task_id] = number

    def _finish(self, _number: int) -> None:
        if self._tasks:
            task_id, number = self._tasks.popitem()
            with saying("task", task_id, f"{number} done"):
                deeds.finish_task(self._services, task_id)

    def _paper(self, number: int) -> None:
        content = deeds.paper_of(number)
        with saying("paper", deeds.key_of(content), deeds.key_of(content)):
            deeds.keep_paper(self._services, self._patient_id, content)


@contextmanager
def saying(kind: str, key: object, value: object) -> Iterator[None]:
    """Say what is about to be done, and acknowledge it when it is."""
    _say("doing", kind, str(key), str(value))
    yield
    _say("done", kind, str(key), str(value))


def _say(*words: str) -> None:
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


def main(folder: Path, seed: str, changes: int | None) -> None:
    """Open the record, or make it where there is none, and work."""
    _say("awake")
    if not (folder / "vault.json").exists():
        create(folder)[0].close()
        _say("made")
    with opened(folder) as services:
        _say("open")
        Typist(services, random.Random(seed)).work(changes)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else None)
