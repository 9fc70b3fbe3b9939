"""The tree of a plan, with the keys that change it."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from careapp.ui.care_plan.plan_tree_model import PlanTreeModel
from careapp.ui.common.painted.tree_rows import RowTree

_MOVES: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PlanTreeView(RowTree):
    """Says what is wanted with the row in hand; the pane knows what that means."""

    add_wanted = Signal()
    remove_wanted = Signal()
    move_wanted = Signal(int)
    open_wanted = Signal()

    def __init__(self, model: PlanTreeModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setObjectName("plan_tree")
        self.setModel(model)
        self.setTabKeyNavigation(False)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        editing = self.state() is RowTree.State.EditingState
        if editing:
            super().keyPressEvent(event)
        elif event.key() in _MOVES and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.move_wanted.emit(_MOVES[Qt.Key(event.key())])
        elif plain and event.key() == Qt.Key.Key_Insert:
            self.add_wanted.emit()
        elif plain and event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        elif plain and event.key() in _ENTER:
            self.open_wanted.emit()
        else:
            super().keyPressEvent(event)
