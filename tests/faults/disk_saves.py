"""Saves of every kind, each long enough to meet a full disk in the middle."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final
from uuid import UUID

from careapp.models.questionnaire.answers import Answer, MissingReason
from careapp.services.services import Services
from tests.faults.deeds import keep_paper, sign_plan

Save = Callable[[Services, UUID, UUID, int], object]
_WORDS: Final = 6_000


def _long(number: int) -> str:
    return f"word {number} " * _WORDS


def _draft(services: Services, patient_id: UUID, _plan: UUID, number: int) -> None:
    services.drafts.keep("visit_note", patient_id, {"note": _long(number)})


def _patient(services: Services, patient_id: UUID, _plan: UUID, number: int) -> None:
    patient = services.patients.get(patient_id)
    services.patients.save(replace(patient, what_matters=_long(number)))


def _concern(services: Services, patient_id: UUID, _plan: UUID, number: int) -> None:
    services.health.add_concern(patient_id, f"concern {number}", note=_long(number))


def _task(services: Services, patient_id: UUID, _plan: UUID, number: int) -> None:
    services.tasks.add(_long(number), patient_id=patient_id)


def _answer(services: Services, patient_id: UUID, _plan: UUID, number: int) -> None:
    (form,) = services.charts.face(patient_id).assessments
    answer = Answer(missing=MissingReason.DECLINED, reason=_long(number))
    services.assessments.answer(form.id, "/44250-9", answer)


def _plan(services: Services, _patient_id: UUID, plan_id: UUID, number: int) -> None:
    tree = services.care_plans.get(plan_id)
    services.care_plans.save(tree.with_part(replace(tree.goals[0], plain_words=_long(number))))


def _signed(services: Services, _patient_id: UUID, plan_id: UUID, _number: int) -> None:
    sign_plan(services, plan_id)


def _paper(services: Services, patient_id: UUID, _plan: UUID, number: int) -> None:
    keep_paper(services, patient_id, _long(number).encode())


SAVES: Final[dict[str, Save]] = {
    "draft": _draft,
    "person": _patient,
    "concern": _concern,
    "task": _task,
    "answer": _answer,
    "plan": _plan,
    "signature": _signed,
    "document": _paper,
}
