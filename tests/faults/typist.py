"""A process that works without a pause and says what was acknowledged, until somebody kills it.

``python -m tests.faults.typist PROFILE``: one JSON line for each change whose call has returned.
"""

import json
import sys
from dataclasses import replace
from itertools import count
from pathlib import Path

from careapp.models.patient import Patient
from careapp.models.questionnaire.answers import Answer, MissingReason
from careapp.services.services import Services
from tests.support.builders import a_patient
from tests.support.profiles import attach, opened

QUESTIONS = ("/44250-9", "/44255-8", "/44259-0")


def work(services: Services) -> None:
    """Type, save, answer, tick and file, for ever."""
    patient = services.patients.save(a_patient())
    for number in count():
        text = f"word {number} " * (1 + number % 40)
        services.drafts.keep("visit_note", patient.id, {"note": text})
        say("draft", str(patient.id), text)
        patient = services.patients.save(replace(patient, given_name=f"Ada {number}"))
        say("patient", str(patient.id), patient.given_name)
        if number % 3 == 0:
            _file(services, patient, number)
        if number % 4 == 0:
            _answer(services, patient, number)
        if number % 10 == 9:
            patient = services.patients.save(a_patient())


def _file(services: Services, patient: Patient, number: int) -> None:
    task = services.tasks.add(f"Task {number}", patient_id=patient.id)
    say("task", str(task.id), task.title)
    content = f"paper {number} ".encode() * 200
    attachment = attach(services, patient, content)
    say("paper", str(attachment.id), content.decode())


def _answer(services: Services, patient: Patient, number: int) -> None:
    form = services.assessments.start(patient.id, "phq-9").assessment
    question = QUESTIONS[number % len(QUESTIONS)]
    answer = Answer(missing=MissingReason.DECLINED, reason=f"reason {number}")
    services.assessments.answer(form.id, question, answer)
    say("answer", str(form.id), f"{question} {answer.reason}")
    services.assessments.turn_to(form.id, number % 2, question)
    say("place", str(form.id), f"{number % 2} {question}")


def say(kind: str, record_id: str, value: str) -> None:
    """Acknowledge: from here on it must never be lost."""
    sys.stdout.write(json.dumps([kind, record_id, value]) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    with opened(Path(sys.argv[1])) as services:
        work(services)
