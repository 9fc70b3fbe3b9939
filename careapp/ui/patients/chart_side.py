"""Beside the list: nobody yet, one chart, or that chart as it was."""

from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from careapp.services.chart_service import Chart
from careapp.ui.common.components.empty import EmptyState
from careapp.ui.common.desk import Desk
from careapp.ui.common.screen import WidthClass
from careapp.ui.patients.chart_pane import ChartPane
from careapp.ui.patients.past_pane import PastPane


class ChartSide(QStackedWidget):
    """The past stays in view while the present changes, until somebody leaves it."""

    history_wanted = Signal(object)  # HistorySubject

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._nobody = EmptyState(
            "users",
            self.tr("Nobody chosen"),
            self.tr("Choose somebody from the list."),
            parent=self,
        )
        self.chart = ChartPane(desk, self)
        self.past = PastPane(desk, self)
        for page in (self._nobody, self.chart, self.past):
            self.addWidget(page)
        self.chart.history_wanted.connect(self.history_wanted)
        self.chart.past_wanted.connect(self._show_past)
        self.past.history_wanted.connect(self.history_wanted)
        self.past.left.connect(self._leave_past)

    def show_nobody(self) -> None:
        """Show that nobody is chosen."""
        self.setCurrentWidget(self._nobody)

    def show_chart(self, chart: Chart) -> None:
        """Show a person's chart; a change of today leaves that person's past in view."""
        self.chart.show_chart(chart)
        if self.past.patient_id != chart.patient.id:
            self.past.close_past()
            self.setCurrentWidget(self.chart)

    def set_width_class(self, width_class: WidthClass) -> None:
        """Lay out for the room there is."""
        self.chart.set_width_class(width_class)
        self.past.set_width_class(width_class)

    def panes(self) -> list[QWidget]:
        """Return what F6 visits here."""
        if self.past.isVisible():
            return [self.past]
        page = self.chart.page_in_view
        return [self.chart.banner, self.chart.tabs, *([page] if page is not None else [])]

    @Slot(object)
    def _show_past(self, patient_id: UUID) -> None:
        self.past.open(patient_id)
        self.setCurrentWidget(self.past)

    @Slot()
    def _leave_past(self) -> None:
        self.past.close_past()
        self.setCurrentWidget(self.chart)
        self.chart.enter()
