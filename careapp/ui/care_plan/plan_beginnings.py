"""Beginning a plan, and the next version of a signed one."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from careapp.ui.care_plan.plan_desk import PlanDesk
from careapp.ui.care_plan.plan_editor import PlanEditor
from careapp.ui.common.desk import Desk


class PlanBeginnings(QObject):
    """Puts what was begun into the editor and says so."""

    begun = Signal()

    def __init__(self, desk: Desk, editor: PlanEditor, plan: PlanDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._editor, self._plan = desk, editor, plan

    def start(self, patient_id: UUID) -> None:
        """Begin the living plan with its first problem."""
        tree = self._desk.notices.attempt(partial(self._desk.services.care_plans.start, patient_id))
        if tree is not None:
            self._editor.show(tree)
            self.begun.emit()
            self._plan.tree.add_problem()

    def revise(self) -> None:
        """Open the next version of a signed plan."""
        tree = self._editor.tree
        if tree is None or not tree.signed:
            return
        revise = partial(self._desk.services.care_plans.revise, tree.plan.id)
        opened = self._desk.notices.attempt(revise)
        if opened is not None:
            self._editor.show(opened)
            self.begun.emit()
            self._plan.tree.view.setFocus()


def took_key(plan: PlanDesk, event: QKeyEvent) -> bool:
    """Do what a key of the care plan says; tell whether it was one."""
    control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    keys = {
        Qt.Key.Key_G: plan.next_gap,
        Qt.Key.Key_E: plan.form.focus_source,
        Qt.Key.Key_M: plan.score_goal,
    }
    do = keys.get(Qt.Key(event.key())) if control else None
    if do is None:
        return event.key() == Qt.Key.Key_Escape and plan.show_tree()
    do()
    return True
