"""The work area of the plan: the tree at the left, the form for its selected row at the right."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from careapp.models.care_plan import Gap, PlanTree
from careapp.models.patient import Patient
from careapp.models.plan_parts import PlanPart
from careapp.ui.care_plan import plan_gaps
from careapp.ui.care_plan.form_pane import FormPane
from careapp.ui.care_plan.plan_bar import PlanBar
from careapp.ui.care_plan.plan_editor import PlanEditor
from careapp.ui.care_plan.plan_rows import PART, RowKey
from careapp.ui.care_plan.plan_tree_pane import PlanTreePane
from careapp.ui.care_plan.plan_words import MENDING_FIELD
from careapp.ui.common.dates import time_words
from careapp.ui.common.desk import Desk
from careapp.ui.common.theme import Theme

_TREE_WIDTH = 370
_TREE_WIDTH_NARROWER = 300


class PlanDesk(QWidget):
    """Keeps tree, form and bar on the same part of the same plan."""

    version_wanted = Signal()
    source_wanted = Signal(object)  # UUID of an assessment
    undo_wanted = Signal()

    def __init__(
        self, desk: Desk, editor: PlanEditor, bar: PlanBar, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._editor, self._bar = desk, editor, bar
        self._called = ""
        self._last_gap: Gap | None = None
        self._narrow = self._form_in_front = False
        self._saved = ""
        self.tree = PlanTreePane(desk, editor, self)
        self.form = FormPane(desk, editor, self)
        self._arrange()
        self._connect()

    def speak_of(self, patient: Patient, people: Sequence[str]) -> None:
        """Use this person's name in the words of the form."""
        self._called = self._desk.privacy.name(patient.preferred_name or patient.given_name)
        self.form.speak_of(patient.preferred_name or patient.given_name, list(people))

    def forget(self) -> None:
        """Begin anew with another person's plan."""
        self._last_gap, self._saved, self._form_in_front = None, "", False
        self.tree.forget()
        self._show_panes()

    def refresh(self) -> None:
        """Show the plan as it is now, in the tree, the form and the bar."""
        if self._editor.tree is None:
            return
        self.tree.refresh()
        if self.tree.key is not None:
            self.form.show_row(self.tree.key)
        self._show_bar(self._editor.tree)

    def flush(self) -> None:
        """Hand over whatever is still being typed."""
        self.form.flush()

    def named_gaps(self) -> list[tuple[Gap, str]]:
        """Return the gaps and what lists call them; those that block signing come first."""
        tree = self._editor.tree
        if tree is None or self._editor.locked:
            return []
        words = self._editor.words
        return [
            (gap, plan_gaps.gap_line(tree, gap, words, self._called, self._desk.privacy))
            for gap in plan_gaps.in_order(tree.gaps())
        ]

    @Slot()
    def next_gap(self) -> None:
        """Go to the gap after the last one visited."""
        gaps = [gap for gap, _ in self.named_gaps()]
        found = plan_gaps.after(gaps, self._last_gap, self.tree.key)
        if found is not None:
            self.go_to_gap(found)

    def score_goal(self) -> None:
        """Go to the scale of the goal in view."""
        self._bring_form_forward()
        self.form.score_goal()

    @Slot(object)
    def go_to_gap(self, gap: Gap) -> None:
        """Go to the field, or the row, where a gap is mended."""
        self._last_gap = gap
        self.tree.select(plan_gaps.row_of(gap))
        self._bring_form_forward()
        self.form.focus_field(MENDING_FIELD.get(gap.code, ""))

    @Slot(object)
    def go_to_part(self, part_id: UUID) -> None:
        """Select a part and put the cursor into its form."""
        self.tree.select((PART, part_id))
        self._bring_form_forward()
        self.form.focus_field()

    def set_narrow(self, *, narrow: bool) -> None:
        """Show tree and form one at a time where the window is narrow."""
        self._narrow = narrow
        self._show_panes()

    def show_tree(self) -> bool:
        """Go back from the form to the tree; False where both are in view anyway."""
        if not (self._narrow and self._form_in_front):
            return False
        self.flush()
        self._form_in_front = False
        self._show_panes()
        self.tree.view.setFocus()
        return True

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.tree)
        row.addWidget(self.form, 1)
        self._show_panes()

    def _connect(self) -> None:
        self._editor.shown.connect(self._on_editor_shown)
        self._editor.saved.connect(self._on_editor_saved)
        self._editor.history_changed.connect(self._on_history_changed)
        self.tree.row_chosen.connect(self._on_row_chosen)
        self.tree.row_opened.connect(self._on_row_opened)
        self.tree.row_clicked.connect(self._on_row_clicked)
        self.tree.added.connect(self.go_to_part)
        self.tree.removed.connect(self._remove)
        self.form.edited.connect(self._on_form_edited)
        self.form.goal_wanted.connect(self._add_goal)
        self.form.intervention_wanted.connect(self._add_intervention)
        self.form.problem_wanted.connect(self.tree.add_problem)
        self.form.reason_wanted.connect(self._say_why_not)
        self.form.source_wanted.connect(self.source_wanted)
        self.form.undo_wanted.connect(self.undo_wanted)
        self.form.version_wanted.connect(self.version_wanted)
        self.form.back_wanted.connect(self.show_tree)
        self._bar.gap_wanted.connect(self._on_bar_gap_wanted)
        Theme.of_application().changed.connect(self._show_panes)

    @Slot()
    def _show_panes(self) -> None:
        px = Theme.of_application().px
        widest = 16_777_215  # Qt's own "no limit"
        width = px(_TREE_WIDTH)
        if not self._narrow and px(100) > 100:
            width = px(_TREE_WIDTH_NARROWER)
        self.tree.setMinimumWidth(0 if self._narrow else width)
        self.tree.setMaximumWidth(widest if self._narrow else width)
        self.tree.setVisible(not (self._narrow and self._form_in_front))
        self.form.setVisible(not self._narrow or self._form_in_front)
        self.form.offer_back(offered=self._narrow)

    def _bring_form_forward(self) -> None:
        self._form_in_front = True
        self._show_panes()

    def _show_bar(self, tree: PlanTree) -> None:
        plan, bar = tree.plan, self._bar
        version = self.tr("Version {version}").format(version=plan.version)
        signed = self.tr("Version {version}, signed on {day}")
        signed = signed.format(version=plan.version, day=self._editor.signed_words)
        draft = self.tr("{version}, draft").format(version=version)
        if plan.imported:
            draft, signed = self.tr("Made elsewhere"), ""
        bar.show_version(draft, signed if tree.signed else "", self._news())
        named = self.named_gaps()
        words = self.tr("%n gap(s)", "", len(named)) if named else self.tr("No gaps")
        bar.show_gaps_found("" if self._editor.locked else words, [line for _, line in named])
        bar.offer_signing(offered=not (tree.signed or plan.imported))

    def _news(self) -> str:
        stack = self._editor.stack
        news = [self._saved]
        if stack.canUndo() and not self._editor.locked:
            news.append(self.tr("Ctrl+Z undo: {edit}").format(edit=stack.undoText()))
        elif stack.canRedo() and not self._editor.locked:
            news.append(self.tr("Ctrl+Shift+Z redo: {edit}").format(edit=stack.redoText()))
        return " · ".join(part for part in news if part)

    @Slot(object)
    def _on_editor_shown(self, part_id: UUID | None) -> None:
        self.refresh()
        tree = self._editor.tree
        if part_id is None or tree is None or part_id == tree.plan.id:
            return
        if any(part.id == part_id for part in tree.parts()):
            self.tree.select((PART, part_id))

    @Slot()
    def _on_editor_saved(self) -> None:
        at = time_words(self._desk.services.context.wall_clock())
        self._saved = self.tr("saved {time}").format(time=at)
        self.form.say_saved(self._saved)

    @Slot()
    def _on_history_changed(self) -> None:
        if self._editor.tree is not None:
            self._show_bar(self._editor.tree)

    @Slot(object)
    def _on_row_chosen(self, key: RowKey) -> None:
        self.form.show_row(key)

    @Slot(object)
    def _on_row_clicked(self, _key: RowKey) -> None:
        if self._narrow:
            self._bring_form_forward()

    @Slot(object)
    def _on_row_opened(self, _key: RowKey) -> None:
        self._bring_form_forward()
        self.form.focus_field()

    @Slot(object, str, object, bool)
    def _on_form_edited(
        self,
        record_id: UUID,
        field: str,
        value: object,
        typed: bool,  # noqa: FBT001
    ) -> None:
        self._editor.edit(record_id, field, value, typed=typed)

    @Slot(object)
    def _add_goal(self, problem_id: UUID) -> None:
        goal_id = self._editor.add_goal(problem_id)
        if goal_id is not None:
            self.go_to_part(goal_id)

    @Slot(object)
    def _add_intervention(self, goal_id: UUID) -> None:
        step_id = self._editor.add_intervention(goal_id)
        if step_id is not None:
            self.go_to_part(step_id)

    @Slot(object)
    def _say_why_not(self, problem_id: UUID) -> None:
        self.tree.select((PART, problem_id))
        self.form.focus_field("status")

    @Slot(object)
    def _remove(self, part_id: UUID) -> None:
        self.flush()
        tree = self._editor.tree
        if tree is None:
            return
        words = self._editor.words.removed(tree.part(part_id))
        gone = self._editor.remove(part_id)
        if gone:
            self._desk.notices.say(words, _TakeBack(self._editor, gone))

    @Slot(int)
    def _on_bar_gap_wanted(self, place: int) -> None:
        named = self.named_gaps()
        if place < len(named):
            self.go_to_gap(named[place][0])


class _TakeBack:
    """Undoes one removal: by the undo stack while it is the last edit, else by a new edit."""

    def __init__(self, editor: PlanEditor, gone: Sequence[PlanPart]) -> None:
        self._editor, self._gone = editor, gone
        self._place = editor.stack.index()
        self._after = editor.tree

    def __call__(self) -> None:
        editor = self._editor
        if editor.tree is self._after and editor.stack.index() == self._place:
            editor.undo()
        else:
            editor.bring_back(self._gone)
