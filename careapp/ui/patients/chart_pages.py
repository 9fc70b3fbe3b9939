"""What the tabs of a chart show: made when first opened, filled when shown."""

from typing import Protocol, cast
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from careapp.services.chart_service import Chart
from careapp.ui.common.desk import Desk
from careapp.ui.patients.assessments_tab import AssessmentsTab
from careapp.ui.patients.chart_tabs import ChartTab
from careapp.ui.patients.face_row import FaceRow
from careapp.ui.patients.list_tab import ListTab
from careapp.ui.patients.overview_tab import OverviewTab
from careapp.ui.patients.plan_tab import PlanTab
from careapp.ui.patients.record_tabs import DocumentsTab, MedicationsTab, TeamTab, VisitsTab
from careapp.ui.patients.timeline_tab import TimelineTab


class ChartTabPage(Protocol):
    """What the chart asks of a tab."""

    def show_chart(self, chart: Chart) -> None:
        """Show this person."""


class ChartPages(QStackedWidget):
    """The page in view follows the tab; the others are read when they come into view."""

    plan_wanted = Signal(object)
    assessment_wanted = Signal(object)
    kept_document_wanted = Signal(object)  # UUID of a signed version or an attachment
    history_wanted = Signal(object)  # UUID of the record

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._chart: Chart | None = None
        self._stale: set[ChartTab] = set()
        self._pages: dict[ChartTab, QWidget] = {}
        self.overview = OverviewTab(desk, self)
        self.overview.history_wanted.connect(self.history_wanted)
        self._pages[ChartTab.OVERVIEW] = self.overview
        self.addWidget(self.overview)

    @property
    def chosen_record(self) -> UUID | None:
        """The entry the keyboard is on, if it is on one."""
        focus, page = QApplication.focusWidget(), self.currentWidget()
        if isinstance(focus, FaceRow):
            return focus.entry.record_id
        if isinstance(page, ListTab):
            return page.chosen.record_id if page.chosen else None
        return page.chosen_id if isinstance(page, PlanTab) else None

    def show_chart(self, chart: Chart, tab: ChartTab) -> None:
        """Show a person, on the page of a tab."""
        self._chart = chart
        self._stale = set(ChartTab)
        self.fill(tab)

    def fill(self, tab: ChartTab) -> None:
        """Bring a page into view and let it read."""
        page = self.page(tab)
        self.setCurrentWidget(page)
        if self._chart is not None and tab in self._stale:
            self._stale.discard(tab)
            cast("ChartTabPage", page).show_chart(self._chart)

    def page(self, tab: ChartTab) -> QWidget:
        """Return the page of a tab."""
        if tab not in self._pages:
            page = self._pages[tab] = self._make(tab)
            if isinstance(page, ListTab | PlanTab):
                page.history_wanted.connect(self.history_wanted)
            self.addWidget(page)
        return self._pages[tab]

    def _make(self, tab: ChartTab) -> QWidget:
        match tab:
            case ChartTab.ASSESSMENTS:
                assessments = AssessmentsTab(self._desk, self)
                assessments.assessment_wanted.connect(self.assessment_wanted)
                return assessments
            case ChartTab.CARE_PLAN:
                plan = PlanTab(self._desk, self)
                plan.plan_wanted.connect(self.plan_wanted)
                return plan
            case ChartTab.DOCUMENTS:
                documents = DocumentsTab(self._desk, self)
                documents.document_wanted.connect(self.kept_document_wanted)
                return documents
            case ChartTab.TIMELINE:
                return TimelineTab(self._desk, self)
        kinds = {
            ChartTab.VISITS: VisitsTab,
            ChartTab.MEDICATIONS: MedicationsTab,
            ChartTab.TEAM: TeamTab,
        }
        return kinds[tab](self._desk, self)
