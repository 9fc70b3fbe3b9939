from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from careapp.models.appointment import Appointment, AppointmentKind, AppointmentStatus
from careapp.models.assessment import Assessment, AssessmentStatus
from careapp.models.care_plan import CarePlan
from careapp.models.clinical import Encounter, Medication
from careapp.models.patient import Patient
from careapp.models.record import Record
from careapp.models.values import When
from careapp.services.calendar_service import CalendarService
from careapp.services.context import Context
from careapp.services.draft_store import DraftStore
from careapp.services.patient_service import PatientService
from careapp.services.task_service import TaskService
from careapp.services.today_service import TodayService
from careapp.storage.identity import new_id
from tests.support.builders import a_patient

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 10, 22)  # noqa: DTZ001 - wall clock
Book = Callable[..., Appointment]


@pytest.fixture
def calendar(context: Context) -> CalendarService:
    return CalendarService(context)


@pytest.fixture
def today(context: Context, calendar: CalendarService) -> TodayService:
    return TodayService(context, calendar, TaskService(context), DraftStore(context))


@pytest.fixture
def patient(context: Context) -> Patient:
    return PatientService(context).save(a_patient())


@pytest.fixture
def book(calendar: CalendarService, patient: Patient) -> Book:
    def booked(start: str, end: str, **details: object) -> Appointment:
        day = TODAY.isoformat()
        return calendar.book(
            datetime.fromisoformat(f"{day}T{start}"),
            datetime.fromisoformat(f"{day}T{end}"),
            patient_id=patient.id,
            **details,  # type: ignore[arg-type]
        )

    return booked


def keep(context: Context, *records: Record) -> None:
    with context.database.transaction("test") as store:
        store.save_all(records)


def completed(patient: Patient, days_ago: int, band: str = "Moderate") -> Assessment:
    day = datetime.fromisoformat("2026-11-24T09:00+00:00") - timedelta(days=days_ago)
    return Assessment(
        id=new_id(),
        patient_id=patient.id,
        instrument_id="phq-9",
        instrument_version="1",
        instrument_sha256="0",
        title="PHQ-9",
        status=AssessmentStatus.COMPLETE,
        started_at=day,
        changed_at=day,
        completed_at=day,
        band=band,
    )


def test_an_empty_record_says_that_nobody_is_there_yet(today: TodayService) -> None:
    assert today.day().nobody_yet


def test_the_day_has_its_visits_in_order_and_the_time_between(
    today: TodayService, book: Book
) -> None:
    book("12:15", "13:15", travel_minutes=24)
    book("10:45", "11:45", travel_minutes=15)

    day = today.day()

    assert not day.nobody_yet
    assert (day.visits, day.driving_minutes) == (2, 39)
    assert [stop.gap_minutes for stop in day.stops] == [None, 30]
    assert [stop.spare_minutes for stop in day.stops] == [None, 6]
    assert [stop.tight for stop in day.stops] == [False, True]


def test_the_gap_runs_from_the_longest_of_overlapping_visits(
    today: TodayService, book: Book
) -> None:
    book("09:00", "12:00")
    book("09:30", "10:00")
    book("12:30", "13:00", travel_minutes=10)

    assert [stop.gap_minutes for stop in today.day().stops] == [None, -150, 30]


def test_a_visit_under_way_is_the_next_one(today: TodayService, book: Book) -> None:
    here = book("10:00", "11:00")
    book("11:30", "12:00")

    following = today.day().next_stop

    assert following is not None
    assert following.booked.appointment == here


def test_a_finished_visit_a_call_and_time_kept_free_are_never_the_next_visit(
    today: TodayService, calendar: CalendarService, book: Book
) -> None:
    calendar.mark(book("10:00", "11:00").id, AppointmentStatus.DONE)
    book("11:00", "11:30", kind=AppointmentKind.CALL)
    book("11:30", "12:00", kind=AppointmentKind.FREE)
    visit = book("14:00", "15:00")

    following = today.day().next_stop

    assert following is not None
    assert following.booked.appointment == visit


def test_tasks_are_split_into_late_and_today_and_all_are_counted(
    context: Context, today: TodayService
) -> None:
    tasks = TaskService(context)
    late = tasks.add("Late", due_on=TODAY - timedelta(days=4))
    due = tasks.add("Due", due_on=TODAY)
    tasks.add("Tomorrow", due_on=TODAY + timedelta(days=1))
    tasks.add("Some day")

    day = today.day()

    assert [task.task for task in day.overdue] == [late]
    assert [task.task for task in day.due_today] == [due]
    assert day.open_tasks == 4


