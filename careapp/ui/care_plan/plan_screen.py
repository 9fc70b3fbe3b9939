"""The care plan of one person: tree, form, gaps, signing."""

from typing import Final
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from careapp.models.care_plan import PlanTree
from careapp.models.draft import Draft
from careapp.services.change_feed import Change, Topic
from careapp.services.chart_service import Chart
from careapp.ui.care_plan.empty_plan import EmptyPlan, nobody_chosen
from careapp.ui.care_plan.offer_strip import OfferPlace
from careapp.ui.care_plan.plan_bar import PlanBar
from careapp.ui.care_plan.plan_beginnings import PlanBeginnings, took_key
from careapp.ui.care_plan.plan_desk import PlanDesk
from careapp.ui.care_plan.plan_editor import PlanEditor
from careapp.ui.care_plan.plan_offers import PlanOffers
from careapp.ui.care_plan.plan_papers import PlanPapers
from careapp.ui.care_plan.plan_versions import PlanVersions
from careapp.ui.common.banner import PatientBanner
from careapp.ui.common.desk import Desk
from careapp.ui.common.history_subject import HistorySubject
from careapp.ui.common.screen import Screen, WidthClass

_TOPICS: Final = (
    Topic.CARE_PLAN,
    Topic.FINDING,
    Topic.ASSESSMENT,
    Topic.PATIENT,
    Topic.CHART,
    Topic.EVERYTHING,
)


