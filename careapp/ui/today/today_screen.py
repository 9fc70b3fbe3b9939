"""Today: where to go next, and what waits."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from careapp.models.appointment import AppointmentStatus
from careapp.services.today_service import Day, VisitBrief
from careapp.ui.common.clocked_screen import ClockedScreen
from careapp.ui.common.components.labels import label
from careapp.ui.common.dates import long_day_words
from careapp.ui.common.desk import Desk
from careapp.ui.common.screen import WidthClass
from careapp.ui.today.backup_strip import BackupStrip
from careapp.ui.today.day_view import DayView
from careapp.ui.today.first_day import FirstDay


class TodayScreen(ClockedScreen):
    """Reads the day when it is shown and whenever something changes; follows the clock."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._day: Day | None = None
        self._view: DayView | None = None
        self._drawn: DayView | None = None  # not shown yet
        self._narrow = False
        self._create_widgets()
        self._arrange_widgets()
        self._backup.action_clicked.connect(self.backup_wanted)
        self._first_day.import_wanted.connect(self._import_people)
        self._first_day.new_patient_wanted.connect(self.new_patient_wanted)
        self.follow()

    @override
    def reload(self) -> None:
        for step in (self._read, self._draw_visits, self._draw_cards):
            step()

    @override
    def steps_ahead(self) -> list[Callable[[], object]]:
        return [self._read, self._draw_visits, self._draw_cards] if self.stale else []

    @override
    def primary(self) -> None:
        following = self._day.next_stop if self._day is not None else None
        if following is not None and following.booked.patient is not None:
            self.patient_wanted.emit(following.booked.patient.id)

    @override
    def panes(self) -> list[QWidget]:
        if self._view is None or self._day is None or self._day.nobody_yet:
            return [self]
        panes: list[QWidget] = [self._view.visits, self._view.side]
        return [pane for pane in panes if not pane.isHidden()]

    @override
    def set_width_class(self, width_class: WidthClass) -> None:
        self._narrow = width_class == "narrow"
        margin = 16 if self._narrow else 24
        self._head.setContentsMargins(margin, 12, margin, 6)
        if self._view is not None:
            self._view.show_narrow(narrow=self._narrow)

    def _create_widgets(self) -> None:
        self._title = label("", "h1", parent=self)
        self._title.setObjectName("day_title")
        self._summary = label("", "meta", parent=self)
        self._summary.setObjectName("day_summary")
        self._backup = BackupStrip(self)
        self._first_day = FirstDay(self)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it takes the focus
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.viewport().setAutoFillBackground(False)
        # One stage for ever: Qt styles a tree anew each time it goes in and out of the area.
        self._stage = QWidget()
        self._room = QVBoxLayout(self._stage)
        self._room.setContentsMargins(0, 0, 0, 0)
        self._scroll.setWidget(self._stage)
        self._stage.setAutoFillBackground(False)

    def _arrange_widgets(self) -> None:
        head = self._head = QVBoxLayout()
        head.setContentsMargins(24, 12, 24, 6)
        head.setSpacing(0)
        head.addWidget(self._title)
        head.addWidget(self._summary)
        head.addSpacing(4)
        head.addWidget(self._backup)
        self._pages = QStackedLayout()
        self._pages.addWidget(self._scroll)
        self._pages.addWidget(self._first_day)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addLayout(self._pages, 1)

    def _summary_words(self, day: Day) -> str:
        parts = [self.tr("%n visit(s)", "", day.visits) if day.visits else self.tr("No visits")]
        if day.driving_minutes:
            parts.append(self.tr("{minutes} min driving").format(minutes=day.driving_minutes))
        return " · ".join(parts)

    def _show_backup_age(self, day: Day) -> None:
        status = self.desk.services.backups.status()
        day_of = self.desk.services.context.day_of
        days = (day.day - day_of(status.last.made_at)).days if status.last is not None else 0
        self._backup.show_status(status, days)

    def _read(self) -> None:
        self.stale = False
        self._day = day = self.desk.services.today.day()
        self._title.setText(long_day_words(day.day))
        self._summary.setText(self._summary_words(day))
        self._summary.setVisible(not day.nobody_yet)
        self._show_backup_age(day)

    def _draw_visits(self) -> None:
        """Begin, out of sight, what takes the place of the day that is shown."""
        if self._day is None:
            return
        self._drawn = DayView(self._day, self._brief(self._day), self.desk.privacy, self._stage)
        self._connect_view(self._drawn)
        self._drawn.show_narrow(narrow=self._narrow)

    def _draw_cards(self) -> None:
        """Finish it and show it."""
        view, self._drawn = self._drawn, None
        if view is not None and self._day is not None:
            view.add_cards()
            self._show_view(self._day, view)

    def _show_view(self, day: Day, view: DayView) -> None:
        ticked, focused = self._ticked_before(), self._holds_focus()
        place = self._scroll.verticalScrollBar().value()
        old, self._view = self._view, view
        if old is not None:
            self._room.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._room.addWidget(view)
        view.show()
        self._pages.setCurrentWidget(self._first_day if day.nobody_yet else self._scroll)
        self._scroll.verticalScrollBar().setValue(place)
        self.setFocusProxy(self._focus_place(day, view))
        if ticked is not None and view.ticks:
            view.ticks[min(ticked, len(view.ticks) - 1)].setFocus()
        elif focused:
            self.setFocus()

    def _connect_view(self, view: DayView) -> None:
        view.patient_wanted.connect(self.patient_wanted)
        view.plan_wanted.connect(self.plan_wanted)
        view.assessment_wanted.connect(self.assessment_wanted)
        view.draft_wanted.connect(self.draft_wanted)
        view.drafts_wanted.connect(self.drafts_wanted)
        view.task_ticked.connect(self._complete)
        view.done_wanted.connect(self._mark_done)
        view.calendar_wanted.connect(self.calendar_wanted)
        view.tasks_wanted.connect(self.tasks_wanted)

    def _brief(self, day: Day) -> VisitBrief | None:
        following = day.next_stop
        if following is None or following.booked.patient is None:
            return None
        return self.desk.services.today.brief(following.booked.patient.id)

    def _focus_place(self, day: Day, view: DayView) -> QWidget:
        if day.nobody_yet:
            return self._first_day
        return view.visits.next_visit or self._scroll

    def _holds_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _ticked_before(self) -> int | None:
        """Return which tick has the focus, so that the next one can take it over."""
        focused = QApplication.focusWidget()
        if self._view is None or not isinstance(focused, QCheckBox):
            return None
        ticks = self._view.ticks
        return ticks.index(focused) if focused in ticks else None

    @Slot(object)
    def _complete(self, task_id: UUID) -> None:
        tasks = self.desk.services.tasks
        before = self.desk.notices.attempt(partial(tasks.complete, task_id))
        if before is not None:
            self.desk.notices.say(self.tr("Task done."), partial(tasks.save, before))

    @Slot(object)
    def _mark_done(self, appointment_id: UUID) -> None:
        calendar = self.desk.services.calendar
        done = AppointmentStatus.DONE
        before = self.desk.notices.attempt(partial(calendar.mark, appointment_id, done))
        if before is not None:
            self.desk.notices.say(self.tr("Marked as done."), partial(calendar.save, before))

    @Slot()
    def _import_people(self) -> None:
        self.import_wanted.emit([])

    @override
    @Slot()
    def follow_clock(self) -> None:
        """Move the words on; read anew when another visit or another day has come."""
        now = self.desk.services.calendar.wall_clock()
        day = self._day
        if day is None or self._view is None or day.day != now.date():
            self.reload()
            return
        following = next((stop for stop in day.stops if stop.awaits(now)), None)
        if following != day.next_stop:
            self.reload()
        else:
            self._view.show_now(now)
