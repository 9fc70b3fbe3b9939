"""The patient list beside the chart of one person."""

from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from careapp.models.draft import Draft
from careapp.models.errors import RecordNotFoundError
from careapp.models.patient import Patient
from careapp.services.change_feed import Change, Topic
from careapp.ui.common.desk import Desk
from careapp.ui.common.history_subject import HistorySubject
from careapp.ui.common.screen import Screen, WidthClass
from careapp.ui.patients.chart_side import ChartSide
from careapp.ui.patients.chart_tabs import ChartTab
from careapp.ui.patients.patient_list_pane import PatientListPane
from careapp.ui.patients.patient_sheet import PatientSheet
from careapp.ui.patients.view_log import ViewLog

_SILENT: Final = (Topic.DRAFT, Topic.BACKUP)


class PatientsScreen(Screen):
    """In a narrow window the list is a page of its own; the arrow and Esc lead back to it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._narrow = False
        self._stale = True
        self._sheet: PatientSheet | None = None
        self.list_pane = PatientListPane(desk, self)
        self._right = ChartSide(desk, self)
        self.chart_pane, self.past = self._right.chart, self._right.past
        self._views = ViewLog(desk, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list_pane)
        row.addWidget(self._right, 1)
        self._join_panes()
        self.setFocusProxy(self.list_pane.view)

    @property
    @override
    def hint(self) -> str:
        return self.tr("Ctrl+F find · Enter opens the chart · Ctrl+Tab next tab")

    @property
    @override
    def subject(self) -> UUID | None:
        return self.chart_pane.patient_id

    @property
    @override
    def stance(self) -> object:
        return self.chart_pane.tab

    @override
    def take_up(self, stance: object) -> None:
        if isinstance(stance, ChartTab):
            self.chart_pane.tabs.set_current(stance)

    @property
    def open_sheet(self) -> PatientSheet | None:
        """The form that is open over the screen."""
        return self._sheet

    def show_patient(self, patient_id: UUID) -> None:
        """Open a chart and choose its row."""
        if self._stale:
            self.list_pane.reload()
            self._stale = False
        self.list_pane.reveal(patient_id)
        self._open(patient_id)
        self._views.entered(patient_id)
        self._show_page(chart=True)

    @override
    def reload(self) -> None:
        self._stale = False
        self.list_pane.reload()
        if self.subject is not None:
            self._open(self.subject)

    @override
    def primary(self) -> None:
        self.chart_pane.do_primary()

    @override
    def new_here(self) -> None:
        self._open_sheet(None)

    @override
    def find_here(self) -> None:
        self._show_page(chart=False)
        self.list_pane.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list_pane.search.selectAll()

    @override
    def print_here(self) -> None:
        self.chart_pane.print_plan()

    @override
    def go_on_with(self, draft: Draft) -> None:
        patient_id = draft.subject_id or draft.patient_id
        if patient_id is None:
            self._open_sheet(None)
            return
        self.show_patient(patient_id)
        self.chart_pane.go_on_with(draft)

    @override
    def history_here(self) -> HistorySubject:
        return self.chart_pane.history_subject()

    @override
    def panes(self) -> list[QWidget]:
        return [self.list_pane, *self._right.panes()]

    @override
    def set_width_class(self, width_class: WidthClass) -> None:
        self._narrow = width_class == "narrow"
        self.list_pane.set_fixed(fixed=not self._narrow, medium=width_class == "medium")
        self._right.set_width_class(width_class)
        self._show_page(chart=self.subject is not None)

    @override
    def keep_drafts(self) -> None:
        self.chart_pane.overview.keep_drafts()
        if self._sheet is not None:
            self._sheet.keep_draft()

    @override
    def minimumSizeHint(self) -> QSize:
        # Large letters must not keep the window from getting narrow: then the list steps aside.
        return QSize(0, super().minimumSizeHint().height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.subject is not None:
            self._go_back()
        else:
            super().keyPressEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def _join_panes(self) -> None:
        chart, listed = self.chart_pane, self.list_pane
        listed.patient_shown.connect(self._on_patient_shown)
        listed.patient_entered.connect(self._on_patient_entered)
        listed.new_wanted.connect(self._on_new_wanted)
        listed.import_wanted.connect(self._choose_files)
        chart.plan_wanted.connect(self.plan_wanted)
        chart.assessment_wanted.connect(self.assessment_wanted)
        chart.start_assessment_wanted.connect(self.start_assessment_wanted)
        chart.appointment_wanted.connect(self.appointment_wanted)
        chart.document_wanted.connect(self.document_wanted)
        chart.kept_document_wanted.connect(self.kept_document_wanted)
        chart.tasks_wanted.connect(self.tasks_wanted)
        self._right.history_wanted.connect(self.history_wanted)
        chart.edit_wanted.connect(self._open_sheet)
        chart.removal_wanted.connect(self._remove)
        chart.back_wanted.connect(self._go_back)
        self.desk.changes.changed.connect(self._on_changed)
        self.desk.privacy.changed.connect(chart.refresh_words)

    def _open(self, patient_id: UUID) -> None:
        try:
            chart = self.desk.services.charts.face(patient_id)
        except RecordNotFoundError:  # removed meanwhile
            self._right.show_nobody()
            return
        self._right.show_chart(chart)

    def _show_page(self, *, chart: bool) -> None:
        self.list_pane.setVisible(not self._narrow or not chart)
        self._right.setVisible(not self._narrow or chart)

    @Slot(object)
    def _on_patient_shown(self, patient_id: UUID) -> None:
        if patient_id != self.subject and not self._narrow:
            self._open(patient_id)
            self._views.passed(patient_id)

    @Slot(object)
    def _on_patient_entered(self, patient_id: UUID) -> None:
        if patient_id != self.subject:
            self._open(patient_id)
        self._views.entered(patient_id)
        self._show_page(chart=True)
        self.chart_pane.enter()

    @Slot()
    def _go_back(self) -> None:
        self._show_page(chart=False)
        self.list_pane.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if change.topic in _SILENT:
            return
        if not self.isVisible():
            self._stale = True
            return
        self.list_pane.reload()
        if self.subject is not None and change.patient_id in (None, self.subject):
            self._open(self.subject)

    @Slot()
    def _choose_files(self) -> None:
        self.import_wanted.emit([])

    @Slot(str)
    def _on_new_wanted(self, name: str) -> None:
        self._open_sheet(None)
        if self._sheet is not None:
            self._sheet.begin_with(name)

    @Slot(object)
    def _open_sheet(self, patient: Patient | None) -> None:
        if self._sheet is not None:
            self._sheet.close_sheet()
        self._sheet = PatientSheet(self.desk, self.window(), patient)
        self._sheet.patient_saved.connect(self.show_patient)
        self._sheet.patient_wanted.connect(self.show_patient)
        self._sheet.closed.connect(self._on_sheet_closed)
        self._sheet.open()

    @Slot()
    def _on_sheet_closed(self) -> None:
        if self._sheet is not None:
            self._sheet.deleteLater()
            self._sheet = None

    @Slot(object)
    def _remove(self, patient: Patient) -> None:
        patients, notices = self.desk.services.patients, self.desk.notices
        if notices.attempt(partial(patients.remove, patient)) is None:
            return
        name = self.desk.privacy.name(patient.full_name)
        said = self.tr("{name} is off the list").format(name=name)
        notices.say(said, partial(self._bring_back, patient))
        first = self.list_pane.first_id()
        if first is not None and not self._narrow:
            self.list_pane.choose(first)
            self._open(first)
        else:
            self._right.show_nobody()
            self._show_page(chart=False)

    def _bring_back(self, patient: Patient) -> None:
        self.desk.services.patients.bring_back(patient)
        self.show_patient(patient.id)
