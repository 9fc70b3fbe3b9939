"""Noticing that the laptop goes to sleep or that its session is locked.

One port, and behind it what each system offers. Everywhere, and alone on macOS (whose notices
only Objective-C can take), a wall clock that jumped tells of a sleep that is just over.
"""

import sys
import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

_LOOK_EVERY_MS: Final = 5_000
# Far above what a busy moment costs, far below a walk to the car with the lid closed.
_JUMP_SECONDS: Final = 60.0


class SessionWatch(QObject):
    """Says ``left`` with words for the lock screen; being told too often does no harm."""

    left = Signal(str)

    def __init__(
        self,
        parent: QObject,
        *,
        clock: Callable[[], float] = time.time,
        look_every_ms: int = _LOOK_EVERY_MS,
    ) -> None:
        """``clock`` tells seconds and goes on through sleep."""
        super().__init__(parent)
        self._clock = clock
        self._looked_at = clock()
        self._timer = QTimer(self)
        self._timer.setInterval(look_every_ms)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def say_sleep(self) -> None:
        """The laptop sleeps, is about to, or has just slept."""
        self.left.emit(self.tr("when the laptop went to sleep"))

    def say_locked(self) -> None:
        """The session of the system was locked."""
        self.left.emit(self.tr("with the screen of this computer"))

    def say_lid_closed(self) -> None:
        """The lid is closed, whether or not the laptop sleeps for it."""
        self.left.emit(self.tr("when the lid was closed"))

    @Slot()
    def _look(self) -> None:
        now = self._clock()
        slept = abs(now - self._looked_at) >= _JUMP_SECONDS
        self._looked_at = now
        if slept:
            self.say_sleep()


def session_watch(window: QWidget, platform: str = sys.platform) -> SessionWatch:
    """Return what this system offers; it lives as long as the window."""
    if platform == "win32":
        from careapp.ui.shell.session_windows import WindowsSession

        return WindowsSession(window)
    if platform == "linux":
        from PySide6.QtDBus import QDBusConnection

        from careapp.ui.shell.session_linux import LinuxSession

        return LinuxSession(QDBusConnection.systemBus(), QDBusConnection.sessionBus(), window)
    return SessionWatch(window)
