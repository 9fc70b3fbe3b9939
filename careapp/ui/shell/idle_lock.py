"""Noticing that nobody is at the keyboard."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from typing_extensions import override

_TOUCHES: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)
_LOOK_EVERY_MS: Final = 5_000


class IdleLock(QObject):
    """Says ``expired`` once no key or mouse was touched for the given time.

    Timers stand still while a laptop sleeps, so the time that went by is read off the clock:
    whoever lifts the lid finds the window locking, and the first touch does nothing else.

    It watches the windows, where touches come in, and not the application: that would run
    Python for each of the thousands of events by which Qt builds a screen.
    """

    expired = Signal()

    def __init__(
        self,
        minutes: int,
        parent: QObject,
        *,
        clock: Callable[[], float] = time.time,
        look_every_ms: int = _LOOK_EVERY_MS,
    ) -> None:
        """``clock`` tells seconds and goes on through sleep."""
        super().__init__(parent)
        self._clock = clock
        self._limit = 60.0 * minutes
        self._touched_at = clock()
        self._timer = QTimer(self)
        self._timer.setInterval(look_every_ms)
        self._timer.timeout.connect(self._on_timer_timeout)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._watch_windows)

    @Slot(int)
    def set_minutes(self, minutes: int) -> None:
        """Change how long to wait."""
        self._limit = 60.0 * minutes

    def watch(self, *, on: bool) -> None:
        """Begin or stop counting."""
        self._touched_at = self._clock()
        if on:
            self._watch_windows()
            self._timer.start()
        else:
            self._timer.stop()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _TOUCHES or not self._timer.isActive():
            return False
        if self._look():
            return True
        self._touched_at = self._clock()
        return False

    @Slot()
    def _watch_windows(self) -> None:
        for window in QGuiApplication.topLevelWindows():
            window.installEventFilter(self)  # one that is watched already is not watched twice

    @Slot()
    def _on_timer_timeout(self) -> None:
        self._watch_windows()  # menus take no focus and so are not told of
        self._look()

    def _look(self) -> bool:
        """Say so, once, when the time is up; return whether it is."""
        if abs(self._clock() - self._touched_at) < self._limit:
            return False
        self._timer.stop()
        self.expired.emit()
        return True
