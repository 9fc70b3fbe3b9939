"""The calendar: one week, what is due in it, and what needs a look."""

from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from careapp.models.appointment import Appointment
from careapp.models.draft import Draft
from careapp.services.calendar_service import BookedTime
from careapp.services.change_feed import Topic
from careapp.ui.calendar.appointment_sheets import AppointmentSheets
from careapp.ui.calendar.booking_strip import BookingStrip
from careapp.ui.calendar.calendar_side import CalendarSide
from careapp.ui.calendar.due_strip import DueStrip
from careapp.ui.calendar.week_actions import WeekActions
from careapp.ui.calendar.week_bar import WeekBar
from careapp.ui.calendar.week_content import WeekContent, busy_days, read_week
from careapp.ui.calendar.week_events import minutes_of, moment_of
from careapp.ui.calendar.week_words import first_of_week
from careapp.ui.common.clocked_screen import ClockedScreen
from careapp.ui.common.desk import Desk
from careapp.ui.common.history_subject import HistorySubject
from careapp.ui.common.painted.week_area import WeekArea
from careapp.ui.common.painted.week_layout import DAY_MINUTES, SNAP_MINUTES
from careapp.ui.common.screen import WidthClass

_NEW_MINUTES: Final = 60


class CalendarScreen(ClockedScreen):
    """Composition and the week in view; what is done to appointments is in ``WeekActions``."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._calendar = desk.services.calendar
        self._actions = WeekActions(desk, self)
        self._first = first_of_week(self._calendar.today())
        self._content: WeekContent | None = None
        self._sheets = AppointmentSheets(desk, self._actions, self)
        self._create_widgets()
        self._arrange_widgets()
        self._connect_week()
        self._connect_rest()

    @property
    @override
    def hint(self) -> str:
        return self.tr("PgUp PgDn week · T today · N new · F1 keys")

    @property
    def first_day(self) -> date:
        """The first day of the week in view."""
        return self._first

    @property
    @override
    def stance(self) -> object:
        return self._first

    @override
    def take_up(self, stance: object) -> None:
        if isinstance(stance, date):
            self.show_day(stance)

    def show_for(self, patient_id: UUID) -> None:
        """Book the next time for this person."""
        patient = self.desk.notices.attempt(partial(self.desk.services.patients.get, patient_id))
        if patient is not None:
            self._booking.show_patient(patient)

    def show_day(self, day: date) -> None:
        """Turn to the week of a day."""
        self._first = first_of_week(day)
        self._side.month.show_day(day, today=self._calendar.today())
        self.reload()

    @override
    def reload(self) -> None:
        self.stale = False
        self._content = read_week(self.desk.services, self.desk.privacy, self._first)
        self._bar.show_week(self._first)
        self._bar.show_concerns(len(self._content.concerns))
        self._show_busy_days()
        self._side.look_at.show_concerns(self._content.concerns)
        self._show_events()
        self._week.header.set_notes(self._content.notes)
        self._due.show_due(self._content.due)

    @override
    def primary(self) -> None:
        if self._sheets.current is not None:
            self._sheets.current.submit()
        else:
            self.new_here()

    @override
    def new_here(self) -> None:
        """Offer the slot the keyboard is at; what has passed gives way to the next quarter."""
        if self._sheets.current is not None:
            return
        day, start = self._week.grid.cursor_slot
        now = self._calendar.wall_clock()
        if moment_of(datetime.combine(day, time()), start) < now:
            upcoming = minutes_of(now) // SNAP_MINUTES * SNAP_MINUTES + SNAP_MINUTES
            day, start = max(day, now.date()), min(upcoming, DAY_MINUTES - _NEW_MINUTES)
        self._open_slot(day, start, min(start + _NEW_MINUTES, DAY_MINUTES))

    @override
    def go_on_with(self, draft: Draft) -> None:
        if draft.subject_id is None:
            self.new_here()
            return
        known = self.desk.notices.attempt(partial(self._calendar.get, draft.subject_id))
        if known is not None:
            self.show_day(known.day)
            self._open_event(known.id)

    @override
    def history_here(self) -> HistorySubject:
        chosen = self._week.grid.selected_id
        booked = self._booked(chosen) if isinstance(chosen, UUID) else None
        if booked is None:
            return HistorySubject()
        found = booked.appointment
        return HistorySubject(patient_id=found.patient_id, record_id=found.id)

    @override
    def panes(self) -> list[QWidget]:
        return [pane for pane in (self._bar, self._side, self._week) if pane.isVisible()]

    @override
    def set_width_class(self, width_class: WidthClass) -> None:
        narrow = width_class == "narrow"
        self._bar.offer_side(offered=narrow)
        self._side.setVisible(not narrow)

    @override
    def keep_drafts(self) -> None:
        if self._sheets.current is not None:
            self._sheets.current.keep_draft()

    def _create_widgets(self) -> None:
        self._bar = WeekBar(self)
        self._side = CalendarSide(self)
        self._booking = BookingStrip(self.desk.privacy, self)
        self._week = WeekArea(self)
        self._due = DueStrip(self._week.grid, self.desk.privacy, self._week)
        self._week.set_strip(self._due)
        today = self._calendar.today()
        self._side.month.show_day(today, today=today)
        self.setFocusProxy(self._week)

    def _arrange_widgets(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._booking)
        right.addWidget(self._week, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._side)
        middle.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._bar)
        whole.addLayout(middle, 1)

    def _connect_week(self) -> None:
        grid = self._week.grid
        grid.slot_chosen.connect(self._open_slot)
        grid.event_opened.connect(self._open_event)
        grid.event_moved.connect(self._move)
        grid.event_resized.connect(self._actions.resize)
        grid.event_removed.connect(self._actions.remove)
        grid.week_changed.connect(self._turn_week)
        grid.today_wanted.connect(self._go_to_today)

    def _connect_rest(self) -> None:
        self._bar.week_wanted.connect(self._turn_week)
        self._bar.today_wanted.connect(self._go_to_today)
        self._bar.new_wanted.connect(self.new_here)
        self._bar.side_toggled.connect(self._side.setVisible)
        self._side.month.day_chosen.connect(self._on_month_day_chosen)
        self._side.month.month_changed.connect(self._show_busy_days)
        self._side.filters.changed.connect(self._show_events)
        self._side.look_at.event_wanted.connect(self._go_to_event)
        self._due.ticked.connect(self._complete)
        self._due.tasks_wanted.connect(self.tasks_wanted)
        self._booking.action_clicked.connect(self._forget_booking)
        self._sheets.booked.connect(self._on_booked)
        self._sheets.patient_wanted.connect(self.patient_wanted)
        self.follow(Topic.APPOINTMENT, Topic.TASK, Topic.PATIENT)

    @Slot()
    def _show_busy_days(self) -> None:
        month = self._side.month
        month.set_busy_days(busy_days(self.desk.services, month.days.month))

    @Slot()
    def _show_events(self) -> None:
        if self._content is not None:
            events = self._content.shown(self._side.filters.shown)
            self._week.grid.show_week(self._first, events, self._calendar.wall_clock())

    @Slot(object, int, int)
    def _open_slot(self, day: date, start: int, end: int) -> None:
        self._sheets.open_slot(day, start, end, self._booking.patient)

    @Slot(object)
    def _open_event(self, appointment_id: UUID) -> None:
        found = self._booked(appointment_id)
        if found is not None:
            self._sheets.open_known(found)

    @Slot(object, object, int)
    def _move(self, appointment_id: UUID, day: date, start: int) -> None:
        moved = self._actions.move(appointment_id, day, start)
        if moved is not None:
            self._follow(moved)

    @Slot(object)
    def _follow(self, appointment: Appointment) -> None:
        """Show where an appointment went."""
        if first_of_week(appointment.day) != self._first:
            self.show_day(appointment.day)
        self._week.grid.select_event(appointment.id)

    @Slot(object)
    def _go_to_event(self, appointment_id: UUID) -> None:
        self._week.grid.select_event(appointment_id)
        self._week.grid.setFocus()

    @Slot(object)
    def _on_booked(self, appointment: Appointment) -> None:
        if self._booking.patient is not None and appointment.patient_id == self._booking.patient.id:
            self._forget_booking()
        self._follow(appointment)

    @Slot()
    def _forget_booking(self) -> None:
        self._booking.show_patient(None)
        self._week.setFocus()

    @Slot(object)
    def _complete(self, task_id: UUID) -> None:
        tasks = self.desk.services.tasks
        before = self.desk.notices.attempt(partial(tasks.complete, task_id))
        if before is not None:
            self.desk.notices.say(self.tr("Task done."), partial(tasks.save, before))

    @Slot(int)
    def _turn_week(self, weeks: int) -> None:
        self.show_day(self._first + timedelta(weeks=weeks))

    @Slot()
    def _go_to_today(self) -> None:
        self.show_day(self._calendar.today())
        self._week.scroll_to(max(0, minutes_of(self._calendar.wall_clock()) - 120))

    @Slot(object)
    def _on_month_day_chosen(self, day: date) -> None:
        self.show_day(day)

    @override
    @Slot()
    def follow_clock(self) -> None:
        now = self._calendar.wall_clock()
        before = self._week.grid.scene.now
        if before is not None and before.date() != now.date():
            self.reload()
        else:
            self._week.grid.set_now(now)

    def _booked(self, appointment_id: UUID) -> BookedTime | None:
        week = self._calendar.between(self._first, self._first + timedelta(days=6))
        return next((found for found in week if found.appointment.id == appointment_id), None)
