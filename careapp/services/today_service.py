"""What a day holds: visits in order, tasks due, work left unfinished, reviews coming."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from careapp.models.appointment import Appointment, AppointmentKind, AppointmentStatus
from careapp.models.assessment import Assessment, AssessmentStatus
from careapp.models.care_plan import CarePlan
from careapp.models.clinical import Encounter, Medication
from careapp.models.draft import Draft
from careapp.models.patient import Patient
from careapp.services.calendar_service import BookedTime, CalendarService
from careapp.services.context import Context
from careapp.services.draft_store import DraftStore
from careapp.services.recheck import DueAssessment, rechecks_due
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

    def awaits(self, now: datetime) -> bool:
        """Tell whether this is a visit that is under way or still to come."""
        appointment = self.booked.appointment
        return (
            appointment.kind is AppointmentKind.VISIT
            and appointment.status is AppointmentStatus.BOOKED
            and appointment.ends > now
        )


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
    """Everything Today shows; ``now`` is the time on the wall in ``zone``."""

    day: date
    now: datetime
    zone: str = "UTC"
    stops: tuple[Stop, ...] = ()
    overdue: tuple[OpenTask, ...] = ()
    due_today: tuple[OpenTask, ...] = ()
    unfinished: tuple[UnfinishedAssessment, ...] = ()
    drafts: tuple[Draft, ...] = ()
    reviews: tuple[Review, ...] = ()
    open_tasks: int = 0
    nobody_yet: bool = False

    @property
    def next_stop(self) -> Stop | None:
        """Return the visit that is under way or comes next."""
        return next((stop for stop in self.stops if stop.awaits(self.now)), None)

    def begun_on(self, draft: Draft) -> date:
        """Return the day a draft was begun."""
        return draft.started_at.astimezone(ZoneInfo(self.zone)).date()

    @property
    def visits(self) -> int:
        """Return how many visits the day has."""
        return sum(s.booked.appointment.kind is AppointmentKind.VISIT for s in self.stops)

    @property
    def driving_minutes(self) -> int:
        """Return the driving of the day, as far as it is known."""
        return sum(stop.booked.appointment.travel_minutes for stop in self.stops)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitBrief:
    """What to know before going in: the last contact, what is new since, what is due."""

    last_contact: Encounter | None = None
    started_since: tuple[Medication, ...] = ()
    due: tuple[DueAssessment, ...] = ()


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
        waiting = self._tasks.open_tasks()
        tasks = [task for task in waiting if task.task.due_on and task.task.due_on <= today]
        with self._context.database.reading() as store:
            unfinished = _unfinished(store)
            reviews = _reviews(store, today + REVIEWS_AHEAD)
            nobody_yet = not store.all(Patient, limit=1)
        return Day(
            day=today,
            now=self._context.wall_clock(),
            zone=self._context.zone,
            stops=_stops(self._calendar.between(today, today)),
            overdue=tuple(task for task in tasks if task.days_late),
            due_today=tuple(task for task in tasks if not task.days_late),
            unfinished=unfinished,
            drafts=tuple(self._drafts.unfinished()),
            reviews=reviews,
            open_tasks=len(waiting),
            nobody_yet=nobody_yet,
        )

    def brief(self, patient_id: UUID) -> VisitBrief:
        """Return what to know before visiting this person."""
        today = self._context.today()
        with self._context.database.reading() as store:
            last = _last_contact(store, patient_id, today)
            since = last.started.day if last else None
            return VisitBrief(
                last_contact=last,
                started_since=_started_since(store, patient_id, since, today),
                due=rechecks_due(store, patient_id, today, self._context.day_of),
            )


def _stops(booked: Sequence[BookedTime]) -> tuple[Stop, ...]:
    stops: list[Stop] = []
    previous: Appointment | None = None
    for time in booked:
        gap = None
        if previous is not None:
            gap = int((time.appointment.starts - previous.ends).total_seconds() // 60)
        stops.append(Stop(booked=time, gap_minutes=gap))
        if previous is None or time.appointment.ends > previous.ends:
            previous = time.appointment
    return tuple(stops)


def _last_contact(store: Store, patient_id: UUID, today: date) -> Encounter | None:
    known = [
        encounter
        for encounter in store.all(Encounter, patient_id=patient_id)
        if encounter.started.day is not None and encounter.started.day <= today
    ]
    return max(known, key=lambda encounter: encounter.started, default=None)


def _started_since(
    store: Store, patient_id: UUID, day: date | None, today: date
) -> tuple[Medication, ...]:
    if day is None:
        return ()
    return tuple(
        medication
        for medication in store.all(Medication, patient_id=patient_id)
        if medication.active_on(today) and medication.started.day and medication.started.day > day
    )


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
