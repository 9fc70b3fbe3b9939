"""What a pause in typing costs until it is on disk.

The limit does the same durable work bare. A draft is one row in one FULL commit. What belongs to
the record is more by design, for CareApp and the limit alike: the row, its line in the change log
and the link of the audit chain, each with the indexes of its table, in one commit, and then the
anchor, a sector of a file beside it, synced too. A note under the table gives each ratio to the
commit of a single row as well, which used to be the limit of all three.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from careapp.models.questionnaire.answers import Answer
from careapp.models.questionnaire.progress import asked_keys
from careapp.services.services import Services
from careapp.storage.database import Database
from tests.benchmarks.measuring import Case, Probe, quartiles, timed
from tests.benchmarks.raw import EMPTY_KEY, Raw
from tests.benchmarks.workbench import Workbench, now

_ID: Final = bytes(range(16))
_HASH: Final = "ab" * 32
_MOMENT: Final = "2026-01-01T09:00:00.000+00:00"
_WORDS: Final = "Walks to the shop and back, rests once on the bench. Slept badly. " * 4


def autosave(bench: Workbench) -> Iterator[Case]:
    """Yield one case for each kind of text that is kept while it is typed."""
    services = bench.services(bench.sizes.small)
    patient_id = bench.busy_patient(services)
    works = {
        "draft": _draft(services, patient_id),
        "plan edit": _plan_edit(services, patient_id),
        "assessment answer": _answer(services, patient_id),
    }
    raw = _raw(bench)
    one_row = timed(_raw_commit(raw, _update), 5)
    logged = timed(_anchored(_raw_commit(raw, _update_and_log), bench.folder() / "anchor"), 5)
    for name, work in works.items():
        own = name == "draft"  # its own history: nothing is logged
        ours, note = _beside(timed(work, 5), one_row)
        yield Case(
            name=f"Autosave: {name}",
            limit=f"one raw FULL commit of {'the row' if own else 'row, log, link; anchor'}",
            budget=3,
            ours=ours,
            bare=one_row if own else logged,
            rounds=bench.sizes.rounds_of(30),
            note=note,
        )
    raw.close()


def _beside(ours: Probe, one_row: Probe) -> tuple[Probe, Callable[[], str]]:
    ratios: list[float] = []

    def probe() -> float:
        figure = ours()
        ratios.append(figure / one_row())
        return figure

    return probe, lambda: f"{quartiles(ratios)[1]:.2f} times the commit of one row"


def _raw(bench: Workbench) -> Raw:
    path = bench.folder() / "raw.db"
    Database(path, EMPTY_KEY, clock=now, actor="").close()
    raw = Raw(path, EMPTY_KEY)
    raw.rows(
        "INSERT INTO draft(pk, id, form, title, fields, started_at, changed_at, scope_id) "
        "VALUES (1, ?, 'visit_note', '', '', ?, ?, ?)",
        (_ID, _MOMENT, _MOMENT, _ID),
    )
    return raw


def _raw_commit(raw: Raw, work: Callable[[Any, str, int], object]) -> Callable[[], None]:
    number = count(1)

    def commit() -> None:
        turn = next(number)
        raw.write(lambda connection: work(connection, f"{_WORDS} {turn}", turn))

    return commit


def _anchored(commit: Callable[[], None], anchor: Path) -> Callable[[], None]:
    sector = b" " * 512

    def both() -> None:
        commit()
        descriptor = os.open(anchor, os.O_RDWR | os.O_CREAT)
        os.write(descriptor, sector)
        os.fsync(descriptor)
        os.close(descriptor)

    return both


def _update(connection: Any, words: str, _turn: int) -> None:
    connection.execute("UPDATE draft SET fields = ?, changed_at = ? WHERE pk = 1", (words, _MOMENT))


def _update_and_log(connection: Any, words: str, turn: int) -> None:
    _update(connection, words, turn)
    connection.execute(
        "INSERT INTO change(audit_seq, at, clock, actor, device, scope_id, kind, record_id, "
        "patient_id, field, old, new) VALUES (?, ?, ?, 'A name', ?, ?, 'goal', ?, ?, 'text', ?, ?)",
        (turn, _MOMENT, turn, _HASH, _ID, _ID, _ID, words, words),
    )
    connection.execute(
        "INSERT INTO audit VALUES (?, ?, 'A name', ?, 'edit', ?, '', 1, ?, ?, ?)",
        (turn, _MOMENT, _HASH, _ID, _HASH, _HASH, _HASH),
    )


def _draft(services: Services, patient_id: UUID) -> Callable[[], object]:
    number = count()

    def keep() -> object:
        fields = {"note": f"{_WORDS} {next(number)}", "kind": "visit"}
        return services.drafts.keep("visit_note", patient_id, fields, patient_id=patient_id)

    return keep


def _plan_edit(services: Services, patient_id: UUID) -> Callable[[], object]:
    plans = services.care_plans
    tree = plans.start(patient_id)
    for _ in range(4):
        problem = replace(plans.new_problem(tree), text="Falls and unsteady walking")
        tree = tree.with_part(problem)
        goal = replace(plans.new_goal(tree, problem.id), text="To the shop and back, alone")
        tree = tree.with_part(goal)
        for _ in range(2):
            step = replace(plans.new_intervention(tree, goal.id), text="Strength class")
            tree = tree.with_part(step)
    plans.save(tree)
    number = count()
    first = tree.goals[0]

    def edit() -> object:
        return plans.save(tree.with_part(replace(first, text=f"{_WORDS} {next(number)}")))

    return edit


def _answer(services: Services, patient_id: UUID) -> Callable[[], object]:
    forms = services.assessments
    instrument = max(forms.instruments, key=lambda known: len(known.form.questions))
    filled = forms.start(patient_id, instrument.id)
    items = instrument.form.items
    asked = [
        (key, items[link_id].options)
        for key, link_id in asked_keys(instrument.form, filled.answers).items()
        if items[link_id].options
    ]
    number = count()

    def answer() -> object:
        turn = next(number)
        key, options = asked[turn % len(asked)]
        chosen = options[turn // len(asked) % len(options)]
        return forms.answer(filled.assessment.id, key, Answer(values=(chosen.value,)))

    return answer
