"""Sleep and session lock as Windows tells of them.

Written after Microsoft's documentation; not yet run on Windows, only the reading of messages is
tested. A lid that closes without sleep is not told of here: the idle lock covers it.
"""

import ctypes
from ctypes import wintypes
from typing import Final

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from careapp.ui.shell.session_watch import SessionWatch

_POWER: Final = 0x0218  # WM_POWERBROADCAST
_SUSPENDS: Final = (0x0004, 0x0012)  # PBT_APMSUSPEND, and PBT_APMRESUMEAUTOMATIC after it
_SESSION, _LOCKED = 0x02B1, 0x0007  # WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK
_THIS_SESSION: Final = 0


class WindowsSession(SessionWatch):
    """Reads the messages that Windows sends to the window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._filter = _Messages(self)
        application = QCoreApplication.instance()
        if application is not None:
            application.installNativeEventFilter(self._filter)
        library = getattr(ctypes, "WinDLL", None)
        if library is not None:
            register = library("wtsapi32").WTSRegisterSessionNotification
            register(wintypes.HWND(int(window.winId())), wintypes.DWORD(_THIS_SESSION))

    def read(self, message: int, word: int) -> None:
        """Say what a message means, if it means anything here."""
        if message == _POWER and word in _SUSPENDS:
            self.say_sleep()
        elif message == _SESSION and word == _LOCKED:
            self.say_locked()


class _Messages(QAbstractNativeEventFilter):
    def __init__(self, watch: WindowsSession) -> None:
        super().__init__()
        self._watch = watch

    @override
    def nativeEventFilter(
        self, eventType: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        if QByteArray(eventType) == QByteArray(b"windows_generic_MSG"):
            told = wintypes.MSG.from_address(int(message))
            self._watch.read(told.message, told.wParam)
        return False, 0
