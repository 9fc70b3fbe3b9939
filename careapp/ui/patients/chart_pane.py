"""The chart of one person: banner, tabs, and what the chosen tab shows."""

from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from careapp.models.assessment import Assessment
from careapp.models.draft import Draft
from careapp.services.chart_service import Chart
from careapp.ui.common.banner import PatientBanner
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.tabs import TabBar
from careapp.ui.common.desk import Desk
from careapp.ui.common.history_subject import HistorySubject
from careapp.ui.common.screen import WidthClass
from careapp.ui.patients.allergy_sheet import AllergySheet
from careapp.ui.patients.chart_pages import ChartPages
from careapp.ui.patients.chart_tabs import ChartTab, Place, tab_names
from careapp.ui.patients.concern_sheet import ConcernSheet
from careapp.ui.patients.list_tab import ListTab
from careapp.ui.patients.plan_tab import PlanTab

_COLUMNS: Final[dict[str, int]] = {"wide": 3, "medium": 2, "narrow": 2}


class ChartPane(QWidget):
    """Tabs are made when first opened and filled when shown."""

    plan_wanted = Signal(object)
    assessment_wanted = Signal(object)
    start_assessment_wanted = Signal(object)
    appointment_wanted = Signal(object)
    document_wanted = Signal(object)
    kept_document_wanted = Signal(object)  # UUID of a signed version or an attachment
    tasks_wanted = Signal()
    edit_wanted = Signal(object)
    removal_wanted = Signal(object)
    back_wanted = Signal()
    history_wanted = Signal(object)  # HistorySubject
    past_wanted = Signal(object)  # UUID of the patient

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._chart: Chart | None = None
        self.banner = PatientBanner(desk, self)
        self.banner.back_wanted.connect(self.back_wanted)
        self.tabs = TabBar(tab_names(), self.tr("Chart"), self)
        self.tabs.current_changed.connect(self._on_tab_changed)
        self.actions_button = button(self.tr("Actions"), "plain", parent=self)
        self.actions_button.setObjectName("chart_actions")
        self.primary_button = button(self.tr("Start assessment"), "primary", parent=self)
        self.primary_button.setObjectName("chart_primary")
        self.primary_button.clicked.connect(self.do_primary)
        self._make_menu()
        self._pages = ChartPages(desk, self)
        self.overview = self._pages.overview
        self._arrange()
        self._join_pages()

    @property
    def patient_id(self) -> UUID | None:
        """Whose chart is shown."""
        return self._chart.patient.id if self._chart else None

    @property
    def chart(self) -> Chart | None:
        """What is shown, without the long lists."""
        return self._chart

    @property
    def tab(self) -> ChartTab:
        """The tab in view."""
        return ChartTab(self.tabs.current)

    @property
    def page_in_view(self) -> QWidget | None:
        """What the tab in view shows."""
        return self._pages.currentWidget()

    def show_chart(self, chart: Chart) -> None:
        """Show a person; the tab in view stays the same."""
        self._chart = chart
        self.banner.show_chart(chart)
        draft = self._draft
        words = self.tr("Continue assessment") if draft else self.tr("Start assessment")
        self.primary_button.setText(words)
        self._pages.show_chart(chart, self.tab)

    def go(self, place: Place) -> None:
        """Show a tab and, in it, a record."""
        self.tabs.set_current(place.tab)
        page = self._pages.page(place.tab)
        if place.record_id is not None and isinstance(page, ListTab | PlanTab):
            page.choose(place.record_id)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def enter(self) -> None:
        """Move the focus into the chart."""
        for child in self.tabs.children():
            if isinstance(child, QWidget) and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
                child.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def set_width_class(self, width_class: WidthClass) -> None:
        """Lay out for the room there is."""
        narrow = width_class == "narrow"
        self.banner.set_narrow(narrow)
        self.banner.offer_back(narrow, self.tr("Back to the list"))
        self.overview.set_most_columns(_COLUMNS[width_class])

    def go_on_with(self, draft: Draft) -> None:
        """Open the form of a draft about this person."""
        forms = {
            "edit_patient": self._edit,
            "allergy": self._add_allergy,
            "concern": self._add_concern,
            "chart_task": self._add_task,
        }
        if draft.form in forms:
            forms[draft.form]()

    def history_subject(self) -> HistorySubject:
        """Return the entry the keyboard is on, else the chart."""
        record_id = self._pages.chosen_record
        return HistorySubject(patient_id=self.patient_id, record_id=record_id)

    def refresh_words(self) -> None:
        """Say everything anew, because names were hidden or shown."""
        if self._chart is not None:
            self.show_chart(self._chart)

    @Slot()
    def do_primary(self) -> None:
        """Do the likeliest next step: go on with a draft, or start an assessment."""
        if self._chart is None:
            return
        draft = self._draft
        if draft is not None:
            self.assessment_wanted.emit(draft.id)
        else:
            self.start_assessment_wanted.emit(self._chart.patient.id)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        steps = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
        step = steps.get(Qt.Key(event.key())) if control else None
        if step is None:
            super().keyPressEvent(event)
            return
        self.tabs.set_current(self.tabs.current + step)

    @property
    def _draft(self) -> Assessment | None:
        assessments = self._chart.assessments if self._chart else ()
        return next((a for a in assessments if a.open), None)

    def _make_menu(self) -> None:
        menu = QMenu(self.actions_button)
        for text, slot in (
            (self.tr("Edit details"), self._edit),
            (self.tr("Add an allergy"), self._add_allergy),
            (self.tr("Add a concern"), self._add_concern),
            (self.tr("Start assessment"), self._start_assessment),
            (self.tr("Book a visit"), self._book),
            (self.tr("Print the plan"), self.print_plan),
            (self.tr("History of the chart"), self._show_history),
            (self.tr("As it was on a day"), self._show_past),
        ):
            menu.addAction(text).triggered.connect(slot)
        menu.addSeparator()
        menu.addAction(self.tr("Remove from the list")).triggered.connect(self._remove)
        self.actions_button.setMenu(menu)

    def _arrange(self) -> None:
        bar = QFrame(self)
        bar.setProperty("kind", "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(4, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self.tabs, 1)
        row.addWidget(self.actions_button)
        row.addWidget(self.primary_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.banner)
        whole.addWidget(bar)
        whole.addWidget(self._pages, 1)

    def _join_pages(self) -> None:
        overview = self.overview
        overview.place_wanted.connect(self._on_place_wanted)
        overview.edit_wanted.connect(self._edit)
        overview.tasks_wanted.connect(self.tasks_wanted)
        overview.allergy_wanted.connect(self._add_allergy)
        overview.concern_wanted.connect(self._add_concern)
        self._pages.plan_wanted.connect(self.plan_wanted)
        self._pages.assessment_wanted.connect(self.assessment_wanted)
        self._pages.kept_document_wanted.connect(self.kept_document_wanted)
        self._pages.history_wanted.connect(self._on_history_wanted)

    @Slot(int)
    def _on_tab_changed(self, index: int) -> None:
        self._pages.fill(ChartTab(index))

    @Slot(object)
    def _on_place_wanted(self, place: Place) -> None:
        self.go(place)

    @Slot()
    def print_plan(self) -> None:
        """Ask for the plan as a document."""
        if self._chart is not None:
            self.document_wanted.emit(self._chart.patient.id)

    @Slot()
    def _show_history(self) -> None:
        self.history_wanted.emit(HistorySubject(patient_id=self.patient_id))

    @Slot()
    def _show_past(self) -> None:
        if self._chart is not None:
            self.past_wanted.emit(self._chart.patient.id)

    @Slot(object)
    def _on_history_wanted(self, record_id: UUID) -> None:
        self.history_wanted.emit(HistorySubject(patient_id=self.patient_id, record_id=record_id))

    @Slot()
    def _add_allergy(self) -> None:
        if self._chart is not None:
            AllergySheet(self._desk, self.window(), self._chart).open()

    def _add_task(self) -> None:
        self.tabs.set_current(ChartTab.OVERVIEW)
        self.overview.tasks.begin()

    @Slot()
    def _add_concern(self) -> None:
        if self._chart is not None:
            ConcernSheet(self._desk, self.window(), self._chart).open()

    @Slot()
    def _edit(self) -> None:
        if self._chart is not None:
            self.edit_wanted.emit(self._chart.patient)

    @Slot()
    def _start_assessment(self) -> None:
        if self._chart is not None:
            self.start_assessment_wanted.emit(self._chart.patient.id)

    @Slot()
    def _book(self) -> None:
        if self._chart is not None:
            self.appointment_wanted.emit(self._chart.patient.id)

    @Slot()
    def _remove(self) -> None:
        if self._chart is not None:
            self.removal_wanted.emit(self._chart.patient)
