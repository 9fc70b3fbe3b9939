"""What a pause in typing costs until it is on disk."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from typing import Any, Final
from uuid import UUID

from careapp.models.questionnaire.answers import Answer
from careapp.models.questionnaire.progress import asked_keys
from careapp.services.services import Services
from tests.benchmarks.measuring import Case, timed
from tests.benchmarks.raw import EMPTY_KEY, Raw
from tests.benchmarks.workbench import Workbench

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
    raw = Raw(bench.folder() / "raw.db", EMPTY_KEY)
    raw.rows("CREATE TABLE draft(pk INTEGER PRIMARY KEY, words TEXT, changed_at TEXT)")
    raw.rows("INSERT INTO draft(words, changed_at) VALUES ('', '')")
    for name, work in works.items():
        yield Case(
            name=f"Autosave: {name}",
            limit="one raw SQLCipher FULL commit",
            budget=3,
            ours=timed(work, 5),
            bare=timed(_raw_commit(raw), 5),
            rounds=bench.sizes.rounds_of(30),
        )
    raw.close()


def _raw_commit(raw: Raw) -> Callable[[], None]:
    number = count()

    def commit() -> None:
        words = f"{_WORDS} {next(number)}"

        def update(connection: Any) -> None:
            connection.execute("UPDATE draft SET words = ?, changed_at = ?", (words, "2026"))

        raw.write(update)

    return commit


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
