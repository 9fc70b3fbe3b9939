"""The plan being edited: every edit is undoable, and saved before the next one."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from careapp.models.assessment import Finding
from careapp.models.care_plan import CarePlan, PlanTree
from careapp.models.errors import RecordNotFoundError
from careapp.models.plan_parts import Goal, Intervention, PlanPart, Problem, parent_id_of
from careapp.ui.care_plan.plan_undo import AcceptSuggestion, Edit, ReplaceTree
from careapp.ui.care_plan.plan_words import PlanWords
from careapp.ui.common.dates import full_day_words
from careapp.ui.common.desk import Desk

Result = TypeVar("Result")


class PlanEditor(QObject):
    """Holds one tree and its undo stack. A signed, imported or busy plan takes no edits."""

    shown = Signal(object)  # UUID of the part to look at, or None: the tree changed
    saved = Signal()
    # Not the stack's own signal: that one is also sent while the stack is being taken apart.
    history_changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tree: PlanTree | None = None
        self._busy = False
        self._saving = False
        self.words = PlanWords(self)
        self.stack = QUndoStack(self)

    @property
    def tree(self) -> PlanTree | None:
        """The plan as it is shown."""
        return self._tree

    @property
    def locked(self) -> bool:
        """Whether the plan can only be read now."""
        tree = self._tree
        return tree is None or tree.signed or tree.plan.imported or self._busy

    @property
    def signed_words(self) -> str:
        """The day this version was signed, in words; empty for a draft."""
        at = self._tree.plan.signed_at if self._tree else None
        return full_day_words(self._desk.services.context.day_of(at)) if at else ""

    @property
    def saving(self) -> bool:
        """Whether a change told of at this moment is the editor's own."""
        return self._saving

    def show(self, tree: PlanTree | None) -> None:
        """Show another plan, or this one as others changed it; what was done can stay undone."""
        self._tree = tree
        self.stack.clear()
        self.shown.emit(None)

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001 - a state
        """Take no edits while the plan is being signed."""
        self._busy = busy
        self.shown.emit(None)

    # Edits

    def add_problem(self) -> UUID | None:
        """Add an empty problem and return its id."""
        if self._tree is None or self.locked:
            return None
        part = self._desk.services.care_plans.new_problem(self._tree)
        return self._add(self._tree.with_part(part), part)

    def add_goal(self, problem_id: UUID | None) -> UUID | None:
        """Add an empty goal to a problem and return its id."""
        if self._tree is None or self.locked:
            return None
        part = self._desk.services.care_plans.new_goal(self._tree, problem_id)
        return self._add(self._tree.with_part(part), part)

    def add_intervention(self, parent_id: UUID | None, after: UUID | None = None) -> UUID | None:
        """Add an empty intervention to a goal, a problem or the plan; return its id.

        It stands at the end, or right ``after`` a sibling.
        """
        if self._tree is None or self.locked:
            return None
        part = self._desk.services.care_plans.new_intervention(self._tree, parent_id)
        siblings = [step.id for step in self._tree.interventions_of(parent_id)]
        tree = self._tree.with_part(part)
        if after in siblings:
            tree = tree.moved(part.id, siblings.index(after) + 1 - len(siblings))
        return self._add(tree, part)

    def edit(self, record_id: UUID, field: str, value: object, *, typed: bool = False) -> None:
        """Change one field of a part or of the plan's head."""
        if self._tree is None or self.locked:
            return
        record = record_of(self._tree, record_id)
        if record is None or getattr(record, field) == value:
            return
        changed = replace(record, **{field: value})  # type: ignore[arg-type]
        text = self.words.editing(field)
        after = with_record(self._tree, changed)
        self._push(text, after, record_id, field if typed else "")

    def rename(self, part_id: UUID, text: str) -> None:
        """Change the line by which the tree shows a part."""
        part = record_of(self._tree, part_id) if self._tree else None
        match part:
            case Problem(text=""):
                self.edit(part_id, "text" if not part.omaha else "omaha", text)
            case Goal(text="") if part.own_words:
                self.edit(part_id, "own_words", text)
            case Problem() | Goal() | Intervention():
                self.edit(part_id, "text", text)

    def move(self, part_id: UUID, steps: int) -> None:
        """Move a part among its siblings."""
        if self._tree is None or self.locked:
            return
        after = self._tree.moved(part_id, steps)
        if after != self._tree:
            self._push(self.words.moving(self._tree.part(part_id)), after, part_id)

    def remove(self, part_id: UUID) -> tuple[PlanPart, ...]:
        """Take a part and what is under it out of the plan; return what went."""
        if self._tree is None or self.locked:
            return ()
        part, gone = self._tree.part(part_id), self._tree.below(part_id)
        self._push(self.words.removing(part), self._tree.without(part_id), part_id)
        return gone

    def bring_back(self, gone: Sequence[PlanPart]) -> None:
        """Put removed parts back under their old ids, whatever was done since."""
        if self._tree is None or self.locked or not gone:
            return
        after = _with_all(self._tree, gone)
        if after != self._tree:
            self._push(self.words.bringing_back(gone[0]), after, gone[0].id)

    def accept(self, finding: Finding) -> UUID | None:
        """Take a finding's suggestion into the plan; return the new problem."""
        before, services = self._tree, self._desk.services
        result = self._attempt(partial(services.care_plans.accept, finding.id))
        if result is None:
            return None
        after, problem = result
        if before is None or before.signed:  # a new version has nothing to go back to
            self.show(after)
            return problem.id
        decided = services.plan_sources.decided(finding.id)
        edit = Edit(text=self.words.adding(problem), before=before, after=after, part_id=problem.id)
        self.stack.push(
            AcceptSuggestion(edit, self._apply, partial(self._decide, finding, decided))
        )
        self.history_changed.emit()
        return problem.id

    def undo(self) -> bool:
        """Take the last edit back; False when there is none that may be."""
        can = self.stack.canUndo() and not self.locked
        if can:
            self.stack.undo()
            self.history_changed.emit()
        return can

    def redo(self) -> bool:
        """Do again what was taken back; False when there is nothing."""
        can = self.stack.canRedo() and not self.locked
        if can:
            self.stack.redo()
            self.history_changed.emit()
        return can

    def _add(self, after: PlanTree, part: PlanPart) -> UUID:
        self._push(self.words.adding(part), after, part.id)
        return part.id

    def _push(
        self, text: str, after: PlanTree, part_id: UUID | None, typed_field: str = ""
    ) -> None:
        if self._tree is None:
            return
        edit = Edit(
            text=text, before=self._tree, after=after, part_id=part_id, typed_field=typed_field
        )
        self.stack.push(ReplaceTree(edit, self._apply))
        self.history_changed.emit()

    def _apply(self, tree: PlanTree, part_id: UUID | None) -> None:
        """Show a tree and store it; a refusal leaves it in the window, and says so."""
        self._tree = tree
        if self._attempt(partial(self._desk.services.care_plans.save, tree)) is not None:
            self.saved.emit()
        self.shown.emit(part_id)

    def _decide(self, waiting: Finding, decided: Finding, accepted: bool) -> None:  # noqa: FBT001
        finding = decided if accepted else waiting
        self._desk.notices.attempt(partial(self._desk.services.care_plans.reopen, finding))

    def _attempt(self, action: Callable[[], Result]) -> Result | None:
        self._saving = True
        try:
            return self._desk.notices.attempt(action)
        finally:
            self._saving = False


def record_of(tree: PlanTree, record_id: UUID) -> CarePlan | PlanPart | None:
    """Return the plan's head or a part, or None when it is no longer there."""
    if record_id == tree.plan.id:
        return tree.plan
    try:
        return tree.part(record_id)
    except RecordNotFoundError:
        return None


def with_record(tree: PlanTree, record: CarePlan | PlanPart) -> PlanTree:
    """Return the tree with a new head or a new version of a part."""
    return tree.with_plan(record) if isinstance(record, CarePlan) else tree.with_part(record)


def _with_all(tree: PlanTree, parts: Iterable[PlanPart]) -> PlanTree:
    for part in parts:  # problems come before their goals, goals before their interventions
        present: set[UUID | None] = {None, *(known.id for known in tree.parts())}
        if part.id not in present and parent_id_of(part) in present:
            tree = tree.with_part(part)
    return tree
