"""A chart as it stood on a day of the past: to be read, never to be changed."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from careapp.models.errors import RecordNotFoundError
from careapp.services.access_service import AccessKind
from careapp.services.chart_service import Chart
from careapp.ui.common.banner import PatientBanner
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.empty import EmptyState
from careapp.ui.common.components.fields import date_edit
from careapp.ui.common.components.icon_label import IconLabel
from careapp.ui.common.components.labels import label
from careapp.ui.common.dates import full_day_words
from careapp.ui.common.desk import Desk
from careapp.ui.common.history_subject import HistorySubject
from careapp.ui.common.screen import WidthClass
from careapp.ui.patients.overview_tab import OverviewTab

_FIRST_LOOK: Final = timedelta(days=30)


class PastPane(QWidget):
    """A strip names the day and leads back to today; below it the face sheet of then.

    Words that depend on the day, such as ages and lateness, are those of that day.
    """

    left = Signal()
    history_wanted = Signal(object)  # HistorySubject

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._patient_id: UUID | None = None
        self._day: date | None = None
        self._width: WidthClass = "wide"
        self._shown: QWidget | None = None
        self._title = label("", "strong", parent=self)
        self._title.setObjectName("past_title")
        self.day = date_edit(desk.services.context.today(), parent=self)
        self.day.setObjectName("past_day")
        self.day.setAccessibleName(self.tr("Day"))
        self.day.day_changed.connect(self._on_day_changed)
        self._strip = self._make_strip()
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(self._strip)
        desk.privacy.changed.connect(self._show)

    @property
    def patient_id(self) -> UUID | None:
        """Whose past is shown."""
        return self._patient_id

    @property
    def words(self) -> str:
        """What the strip says."""
        return self._title.text()

    def open(self, patient_id: UUID, day: date | None = None) -> None:
        """Show a chart as it stood when a day ended; a month ago at first."""
        charts, context = self._desk.services.charts, self._desk.services.context
        first = self._desk.notices.attempt(partial(charts.first_day, patient_id))
        if first is None:
            return
        self._patient_id = patient_id
        self.day.set_latest(context.today())
        self._day = day or max(first, context.today() - _FIRST_LOOK)
        self.day.set_day(self._day)
        access = self._desk.services.access
        self._desk.notices.attempt(partial(access.viewed, patient_id, AccessKind.VIEWED_PAST))
        self._show()
        self.day.setFocus()

    def close_past(self) -> None:
        """Forget what is shown."""
        self._patient_id = None
        self._put(None)

    def set_width_class(self, width_class: WidthClass) -> None:
        """Lay out for the room there is."""
        self._width = width_class

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _make_strip(self) -> QFrame:
        strip = QFrame(self)
        strip.setProperty("kind", "strip")
        strip.setProperty("strip", "warn")
        strip.setAccessibleName(self.tr("The past"))
        help_line = label(
            self.tr("Read only. What was written down later is left out."),
            "meta",
            wrap=True,
            parent=strip,
        )
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(help_line)
        back = button(self.tr("Back to today"), "plain", "undo-2", strip)
        back.setObjectName("back_to_today")
        back.clicked.connect(self.left)
        row = QHBoxLayout(strip)
        row.setContentsMargins(14, 8, 14, 8)
        row.setSpacing(12)
        row.addWidget(IconLabel("history", "warn", 20, strip))
        row.addLayout(words, 1)
        row.addWidget(self.day)
        row.addWidget(back)
        return strip

    @Slot()
    def _on_day_changed(self) -> None:
        if self.day.day is not None and self.day.day != self._day:
            self._day = self.day.day
            self._show()

    @Slot()
    def _show(self) -> None:
        if self._patient_id is None or self._day is None:
            return
        words = self.tr("The chart as it stood at the end of {day}")
        self._title.setText(words.format(day=full_day_words(self._day)))
        chart = _read(self._desk, self._patient_id, self._day)
        self._put(self._page(chart) if chart is not None else self._nothing())

    def _page(self, chart: Chart) -> QWidget:
        services = self._desk.services
        moment = services.context.end_of(self._day or services.context.today())
        then = replace(services, context=replace(services.context, now=lambda: moment))
        desk = replace(self._desk, services=then)
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        banner = PatientBanner(desk, page)
        banner.set_narrow(self._width == "narrow")
        overview = OverviewTab(desk, page, read_only=True)
        overview.set_most_columns(3 if self._width == "wide" else 2)
        overview.history_wanted.connect(self._on_history_wanted)
        column.addWidget(banner)
        column.addWidget(overview, 1)
        banner.show_chart(chart)
        overview.show_chart(chart)
        return page

    def _nothing(self) -> QWidget:
        return EmptyState(
            "history",
            self.tr("There was no chart yet"),
            self.tr("This chart was begun later. Choose a later day."),
            parent=self,
        )

    def _put(self, page: QWidget | None) -> None:
        if self._shown is not None:
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = page
        if page is not None:
            self._whole.addWidget(page, 1)
            page.show()

    @Slot(object)
    def _on_history_wanted(self, record_id: UUID) -> None:
        self.history_wanted.emit(HistorySubject(patient_id=self._patient_id, record_id=record_id))


def _read(desk: Desk, patient_id: UUID, day: date) -> Chart | None:
    try:
        return desk.services.charts.face_on(patient_id, day)
    except RecordNotFoundError:  # begun later, or off the list on that day
        return None