class PlanScreen(Screen):
    """Joins banner, bar, tree and form. The editor holds the plan; this holds the person."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._patient_id: UUID | None = None
        self._chart: Chart | None = None
        self._stale = False
        self.editor = PlanEditor(desk, self)
        self._create_widgets()
        self._arrange()
        self._connect()
        self._show_whole()

    @override
    @property
    def hint(self) -> str:
        return self.tr("Ctrl+G next gap · Ctrl+Z undo · F6 next pane · F1 keys")

    @override
    @property
    def subject(self) -> UUID | None:
        return self._patient_id

    @override
    @property
    def stance(self) -> object:
        return self.plan.tree.part_id

    @override
    def take_up(self, stance: object) -> None:
        if isinstance(stance, UUID):
            self.plan.go_to_part(stance)

    def open(self, patient_id: UUID) -> None:
        """Show one person's plan."""
        self.keep_drafts()
        if patient_id != self._patient_id:
            self.plan.forget()
        self._patient_id = patient_id
        self._read_person()
        self.editor.show(self.desk.services.care_plans.living(patient_id))
        self.versions.read(patient_id)
        self._stale = False
        self._show_frame()  # the editor has told tree and form of the plan

    @override
    def reload(self) -> None:
        if self._patient_id is None:
            return
        self._stale = False
        self._read_person()
        self.versions.read(self._patient_id)
        shown, stored = self.editor.tree, self.desk.services.care_plans.living(self._patient_id)
        imported = shown is not None and shown.plan.imported
        if not imported and _differ(shown, stored):
            self.editor.show(stored)
        self.plan.flush()  # what is being typed goes into the plan as it is now
        self._show_whole()

    @override
    @Slot()
    def primary(self) -> None:
        tree = self.editor.tree
        if tree is None:
            self.start()
        elif not self.editor.locked:
            self.plan.flush()
            self.papers.review(self.editor.tree or tree, self.plan.named_gaps())

    @override
    def new_here(self) -> None:
        if self.editor.tree is None:
            self.start()
        else:
            self.plan.tree.add_problem()

    @override
    def find_here(self) -> None:
        if self.editor.tree is not None:
            self.plan.show_tree()
            self.plan.tree.begin_finding()

    @override
    @Slot()
    def print_here(self) -> None:
        self.plan.flush()
        if self.editor.tree is not None:
            self.papers.show_plan(self.editor.tree)

    @override
    def undo_here(self) -> bool:
        self.plan.flush()
        return self.editor.undo()

    @override
    def redo_here(self) -> bool:
        self.plan.flush()
        return self.editor.redo()

    @override
    def go_on_with(self, draft: Draft) -> None:
        if draft.patient_id is not None:
            self.open(draft.patient_id)
            if not self.offers.go_on_with(draft):
                self.primary()

    @override
    def history_here(self) -> HistorySubject:
        return HistorySubject(patient_id=self._patient_id, record_id=self.plan.tree.part_id)

    @override
    def panes(self) -> list[QWidget]:
        if self.editor.tree is None:
            return [self.banner, self.offer, self.empty]
        return [self.banner, self.bar, self.plan.tree, self.offer, self.plan.form]

    @override
    def set_width_class(self, width_class: WidthClass) -> None:
        narrow = width_class == "narrow"
        self.banner.set_narrow(narrow)
        for part in (self.bar, self.offer, self.plan):
            part.set_narrow(narrow=narrow)

    @override
    def keep_drafts(self) -> None:
        self.plan.flush()

    @Slot()
    def start(self) -> None:
        """Begin the living plan with its first problem."""
        if self._patient_id is not None:
            self.beginnings.start(self._patient_id)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_here()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo_here()
        elif not took_key(self.plan, event):
            super().keyPressEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.keep_drafts()

    def _create_widgets(self) -> None:
        self.banner, self.bar = PatientBanner(self.desk, self), PlanBar(self)
        self.banner.offer_back(True, self.tr("Back to the chart"))  # noqa: FBT003 - as it is
        self.offer_place = OfferPlace(self)
        self.offer, self.empty = self.offer_place.strip, EmptyPlan(self)
        self.nobody = nobody_chosen(self)
        self.plan = PlanDesk(self.desk, self.editor, self.bar, self)
        self.beginnings = PlanBeginnings(self.desk, self.editor, self.plan, self)
        self.papers = PlanPapers(self.desk, self.editor, self)
        self.offers = PlanOffers(self.desk, self.editor, self.offer, self)
        self.versions = PlanVersions(self.desk, self.editor, self.bar, self)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.banner, self.bar, self.offer_place):
            column.addWidget(widget)
        for page in (self.plan, self.empty, self.nobody):
            column.addWidget(page, 1)

    def _connect(self) -> None:
        self.banner.back_wanted.connect(self._go_back)
        self.bar.sign_wanted.connect(self.primary)
        self.bar.preview_wanted.connect(self.print_here)
        self.plan.version_wanted.connect(self.beginnings.revise)
        self.beginnings.begun.connect(self._show_whole)
        self.plan.source_wanted.connect(self.assessment_wanted)
        self.plan.undo_wanted.connect(self.undo_here)
        self.empty.start_wanted.connect(self.start)
        self.empty.plan_wanted.connect(self.versions.show_imported)
        self.versions.paper_wanted.connect(self.papers.show_version)
        self.versions.plan_shown.connect(self._show_whole)
        self.papers.gap_wanted.connect(self.plan.go_to_gap)
        self.papers.signed.connect(self.reload)
        self.papers.history_wanted.connect(self.history_wanted)
        self.plan.tree.history.history_wanted.connect(self.papers.ask_history)
        self.offers.taken.connect(self._on_offer_taken)
        self.desk.changes.changed.connect(self._on_changed)
        self.desk.privacy.changed.connect(self._on_privacy_changed)

    def _read_person(self) -> None:
        if self._patient_id is not None:
            self._chart = self.desk.services.charts.face(self._patient_id)
            self.banner.show_chart(self._chart, compact=True)
            self.papers.speak_of(self._chart.patient)
            self._speak_of()

    def _speak_of(self) -> None:
        if self._chart is not None:
            patient = self._chart.patient
            self.plan.speak_of(patient, self.desk.services.plan_sources.people(patient.id))

    @Slot()
    def _show_whole(self) -> None:
        self._show_frame()
        self.plan.refresh()

    def _show_frame(self) -> None:
        """Show what belongs around a plan, or what stands there while there is none."""
        somebody, there = self._patient_id is not None, self.editor.tree is not None
        self.banner.setVisible(somebody)
        self.nobody.setVisible(not somebody)
        for widget in (self.bar, self.plan):
            widget.setVisible(there)
        self.empty.setVisible(somebody and not there)
        self.setFocusProxy(self.plan.tree.view if there else self.empty.start_button)
        if not there:
            self.empty.show_elsewhere(self.versions)
        self.offers.show(self._patient_id)

    @Slot()
    def _go_back(self) -> None:
        self.patient_wanted.emit(self._patient_id)

    @Slot(object)
    def _on_offer_taken(self, problem_id: UUID) -> None:
        self._show_whole()
        self.plan.go_to_part(problem_id)

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if self.editor.saving or change.patient_id not in (None, self._patient_id):
            return
        if change.topic in _TOPICS:
            self._stale = True
            if self.isVisible():
                self.reload()

    @Slot()
    def _on_privacy_changed(self) -> None:
        self.plan.flush()
        self._speak_of()
        self._show_whole()


def _differ(shown: PlanTree | None, stored: PlanTree | None) -> bool:
    """Say whether two trees hold different things, whatever the order they came in."""
    if shown is None or stored is None:
        return shown is not stored
    return _content(shown) != _content(stored)


def _content(tree: PlanTree) -> tuple[object, ...]:
    return (tree.plan, {part.id: part for part in tree.parts()})
