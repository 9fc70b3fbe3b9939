"""Asking the platform to keep the windows out of screenshots and shared screens.

A request, no wall: a camera sees everything, and Linux knows no such request. The calls for
Windows and macOS follow their documentation; they have not been run on those systems.
"""

import ctypes
import ctypes.util
import sys
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication, QWindow

_SHOW_NORMALLY: Final = 0x00  # WDA_NONE
_KEEP_OUT: Final = 0x11  # WDA_EXCLUDEFROMCAPTURE; before Windows 10 2004 it is refused
_MAC_NONE, _MAC_READ_ONLY = 0, 1  # NSWindowSharingNone, NSWindowSharingReadOnly


def can_guard(platform: str = sys.platform) -> bool:
    """Tell whether this system takes such a request."""
    return platform in ("win32", "darwin")


def guard_windows(*, on: bool) -> None:
    """Keep every window of the application out of what others record, or let it in again."""
    for window in QGuiApplication.topLevelWindows():
        guard_window(window, on=on)


def guard_window(window: QWindow, *, on: bool) -> None:
    """Do so for one window; nothing where the system takes no such request."""
    if not window.isVisible() or not can_guard():
        return
    if sys.platform == "win32":
        _guard_on_windows(int(window.winId()), on=on)
    elif sys.platform == "darwin":
        _guard_on_mac(int(window.winId()), on=on)


class ScreenGuard(QObject):
    """Guards the windows of the application as each comes to the front, dialogs included."""

    def __init__(self, wanted: Callable[[], bool], parent: QObject) -> None:
        """``wanted`` tells whether the person wants it at this moment."""
        super().__init__(parent)
        self._wanted = wanted
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication) and can_guard():
            application.focusWindowChanged.connect(self._on_focus_window_changed)

    @Slot()
    def _on_focus_window_changed(self) -> None:
        guard_windows(on=self._wanted())


def _guard_on_windows(window: int, *, on: bool) -> None:
    set_affinity = ctypes.WinDLL("user32").SetWindowDisplayAffinity  # type: ignore[attr-defined]
    set_affinity.argtypes = (ctypes.c_void_p, ctypes.c_uint32)
    set_affinity(window, _KEEP_OUT if on else _SHOW_NORMALLY)


def _guard_on_mac(view: int, *, on: bool) -> None:
    objc = ctypes.CDLL(ctypes.util.find_library("objc"))
    objc.sel_registerName.restype = ctypes.c_void_p
    objc.sel_registerName.argtypes = (ctypes.c_char_p,)
    send = ctypes.cast(objc.objc_msgSend, ctypes.c_void_p).value
    ask = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)(send or 0)
    tell = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)(send or 0)
    window = ask(view, objc.sel_registerName(b"window"))
    if window:
        sharing = _MAC_NONE if on else _MAC_READ_ONLY
        tell(window, objc.sel_registerName(b"setSharingType:"), sharing)
