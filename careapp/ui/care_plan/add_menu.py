"""What can be added to a plan, from one button."""

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

PROBLEM: Final = "problem"
GOAL: Final = "goal"
STEP: Final = "step"
WHOLE_STEP: Final = "whole_step"


class AddMenu(QMenu):
    """Offers a goal only where a problem is in hand, an intervention where a goal is."""

    wanted = Signal(str)  # PROBLEM, GOAL, STEP or WHOLE_STEP

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        texts = {
            PROBLEM: self.tr("Problem"),
            GOAL: self.tr("Goal for this problem"),
            STEP: self.tr("Intervention for this goal"),
            WHOLE_STEP: self.tr("Intervention for the whole plan"),
        }
        self._actions = {kind: self._action(kind, text) for kind, text in texts.items()}

    def open_below(self, opener: QWidget, *, goal: bool, step: bool) -> None:
        """Open under a button, the first entry ready for Enter."""
        self._actions[GOAL].setVisible(goal)
        self._actions[STEP].setVisible(step)
        self.popup(opener.mapToGlobal(opener.rect().bottomLeft()))
        self.setActiveAction(self._actions[PROBLEM])

    def _action(self, kind: str, text: str) -> QAction:
        action = QAction(text, self)
        action.setData(kind)
        action.triggered.connect(self._on_action_triggered)
        self.addAction(action)
        return action

    @Slot()
    def _on_action_triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.wanted.emit(str(action.data()))
