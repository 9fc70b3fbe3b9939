"""Telling the person at the screen that something was saved, undone or refused."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from careapp.models.errors import CareAppError

Result = TypeVar("Result")


class Notices(QObject):
    """Screens speak here; the shell shows it as a toast or in the status bar.

    Keeps the undo of the newest toast, which Ctrl+Z and the toast's button run.
    """

    toast_wanted = Signal(str, bool)
    saved = Signal()
    not_saved = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._undo: Callable[[], object] | None = None

    def say(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Show a toast; ``undo`` takes back what it tells of."""
        self._undo = undo
        self.toast_wanted.emit(text, undo is not None)

    def attempt(self, action: Callable[[], Result]) -> Result | None:
        """Run a service action; on refusal say why, lose nothing, and return None."""
        try:
            result = action()
        except CareAppError as refusal:
            self.not_saved.emit(str(refusal))
            return None
        self.saved.emit()
        return result

    @property
    def can_undo(self) -> bool:
        """Tell whether the newest toast can be taken back."""
        return self._undo is not None

    @Slot()
    def undo(self) -> None:
        """Take back what the newest toast told of, once."""
        undo, self._undo = self._undo, None
        if undo is not None:
            self.attempt(undo)
