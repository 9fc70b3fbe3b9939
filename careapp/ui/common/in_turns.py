"""Doing one thing after another, with the keyboard and the mouse served between them."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot


class InTurns(QObject):
    """Does each step in a turn of the event loop of its own: a key waits for one step at most."""

    def __init__(self, parent: QObject, *, after_ms: int = 0, between_ms: int = 0) -> None:
        super().__init__(parent)
        self._after_ms, self._between_ms = after_ms, between_ms
        self._steps: list[Callable[[], object]] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._do_next)

    @property
    def busy(self) -> bool:
        """Whether a step is still to come."""
        return bool(self._steps)

    def begin(self, *steps: Callable[[], object]) -> None:
        """Do these, in this order, instead of what was still to come."""
        self._steps = list(steps)
        self._timer.start(self._after_ms)

    def end(self) -> None:
        """Do nothing more."""
        self._timer.stop()
        self._steps.clear()

    @Slot()
    def _do_next(self) -> None:
        if not self._steps:
            return
        step = self._steps.pop(0)
        if self._steps:
            self._timer.start(self._between_ms)
        step()
