"""The right side of the editor: why a part is here, and the form for it."""

from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from careapp.models.care_plan import CarePlan, Gap, PlanTree
from careapp.models.plan_parts import Goal, PlanPart, Problem, parent_id_of
from careapp.models.record import PatientRecord
from careapp.services.plan_sources_service import Origin
from careapp.ui.care_plan.gap_page import GapPage
from careapp.ui.care_plan.goal_form import GoalForm
from careapp.ui.care_plan.part_form import PartForm
from careapp.ui.care_plan.plan_editor import PlanEditor, record_of
from careapp.ui.care_plan.plan_forms import PlanForms
from careapp.ui.care_plan.plan_rows import NO_GOAL, NO_INTERVENTION, NO_PROBLEM, RowKey
from careapp.ui.care_plan.why_strip import WhyStrip
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.strips import Strip
from careapp.ui.common.desk import Desk
from careapp.ui.common.theme import Theme

_WIDEST: Final = 860
_AROUND: Final = 48  # room for the words above a field and below it


class FormPane(QScrollArea):
    """Shows the form for the chosen row.

    A form is made for the first row that needs it, and stays. When the pane comes into view, the
    tree beside it is painted before the form is made.
    """

    edited = Signal(object, str, object, bool)  # UUID of the record, field, value, typed
    goal_wanted = Signal(object)  # UUID of the problem
    intervention_wanted = Signal(object)  # UUID of the goal
    problem_wanted = Signal()
    reason_wanted = Signal(object)  # UUID of the problem: say why there is no goal
    source_wanted = Signal(object)  # UUID of the assessment
    undo_wanted = Signal()
    back_wanted = Signal()
    version_wanted = Signal()

    def __init__(self, desk: Desk, editor: PlanEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._editor = desk, editor
        self._key: RowKey | None = None
        self._origin_of: tuple[UUID, str] | None = None
        self._origin = Origin()
        self._called = ""
        self._stale = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._catch_up)
        self._make_room()
        self._create_widgets()
        self._arrange()
        self._connect()

    @property
    def form(self) -> PartForm | None:
        """The form in view."""
        return self.forms.shown

    def speak_of(self, called: str, people: list[str]) -> None:
        """Use the person's name in labels, and offer these people as those who do things."""
        self._called = self._desk.privacy.name(called)
        self.forms.speak_of(self._called, [] if self._desk.privacy.on else people)

    def show_row(self, key: RowKey) -> None:
        """Show the form, or what is missing, for a row of the tree."""
        if key != self._key:
            self.flush()
            self.verticalScrollBar().setValue(0)
        self._key = key
        self.refresh()

    def refresh(self) -> None:
        """Fill what is in view from the plan as it is now; out of view, once it is seen again."""
        self._stale = not self.isVisible()
        tree, key = self._editor.tree, self._key
        if self._stale or tree is None or key is None:
            return
        self._show_state_strip(tree)
        kind, part_id = key
        record = record_of(tree, part_id)
        if record is None:
            return
        if kind in (NO_GOAL, NO_INTERVENTION, NO_PROBLEM):
            self._show_gap(kind, record)
        else:
            self._show_form(tree, record)
        self._show_origin(record)

    def flush(self) -> None:
        """Hand over whatever is still being typed."""
        self.forms.flush()

    def focus_field(self, name: str = "") -> None:
        """Put the cursor into a field of the form in view, the first one unless named."""
        self._catch_up()
        if self.form is not None:
            self.form.focus_field(name)
            self._scroll_to_focus()
        elif self._gap.set_button.isVisible():
            self._gap.set_button.setFocus(Qt.FocusReason.TabFocusReason)

    def score_goal(self) -> None:
        """Go to where the goal in view stands on its scale, or to setting one."""
        self._catch_up()
        if isinstance(self.form, GoalForm):
            self.form.scale.take_focus()
            self._scroll_to_focus()

    def _scroll_to_focus(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self._page.isAncestorOf(focused):
            self._page.layout().activate()  # type: ignore[union-attr]
            self.ensureWidgetVisible(focused, 0, Theme.of_application().px(_AROUND))

    def focus_source(self) -> None:
        """Go to the reason why a part is here."""
        self._catch_up()
        if not self._why.focus_source():
            self.verticalScrollBar().setValue(0)

    def say_saved(self, words: str) -> None:
        """Show in the form when it was saved."""
        if self.form is not None:
            self.form.say_saved(words)

    def offer_back(self, *, offered: bool) -> None:
        """Show the way back to the tree, where the two do not fit side by side."""
        self._back.setVisible(offered)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._later.start()

    def _make_room(self) -> None:
        """Make what scrolls before what is in it: moving a finished page styles it once more."""
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page = QWidget()
        self.setWidget(self._page)
        for plain in (self.viewport(), self._page):
            plain.setAutoFillBackground(False)
        self._body = QWidget(self._page)
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        row = QHBoxLayout(self._page)
        row.setContentsMargins(16, 12, 16, 16)
        row.addWidget(self._body, 1)
        row.addStretch(0)

    def _create_widgets(self) -> None:
        body = self._body
        self._back = button(self.tr("All of the plan"), "quiet", "arrow-left", body)
        self._back.setObjectName("form_back")
        self._back.hide()
        self._signed = Strip("info", "", "", self.tr("Start the next version"), "badge-check", body)
        self._signed.setObjectName("signed_strip")
        self._elsewhere = Strip("info", "", "", None, "file-text", body)
        self._why = WhyStrip(body)
        self._why.setObjectName("why_strip")
        self._gap = GapPage(body)
        self.forms = PlanForms(self._desk, self._editor.words, body)

    def _arrange(self) -> None:
        self._column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self._signed, self._elsewhere, self._why, self._gap):
            self._column.addWidget(widget)
            widget.hide()
        self._column.addStretch(1)
        self._measure()

    @Slot(object)
    def _on_form_made(self, form: PartForm) -> None:
        self._column.insertWidget(self._column.count() - 1, form)

    @Slot()
    def _catch_up(self) -> None:
        self._later.stop()
        if self._stale:
            self.refresh()

    def _connect(self) -> None:
        self.forms.made.connect(self._on_form_made)
        self.forms.edited.connect(self.edited)
        self.forms.undo_wanted.connect(self.undo_wanted)
        self._why.source_wanted.connect(self.source_wanted)
        self._gap.set_wanted.connect(self._on_gap_set_wanted)
        self._gap.reason_wanted.connect(self._on_gap_reason_wanted)
        self._back.clicked.connect(self.back_wanted)
        self._signed.action_clicked.connect(self.version_wanted)
        Theme.of_application().changed.connect(self._measure)

    @Slot()
    def _measure(self) -> None:
        self._body.setMaximumWidth(Theme.of_application().px(_WIDEST))

    def _show_state_strip(self, tree: PlanTree) -> None:
        plan = tree.plan
        self._signed.setVisible(tree.signed and not plan.imported)
        self._elsewhere.setVisible(plan.imported)
        if tree.signed:
            words = self.tr("Signed on {day}. Start version {next} to change it.")
            title = words.format(day=self._editor.signed_words, next=plan.version + 1)
            self._signed.say(title, "")
        if plan.imported:
            by = self._desk.privacy.name(plan.author)
            title = self.tr("Made elsewhere by {author}. It can only be read here.")
            unknown = self.tr("Made elsewhere. It can only be read here.")
            self._elsewhere.say(title.format(author=by) if by else unknown, "")

    def _show_gap(self, kind: str, record: CarePlan | PlanPart) -> None:
        self.forms.show_only(None)
        locked = self._editor.locked
        if kind == NO_GOAL and isinstance(record, Problem):
            self._gap.ask_for_goal(self._shown(record), locked=locked)
        elif isinstance(record, Goal):
            self._gap.ask_for_intervention(self._shown(record), locked=locked)
        else:
            self._gap.ask_for_problem(locked=locked)
        self._gap.show()

    def _show_form(self, tree: PlanTree, record: CarePlan | PlanPart) -> None:
        self._gap.hide()
        wanted = self.forms.form_for(record)
        gaps: list[Gap] = [gap for gap in tree.gaps() if gap.part_id == record.id]
        wanted.show_record(record, self._belongs(tree, record), gaps, locked=self._editor.locked)
        self.forms.show_only(wanted)

    def _belongs(self, tree: PlanTree, record: PatientRecord) -> str:
        parent_id = parent_id_of(record) if isinstance(record, PlanPart) else None
        parent = record_of(tree, parent_id) if parent_id else None
        if not isinstance(parent, PlanPart):
            return ""
        return self.tr("for {part}").format(part=self._shown(parent))

    def _shown(self, part: PlanPart) -> str:
        return self._editor.words.shown(part, self._desk.privacy)

    def _show_origin(self, record: CarePlan | PlanPart) -> None:
        if not isinstance(record, PlanPart) or self._gap.isVisibleTo(self._page):
            self._why.hide()
            self._origin_of = None
            return
        services = self._desk.services
        asked = (record.id, record.why)
        if self._origin_of != asked:
            self._origin, self._origin_of = services.plan_sources.origin(record), asked
        self._why.show_origin(self._origin, services.context.today(), self._desk.privacy)

    @Slot()
    def _on_gap_set_wanted(self) -> None:
        kind, part_id = self._key or (NO_PROBLEM, None)
        if kind == NO_GOAL:
            self.goal_wanted.emit(part_id)
        elif kind == NO_INTERVENTION:
            self.intervention_wanted.emit(part_id)
        else:
            self.problem_wanted.emit()

    @Slot()
    def _on_gap_reason_wanted(self) -> None:
        if self._key is not None:
            self.reason_wanted.emit(self._key[1])
