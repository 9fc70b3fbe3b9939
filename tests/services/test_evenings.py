"""An evening in New York is the next morning in UTC; every day that is kept is the local one."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyrage
import pytest

from careapp.models.assessment import Assessment, AssessmentStatus
from careapp.models.draft import Draft
from careapp.models.patient import Patient
from careapp.models.record import Record
from careapp.services.calendar_service import CalendarService
from careapp.services.care_plan_service import CarePlanService
from careapp.services.chart_service import ChartService
from careapp.services.context import Context
from careapp.services.document_service import DocumentService
from careapp.services.draft_store import DraftStore
from careapp.services.task_service import TaskService
from careapp.services.today_service import TodayService
from careapp.storage.attachments import AttachmentStore
from careapp.storage.identity import new_id
from tests.support.builders import a_patient, a_plan_tree
from tests.support.clock import Clock

EVENING = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
MONDAY = date(2026, 11, 23)


@pytest.fixture
def evening(context: Context, clock: Clock) -> Context:
    clock.moment = EVENING
    return replace(context, zone="America/New_York")


@pytest.fixture
def attachments(tmp_path: Path) -> AttachmentStore:
    identity = pyrage.x25519.Identity.generate()
    recipients = [str(identity.to_public())]
    return AttachmentStore(
        tmp_path, identity=str(identity), recipients=recipients, name_key=b"n" * 32
    )


@pytest.fixture
def patient(evening: Context) -> Patient:
    patient = a_patient()
    keep(evening, patient)
    return patient


def test_a_plan_signed_in_the_evening_is_in_force_from_that_day(
    evening: Context, attachments: AttachmentStore, patient: Patient
) -> None:
    plans = CarePlanService(evening, attachments, lambda _tree, _signatures: b"%PDF")
    tree = a_plan_tree(patient)
    keep(evening, replace(tree.plan, starts_on=None), *tree.parts())

    version = plans.sign(tree.plan.id, [])

    signed = plans.get(tree.plan.id).plan
    assert signed.starts_on == MONDAY
    assert signed.signed_at == version.signed_at == EVENING


def test_the_plan_names_the_day_on_which_a_form_was_completed(
    evening: Context, attachments: AttachmentStore, patient: Patient
) -> None:
    keep(evening, an_assessment(patient, EVENING))
    documents = DocumentService(evening, ChartService(evening), attachments)

    [line] = documents.plan_content(a_plan_tree(patient)).assessments or ()

    assert line.on == MONDAY


def test_a_form_entered_in_error_never_reaches_the_plan(
    evening: Context, attachments: AttachmentStore, patient: Patient
) -> None:
    older = an_assessment(patient, EVENING - timedelta(days=30))
    wrong = an_assessment(patient, EVENING, status=AssessmentStatus.ENTERED_IN_ERROR)
    keep(evening, older, wrong)
    documents = DocumentService(evening, ChartService(evening), attachments)

    lines = documents.plan_content(a_plan_tree(patient)).assessments

    assert [line.on for line in lines or ()] == [date(2026, 10, 24)]


def test_a_form_falls_due_counted_from_the_evening_it_was_asked(
    evening: Context, patient: Patient, clock: Clock
) -> None:
    keep(evening, an_assessment(patient, EVENING))
    clock.advance(days=14)

    [due] = today_of(evening).brief(patient.id).due

    assert due.due_on == MONDAY + timedelta(days=14)


def test_a_draft_begun_in_the_evening_was_begun_today(evening: Context) -> None:
    DraftStore(evening).keep("note", None, {"note": "Kettle on."})

    day = today_of(evening).day()

    drafts: tuple[Draft, ...] = day.drafts
    assert [day.begun_on(draft) for draft in drafts] == [day.day] == [MONDAY]


def an_assessment(
    patient: Patient, at: datetime, status: AssessmentStatus = AssessmentStatus.COMPLETE
) -> Assessment:
    return Assessment(
        id=new_id(),
        patient_id=patient.id,
        instrument_id="phq-9",
        instrument_version="1",
        instrument_sha256="0",
        title="PHQ-9",
        status=status,
        started_at=at,
        changed_at=at,
        completed_at=at,
        band="Moderate",
    )


def keep(context: Context, *records: Record) -> None:
    with context.database.transaction("test") as store:
        store.save_all(records)


def today_of(context: Context) -> TodayService:
    return TodayService(
        context, CalendarService(context), TaskService(context), DraftStore(context)
    )