def test_an_open_assessment_says_how_far_it_is(
    context: Context, today: TodayService, patient: Patient
) -> None:
    draft = completed(patient, 6)
    keep(context, _opened(draft, answered=5, asked=8))

    [unfinished] = today.day().unfinished

    assert unfinished.patient == patient
    assert unfinished.share_done == pytest.approx(0.625)


def test_a_plan_review_within_two_weeks_is_shown_and_a_later_one_is_not(
    context: Context, today: TodayService, patient: Patient
) -> None:
    soon = _plan(patient.id, TODAY + timedelta(days=14))
    keep(context, soon, _plan(patient.id, TODAY + timedelta(days=15)))

    assert [review.plan for review in today.day().reviews] == [soon]


def test_the_brief_names_the_last_contact_and_what_started_since(
    context: Context, today: TodayService, patient: Patient
) -> None:
    last = Encounter(id=new_id(), patient_id=patient.id, started=When("2026-11-10T09:00:00+00:00"))
    older = Encounter(id=new_id(), patient_id=patient.id, started=When("2026-10-01"))
    ahead = Encounter(id=new_id(), patient_id=patient.id, started=When("2026-12-01"))
    new = Medication(id=new_id(), patient_id=patient.id, started=When("2026-11-17"))
    old = Medication(id=new_id(), patient_id=patient.id, started=When("2025-11-17"))
    keep(context, last, older, ahead, new, old)

    brief = today.brief(patient.id)

    assert brief.last_contact == last
    assert brief.started_since == (new,)


def test_an_assessment_is_due_when_its_last_answers_are_older_than_its_band_allows(
    context: Context, today: TodayService, patient: Patient
) -> None:
    keep(context, completed(patient, 14))

    [due] = today.brief(patient.id).due

    assert (due.title, due.due_on) == ("PHQ-9", TODAY)


@pytest.mark.parametrize(("days_ago", "band"), [(13, "Moderate"), (14, "Mild"), (400, "Unknown")])
def test_fresh_answers_and_unknown_bands_are_not_due(
    context: Context, today: TodayService, patient: Patient, days_ago: int, band: str
) -> None:
    keep(context, completed(patient, days_ago, band))

    assert today.brief(patient.id).due == ()


def test_an_assessment_that_is_already_open_is_not_due(
    context: Context, today: TodayService, patient: Patient
) -> None:
    keep(context, completed(patient, 30), _opened(completed(patient, 1), answered=1, asked=9))

    assert today.brief(patient.id).due == ()


def test_nothing_of_a_removed_patient_stands_on_the_day_until_the_patient_is_back(
    context: Context, today: TodayService, patient: Patient, book: Book
) -> None:
    book("10:45", "11:45")
    TaskService(context).add("Call the surgery", patient_id=patient.id, due_on=TODAY)
    DraftStore(context).keep("visit_note", None, {"note": "x"}, patient_id=patient.id)
    opened = _opened(completed(patient, 1), answered=1, asked=9)
    keep(context, opened, _plan(patient.id, TODAY))
    before = today.day()
    patients = PatientService(context)
    patients.save(a_patient(family_name="Byron"))

    patients.remove(patient)

    without = today.day()
    assert (without.stops, without.due_today, without.open_tasks) == ((), (), 0)
    assert (without.unfinished, without.drafts, without.reviews) == ((), (), ())

    patients.bring_back(patient)

    assert [row.assessment for row in before.unfinished] == [opened]
    assert all((before.stops, before.due_today, before.drafts, before.reviews))
    assert today.day() == before


def _plan(patient_id: UUID, review_on: date) -> CarePlan:
    return CarePlan(id=new_id(), patient_id=patient_id, review_on=review_on)


def _opened(assessment: Assessment, *, answered: int, asked: int) -> Assessment:
    return Assessment(
        id=new_id(),
        patient_id=assessment.patient_id,
        instrument_id=assessment.instrument_id,
        instrument_version="1",
        instrument_sha256="0",
        started_at=assessment.started_at,
        changed_at=assessment.started_at,
        answered=answered,
        asked=asked,
    )
