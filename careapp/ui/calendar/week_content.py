"""What one week holds, read from the services and put into words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from PySide6.QtCore import QObject

from careapp.models.appointment import AppointmentKind
from careapp.services.calendar_service import BookedTime
from careapp.services.services import Services
from careapp.services.task_service import OpenTask
from careapp.ui.calendar.look_at import Concern, concerns
from careapp.ui.calendar.week_events import week_event
from careapp.ui.common.painted.week_layout import WeekEvent, place_week
from careapp.ui.common.privacy import Privacy


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekContent:
    """Everything the calendar shows of a week, whatever the filters say."""

    events: tuple[tuple[AppointmentKind, WeekEvent], ...]
    concerns: tuple[Concern, ...]
    notes: dict[date, str]
    due: dict[date, list[OpenTask]] = field(repr=False)

    def shown(self, kinds: frozenset[AppointmentKind]) -> list[WeekEvent]:
        """Return the events of these kinds."""
        return [event for kind, event in self.events if kind in kinds]


def read_week(services: Services, privacy: Privacy, first: date) -> WeekContent:
    """Read seven days from ``first``."""
    last, today = first + timedelta(days=6), services.calendar.today()
    booked = services.calendar.between(first, last)
    events = [(time.appointment.kind, week_event(time, privacy)) for time in booked]
    placed = place_week(event for _, event in events)
    return WeekContent(
        events=tuple(events),
        concerns=tuple(concern for concern in concerns(placed) if concern.day >= today),
        notes=_notes(booked),
        due=_due(services.tasks.open_tasks(max(last, today)), first, last, today),
    )


def busy_days(services: Services, month: date) -> frozenset[date]:
    """Return the days of a month on which something stands; ``month`` is its first day."""
    last = (month + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return frozenset(time.appointment.day for time in services.calendar.between(month, last))


class DayNote(QObject):
    """Says below a day's name what it holds; an object, since plurals need one."""

    def words(self, visits: int, drive: int) -> str:
        """Return "4 visits, 72 min drive"."""
        counted = self.tr("%n visit(s)", "", visits)
        if not drive:
            return counted
        return self.tr("{visits}, {drive} min drive").format(visits=counted, drive=drive)


def _notes(booked: Sequence[BookedTime]) -> dict[date, str]:
    notes, note = {}, DayNote()
    for day in sorted({time.appointment.day for time in booked}):
        that_day = [time.appointment for time in booked if time.appointment.day == day]
        visits = sum(appointment.kind is AppointmentKind.VISIT for appointment in that_day)
        drive = sum(appointment.travel_minutes for appointment in that_day)
        if visits:
            notes[day] = note.words(visits, drive)
    return notes


def _due(
    tasks: Sequence[OpenTask], first: date, last: date, today: date
) -> dict[date, list[OpenTask]]:
    """Put each task on its day, and what is late on today."""
    due: dict[date, list[OpenTask]] = {}
    for task in tasks:
        day = today if task.days_late else task.task.due_on
        if day is not None and first <= day <= last:
            due.setdefault(day, []).append(task)
    return due
