"""Making the screens nobody asked for yet, so that none is waited for when it is wanted."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

_AFTER_MS: Final = 250  # the screen that was asked for is painted and answers keys first
_BETWEEN_MS: Final = 30


class MakingAhead(QObject):
    """Makes one screen in a turn: a key pressed meanwhile waits for that one alone.

    What is made ahead is empty: it reads when it is opened.
    """

    def __init__(self, make: Callable[[str], object], parent: QObject) -> None:
        super().__init__(parent)
        self._make = make
        self._waiting: list[str] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._make_next)

    def begin(self, places: Sequence[str]) -> None:
        """Go on from here by itself, in this order."""
        self._waiting = list(places)
        self._timer.start(_AFTER_MS)

    def end(self) -> None:
        """Make no more: the record is being closed."""
        self._timer.stop()
        self._waiting.clear()

    @Slot()
    def _make_next(self) -> None:
        if not self._waiting:
            self._timer.stop()
            return
        self._make(self._waiting.pop(0))
        self._timer.setInterval(_BETWEEN_MS)
