"""Bringing service changes onto the GUI thread."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal


class ChangeBridge(QObject):
    """Repeats every published change as a Qt signal.

    Services publish on whichever thread they run; Qt queues the signal for
    receivers that live on the GUI thread.
    """

    changed = Signal(object)

    def __init__(
        self,
        subscribe: Callable[[Callable[[object], None]], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        subscribe(self._repeat)  # a bound method, so the feed keeps the bridge alive

    def _repeat(self, change: object) -> None:
        self.changed.emit(change)
