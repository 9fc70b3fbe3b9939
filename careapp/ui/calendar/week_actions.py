"""What the calendar does to appointments, each with its words and its way back."""

from collections.abc import Callable
from datetime import date, datetime, time
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject

from careapp.models.appointment import Appointment, AppointmentKind, AppointmentStatus
from careapp.services.calendar_service import BookedTime
from careapp.ui.calendar.week_events import minutes_of, moment_of, short_name
from careapp.ui.calendar.week_words import moment_words
from careapp.ui.common.dates import time_words
from careapp.ui.common.desk import Desk


class WeekActions(QObject):
    """Every method writes at once, says so, and offers Undo; a clash is told, never refused."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._calendar = desk.services.calendar

    def book(
        self,
        starts: datetime,
        ends: datetime,
        *,
        patient_id: UUID | None,
        kind: AppointmentKind,
        purpose: str,
        travel_minutes: int,
        record_id: UUID | None = None,
    ) -> Appointment | None:
        """Set a time aside; None when it was refused."""
        action = partial(
            self._calendar.book,
            starts,
            ends,
            patient_id=patient_id,
            kind=kind,
            purpose=purpose,
            travel_minutes=travel_minutes,
            record_id=record_id,
        )
        booked = self._desk.notices.attempt(action)
        if booked is not None:
            words = self._booked_words(kind).format(when=self._when(booked.starts))
            self._say(words, partial(self._calendar.remove, booked.id), booked)
        return booked

    def move(self, appointment_id: UUID, day: date, start: int) -> Appointment | None:
        """Put an appointment to another time; return it as it is now."""
        before = self._desk.notices.attempt(partial(self._calendar.get, appointment_id))
        if before is None:
            return None
        after = before.moved_to(moment_of(datetime.combine(day, time()), start))
        words = self.tr("Moved to {when}.").format(when=self._when(after.starts))
        return self._save(before, after, words)

    def resize(self, appointment_id: UUID, end: int) -> Appointment | None:
        """Let an appointment end at another time of its day."""
        before = self._desk.notices.attempt(partial(self._calendar.get, appointment_id))
        if before is None:
            return None
        after = before.lasting(end - minutes_of(before.starts))
        words = self.tr("Now ends at {time}.").format(time=time_words(after.ends))
        return self._save(before, after, words)

    def change(self, before: Appointment, after: Appointment) -> Appointment | None:
        """Write an edited appointment."""
        words = self.tr("Appointment changed, {when}.").format(when=self._when(after.starts))
        return self._save(before, after, words)

    def mark(self, appointment_id: UUID, status: AppointmentStatus, reason: str = "") -> bool:
        """Say what became of it; return whether that was written."""
        before = self._desk.notices.attempt(
            partial(self._calendar.mark, appointment_id, status, reason)
        )
        if before is not None:
            words = self._status_words(status).format(when=self._when(before.starts))
            self._desk.notices.say(words, partial(self._calendar.save, before))
        return before is not None

    def remove(self, appointment_id: UUID) -> bool:
        """Take an appointment off the calendar; return whether that was written."""
        removed = self._desk.notices.attempt(partial(self._calendar.remove, appointment_id))
        if removed is not None:
            words = self.tr("Appointment removed, {when}.").format(when=self._when(removed.starts))
            self._desk.notices.say(words, partial(self._calendar.bring_back, removed))
        return removed is not None

    def overlap_words(self, starts: datetime, ends: datetime, but: UUID | None = None) -> str:
        """Return "Overlaps Walsh, Siobhán at 11:30.", empty when nothing else claims the time."""
        clashes = self._calendar.clashes(starts, ends, but=but)
        if not clashes:
            return ""
        first: BookedTime = clashes[0]
        name = short_name(first, self._desk.privacy)
        time_said = time_words(first.appointment.starts)
        return self.tr("Overlaps {name} at {time}.").format(name=name, time=time_said)

    def _save(self, before: Appointment, after: Appointment, words: str) -> Appointment | None:
        if after == before:
            return before
        saved = self._desk.notices.attempt(partial(self._calendar.save, after))
        if saved is not None:
            self._say(words, partial(self._calendar.save, before), saved)
        return saved

    def _say(self, words: str, undo: Callable[[], object], made: Appointment) -> None:
        clash = self.overlap_words(made.starts, made.ends, made.id)
        self._desk.notices.say(f"{words} {clash}".rstrip(), undo)

    def _when(self, moment: datetime) -> str:
        return moment_words(moment, self._calendar.today())

    def _booked_words(self, kind: AppointmentKind) -> str:
        match kind:
            case AppointmentKind.VISIT:
                return self.tr("Visit booked, {when}.")
            case AppointmentKind.CALL:
                return self.tr("Call booked, {when}.")
            case AppointmentKind.MEETING:
                return self.tr("Meeting booked, {when}.")
            case AppointmentKind.OWN:
                return self.tr("Appointment noted, {when}.")
            case AppointmentKind.FREE:
                return self.tr("Time kept free, {when}.")

    def _status_words(self, status: AppointmentStatus) -> str:
        match status:
            case AppointmentStatus.BOOKED:
                return self.tr("Open again, {when}.")
            case AppointmentStatus.DONE:
                return self.tr("Marked as done, {when}.")
            case AppointmentStatus.CANCELLED:
                return self.tr("Cancelled, {when}.")
            case AppointmentStatus.NO_SHOW:
                return self.tr("No answer at the door, {when}.")
