"""What a typist does to a record, and how to see afterwards whether it was done, whole.

Every deed writes one number into several places at once: a half change shows two numbers.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Final
from uuid import UUID

from careapp.models.assessment import Assessment
from careapp.models.attachment import Attachment
from careapp.models.care_plan import PlanTree
from careapp.models.errors import RecordNotFoundError
from careapp.models.plan_parts import Acceptance
from careapp.models.questionnaire.answers import Answer, MissingReason
from careapp.models.task import Task, TaskStatus
from careapp.services.services import Services
from careapp.storage.identity import new_id
from tests.support.profiles import attach

FORM: Final = "visit_note"
QUESTIONS: Final = ("/44250-9", "/44255-8", "/44259-0")
Reader = Callable[[Services, str], str]
ABSENT: Final = ""


def state_of(services: Services, kind: str, key: str) -> str:
    """Return how one thing stands in the record; empty where it is not there."""
    try:
        return READERS[kind](services, key)
    except RecordNotFoundError:
        return ABSENT


def with_whole_plan(services: Services, patient_id: UUID) -> PlanTree:
    """Begin a plan with one problem, one agreed goal and one step: nothing blocks signing it."""
    plans = services.care_plans
    tree = plans.start(patient_id)
    problem = replace(plans.new_problem(tree), text="0")
    tree = tree.with_part(problem)
    goal = replace(plans.new_goal(tree, problem.id), text="0", acceptance=Acceptance.AGREED)
    tree = tree.with_part(goal)
    step = replace(plans.new_intervention(tree, goal.id), text="0")
    return plans.save(_numbered(tree.with_part(step), 0))


def keep_draft(services: Services, patient_id: UUID, number: int) -> None:
    """Type a note in two fields, of a length that changes from time to time."""
    fields = {"note": f"{number} " * (1 + number % 400), "next": f"{number}"}
    services.drafts.keep(FORM, patient_id, fields, patient_id=patient_id)


def change_patient(services: Services, patient_id: UUID, number: int) -> None:
    """Change two fields of a person."""
    patient = services.patients.get(patient_id)
    services.patients.save(
        replace(patient, given_name=f"{number}", what_matters=f"{number} " * (1 + number % 90))
    )


def write_concern(services: Services, patient_id: UUID, words: str, number: int) -> None:
    """Write a concern down, with a note."""
    services.health.add_concern(patient_id, words, note=f"{number}")


def give_answer(services: Services, form_id: UUID, question: str, number: int) -> None:
    """Answer one question; the form's own count goes with it."""
    answer = Answer(missing=MissingReason.DECLINED, reason=f"{number}", note=f"{number}")
    services.assessments.answer(form_id, question, answer)


def edit_plan(services: Services, plan_id: UUID, number: int) -> None:
    """Change the title, the problem, the goal and the step in one go; a signed one reopens."""
    plans = services.care_plans
    tree = plans.get(plan_id)
    if tree.signed:
        tree = plans.revise(plan_id)
    plans.save(_numbered(tree, number))


def sign_plan(services: Services, plan_id: UUID) -> None:
    """Freeze a version and its paper."""
    if services.care_plans.get(plan_id).signed:
        services.care_plans.revise(plan_id)
    services.care_plans.sign(plan_id, ())


def add_task(services: Services, task_id: UUID, patient_id: UUID, number: int) -> None:
    """Write a task down under an id known beforehand."""
    services.tasks.save(
        Task(id=task_id, patient_id=patient_id, title=f"{number}", origin_kind=f"{number}")
    )


def finish_task(services: Services, task_id: UUID) -> None:
    """Tick it."""
    services.tasks.complete(task_id)


def keep_paper(services: Services, patient_id: UUID, content: bytes) -> None:
    """Keep a document."""
    attach(services, services.patients.get(patient_id), content)


def paper_of(number: int) -> bytes:
    """Return the content of the paper of this number."""
    return f"paper {number} ".encode() * (50 + number % 500)


def key_of(content: bytes) -> str:
    """Return by what a paper is found again."""
    return hashlib.sha256(content).hexdigest()


def new_key() -> UUID:
    """Return a fresh id."""
    return new_id()


def _numbered(tree: PlanTree, number: int) -> PlanTree:
    plan = replace(tree.plan, title=f"{number}")
    tree = replace(tree, plan=plan)
    words = f"{number}"
    for problem in tree.problems:
        tree = tree.with_part(replace(problem, text=words))
    for goal in tree.goals:
        tree = tree.with_part(replace(goal, text=words))
    for step in tree.interventions:
        tree = tree.with_part(replace(step, text=words))
    return tree


def _one(numbers: set[str]) -> str:
    """Return the number that stands everywhere, or all of them: a half change."""
    return numbers.pop() if len(numbers) == 1 else f"half: {sorted(numbers)}"


def _draft(services: Services, key: str) -> str:
    typed = services.drafts.typed(FORM, UUID(key))
    return _one({*typed["note"].split(), typed["next"]}) if typed else ABSENT


def _patient(services: Services, key: str) -> str:
    patient = services.patients.get(UUID(key))
    return _one({patient.given_name, *patient.what_matters.split()})


def _concern(services: Services, key: str) -> str:
    patient_id, words = json.loads(key)
    found = services.charts.face(UUID(patient_id)).conditions
    return next((one.note for one in found if one.concept.words == words), ABSENT)


def _answer(services: Services, key: str) -> str:
    form_id, question = key.split()
    filled = services.assessments.open(UUID(form_id))
    if question not in filled.answers:
        return ABSENT
    answer = filled.answers[question]
    settled = filled.progress.answered + filled.progress.excused
    counted = filled.assessment.answered == settled
    return _one({answer.reason, answer.note}) if counted else "half: the count is of before"


def _plan(services: Services, key: str) -> str:
    tree = services.care_plans.get(UUID(key))
    problems, goals = (part.text for part in tree.problems), (part.text for part in tree.goals)
    steps = (part.text for part in tree.interventions)
    return _one({tree.plan.title, *problems, *goals, *steps})


def _signed(services: Services, key: str) -> str:
    versions = services.care_plans.versions(UUID(key))
    for version in versions:
        services.care_plans.paper_of(version)
    return f"{len(versions)}" if versions else ABSENT


def _task(services: Services, key: str) -> str:
    task = services.tasks.get(UUID(key))
    done = task.status is TaskStatus.DONE
    if done != (task.done_at is not None):
        return "half: a tick without its time"
    return f"{_one({task.title, task.origin_kind})} {'done' if done else 'open'}"


def _paper(services: Services, key: str) -> str:
    with services.context.database.reading() as store:
        found = store.all(Attachment, sha256=key)
    if not found:
        return ABSENT
    return key_of(services.session.attachments.get(found[0].stored_as, key))


def _form(services: Services, key: str) -> str:
    with services.context.database.reading() as store:
        count = store.count(Assessment, patient_id=UUID(key))
    return f"{count}" if count else ABSENT


READERS: Final[dict[str, Reader]] = {
    "draft": _draft,
    "patient": _patient,
    "concern": _concern,
    "answer": _answer,
    "plan": _plan,
    "signed": _signed,
    "task": _task,
    "paper": _paper,
    "form": _form,
}
