"""Everything a user can do with the calendar."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from careapp.models.appointment import Appointment, AppointmentKind, AppointmentStatus
from careapp.models.patient import Patient
from careapp.services.change_feed import Change, Topic
from careapp.services.context import Context
from careapp.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class BookedTime:
    """An appointment beside the person it is with."""

    appointment: Appointment
    patient: Patient | None = field(default=None, repr=False)


class CalendarService:
    """Books, moves, ends and finds appointments. Every change can be undone by saving the old."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def today(self) -> date:
        """Return today's date where the care manager is."""
        return self._context.today()

    def wall_clock(self) -> datetime:
        """Return the time on the wall."""
        return self._context.wall_clock()

    def between(self, first: date, last: date) -> list[BookedTime]:
        """Return what stands on these days, without what is cancelled or a removed patient's."""
        from careapp.storage.repositories.days import DayRepository

        with self._context.database.reading() as store:
            found = DayRepository(store).appointments(first, last)
            standing = [a for a in found if a.status is not AppointmentStatus.CANCELLED]
            return _with_patients(store, standing)

    def clashes(
        self, starts: datetime, ends: datetime, *, but: UUID | None = None
    ) -> list[BookedTime]:
        """Return what already claims these minutes, the appointment ``but`` left out."""
        return [
            booked
            for booked in self.between(starts.date(), ends.date())
            if booked.appointment.id != but
            and booked.appointment.starts < ends
            and starts < booked.appointment.ends
        ]

    def usual_travel(self, patient_id: UUID) -> int:
        """Return the drive to this person as last booked, 0 when none is known."""
        with self._context.database.reading() as store:
            known = store.all(Appointment, patient_id=patient_id)
        visits = (a for a in reversed(known) if a.kind is AppointmentKind.VISIT)
        return next((visit.travel_minutes for visit in visits if visit.travel_minutes), 0)

    def get(self, appointment_id: UUID) -> Appointment:
        """Return the appointment or raise RecordNotFoundError."""
        with self._context.database.reading() as store:
            return store.get(Appointment, appointment_id)

    def book(
        self,
        starts: datetime,
        ends: datetime,
        *,
        patient_id: UUID | None = None,
        kind: AppointmentKind = AppointmentKind.VISIT,
        purpose: str = "",
        travel_minutes: int = 0,
        record_id: UUID | None = None,
    ) -> Appointment:
        """Set a time aside; the place of a visit is the person's home.

        Sent twice under one ``record_id``, it is one appointment.
        """
        with self._context.database.transaction("book appointment") as store:
            home = store.get(Patient, patient_id).home if patient_id else ""
            appointment = Appointment(
                id=record_id or self._context.new_id(),
                patient_id=patient_id,
                kind=kind,
                starts=starts,
                ends=ends,
                zone=self._context.zone,
                purpose=purpose,
                place=home if kind is AppointmentKind.VISIT else "",
                travel_minutes=travel_minutes,
            )
            store.save(appointment)
        self._publish(appointment)
        return appointment

    def save(self, appointment: Appointment) -> Appointment:
        """Write a moved, resized or otherwise changed appointment."""
        with self._context.database.transaction("change appointment") as store:
            store.save(appointment)
        self._publish(appointment)
        return appointment

    def mark(
        self, appointment_id: UUID, status: AppointmentStatus, reason: str = ""
    ) -> Appointment:
        """Say what became of it; return it as it was before, for undo."""
        with self._context.database.transaction("mark appointment") as store:
            before = store.get(Appointment, appointment_id)
            store.save(replace(before, status=status, reason=reason))
        self._publish(before)
        return before

    def remove(self, appointment_id: UUID) -> Appointment:
        """Take it off the calendar; return it for undo."""
        with self._context.database.transaction("remove appointment") as store:
            appointment = store.get(Appointment, appointment_id)
            store.delete(appointment)
        self._publish(appointment)
        return appointment

    def bring_back(self, appointment: Appointment) -> None:
        """Undo a removal."""
        with self._context.database.transaction("bring back appointment") as store:
            store.undelete(appointment)
        self._publish(appointment)

    def _publish(self, appointment: Appointment) -> None:
        self._context.changes.publish(
            Change(
                topic=Topic.APPOINTMENT,
                patient_id=appointment.patient_id,
                record_id=appointment.id,
            )
        )


def _with_patients(store: Store, appointments: Iterable[Appointment]) -> list[BookedTime]:
    found: dict[UUID, Patient | None] = {}
    booked = []
    for appointment in appointments:
        owner = appointment.patient_id
        if owner is not None and owner not in found:
            found[owner] = store.find(Patient, owner)
        patient = found[owner] if owner is not None else None
        booked.append(BookedTime(appointment=appointment, patient=patient))
    return booked
