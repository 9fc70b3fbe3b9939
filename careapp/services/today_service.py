"""What a day holds: visits in order, tasks due, work left unfinished, reviews coming."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from careapp.models.appointment import Appointment
from careapp.models.assessment import Assessment, AssessmentStatus
from careapp.models.care_plan import CarePlan
from careapp.models.draft import Draft
from careapp.models.patient import Patient
from careapp.services.calendar_service import BookedTime, CalendarService
from careapp.services.context import Context
from careapp.services.draft_store import DraftStore
from careapp.services.task_service import OpenTask, TaskService
from careapp.storage.store import Store

REVIEWS_AHEAD: Final = timedelta(days=14)
MARGIN_MINUTES: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One visit of the day with the drive before it.

    ``gap_minutes`` is the time between the visit before and this one; None for the first.
    """

    booked: BookedTime
    gap_minutes: int | None = None

    @property
    def spare_minutes(self) -> int | None:
        """Return what is left of the gap after the drive; negative when it cannot be made."""
        if self.gap_minutes is None:
            return None
        return self.gap_minutes - self.booked.appointment.travel_minutes

    @property
    def tight(self) -> bool:
        """Tell whether less than ten minutes are left after the drive."""
        return self.spare_minutes is not None and self.spare_minutes < MARGIN_MINUTES


@dataclass(frozen=True, slots=True, kw_only=True)
class UnfinishedAssessment:
    """A draft assessment beside the person it is about."""

    assessment: Assessment
    patient: Patient = field(repr=False)

    @property
    def share_done(self) -> float:
        """Return the answered share, 0 to 1."""
        asked = self.assessment.asked
        return self.assessment.answered / asked if asked else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A plan whose review falls due."""

    plan: CarePlan
    patient: Patient = field(repr=False)
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """Everything Today shows."""

    day: date
    now: datetime
    stops: tuple[Stop, ...] = ()
    overdue: tuple[OpenTask, ...] = ()
    due_today: tuple[OpenTask, ...] = ()
    unfinished: tuple[UnfinishedAssessment, ...] = ()
    drafts: tuple[Draft, ...] = ()
    reviews: tuple[Review, ...] = ()

    @property
    def next_stop(self) -> Stop | None:
        """Return the visit that is under way or comes next."""
        return next((s for s in self.stops if s.booked.appointment.ends > self.now), None)


class TodayService:
    """Reads one day."""

    def __init__(
        self, context: Context, calendar: CalendarService, tasks: TaskService, drafts: DraftStore
    ) -> None:
        self._context = context
        self._calendar = calendar
        self._tasks = tasks
        self._drafts = drafts

    def day(self) -> Day:
        """Return today as it stands now."""
        today = self._context.today()
        tasks = self._tasks.open_tasks(today)
        with self._context.database.reading() as store:
            unfinished = _unfinished(store)
            reviews = _reviews(store, today + REVIEWS_AHEAD)
        return Day(
            day=today,
            now=self._context.wall_clock(),
            stops=_stops(self._calendar.between(today, today)),
            overdue=tuple(task for task in tasks if task.days_late),
            due_today=tuple(task for task in tasks if not task.days_late),
            unfinished=unfinished,
            drafts=tuple(self._drafts.unfinished()),
            reviews=reviews,
        )


def _stops(booked: Sequence[BookedTime]) -> tuple[Stop, ...]:
    stops: list[Stop] = []
    previous: Appointment | None = None
    for time in booked:
        gap = None
        if previous is not None:
            gap = int((time.appointment.starts - previous.ends).total_seconds() // 60)
        stops.append(Stop(booked=time, gap_minutes=gap))
        previous = time.appointment
    return tuple(stops)


def _unfinished(store: Store) -> tuple[UnfinishedAssessment, ...]:
    drafts = store.all(Assessment, status=AssessmentStatus.DRAFT)
    people = _people(store, [draft.patient_id for draft in drafts])
    return tuple(
        UnfinishedAssessment(assessment=draft, patient=people[draft.patient_id])
        for draft in drafts
        if draft.patient_id in people
    )


def _reviews(store: Store, until: date) -> tuple[Review, ...]:
    plans = [p for p in store.all(CarePlan, imported=False) if p.review_on and p.review_on <= until]
    people = _people(store, [plan.patient_id for plan in plans])
    reviews = [
        Review(plan=plan, patient=people[plan.patient_id], due_on=plan.review_on)
        for plan in plans
        if plan.review_on is not None and plan.patient_id in people
    ]
    return tuple(sorted(reviews, key=lambda review: review.due_on))


def _people(store: Store, ids: Sequence[UUID]) -> dict[UUID, Patient]:
    found = {patient_id: store.find(Patient, patient_id) for patient_id in set(ids)}
    return {patient_id: patient for patient_id, patient in found.items() if patient}
