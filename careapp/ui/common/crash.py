"""What happens when the program itself fails: log, keep the text, one dialog."""

import faulthandler
import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, TextIO

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
    qVersion,
)
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from careapp.ui.common.crash_report import describe, describe_trace

if TYPE_CHECKING:
    from careapp.ui.common.crash_dialog import CrashDialog

_log = logging.getLogger(__name__)
_LONGEST_TRACE: Final = 64_000
_LEVELS: Final = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class CrashHandler(QObject):
    """Catches what nobody else caught, on any thread, and tells it once on the GUI thread."""

    _crashed = Signal(str)

    def __init__(self, version: str, fault_file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._version = version
        self._fault_file = fault_file
        self._last_trace = ""
        self._stream: TextIO | None = None
        self._dialog: CrashDialog | None = None
        self._undo: list[Callable[[], object]] = []
        self._crashed.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @property
    def dialog(self) -> "CrashDialog | None":
        """The dialog on screen, if there is one."""
        shown = self._dialog
        return shown if shown is not None and isValid(shown) and shown.isVisible() else None

    @property
    def faulted_before(self) -> bool:
        """Whether the run before ``install`` ended inside native code and left a trace."""
        return bool(self._last_trace)

    def tell_of_last_run(self, window: QWidget) -> None:
        """Say once, beside the window, that the last run ended inside native code."""
        if not self._last_trace or self._dialog is not None:
            return
        from careapp.ui.common.crash_dialog import CrashDialog

        report = describe_trace(self._last_trace, self._version, _platform(), qVersion())
        self._last_trace = ""
        self._dialog = CrashDialog(report, window, last_time=True)
        self._dialog.finished.connect(self._forget)
        # Neither modal nor active: the passphrase may be half typed.
        self._dialog.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._dialog.show()

    def note_good_end(self) -> None:
        """Empty the fault file: Windows also writes of what did no harm."""
        if self._stream is not None:
            self._stream.truncate(0)

    def install(self) -> None:
        """Take over the hooks of Python and Qt; the fault file is read, then emptied."""
        self._last_trace = _trace_in(self._fault_file)
        main, thread = sys.excepthook, threading.excepthook
        # To be appended to: after truncating, a trace begins at the beginning again.
        self._fault_file.write_bytes(b"")
        stream = self._stream = self._fault_file.open("a", encoding="utf-8")
        faulthandler.enable(stream)
        sys.excepthook = self.caught
        threading.excepthook = self._caught_in_thread
        qt_before = qInstallMessageHandler(log_qt_message)

        def put_back() -> None:
            sys.excepthook, threading.excepthook = main, thread
            qInstallMessageHandler(qt_before)
            faulthandler.disable()
            stream.close()
            self._stream = None

        self._undo.append(put_back)

    def uninstall(self) -> None:
        """Put the earlier hooks back."""
        while self._undo:
            self._undo.pop()()

    def caught(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Log an exception nobody caught and ask for the dialog."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        report = describe(error, self._version, _platform(), qVersion())
        _log.critical("unexpected failure\n%s", report)
        self._crashed.emit(report)

    def _caught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.caught(args.exc_type, args.exc_value, args.exc_traceback)

    @Slot(str)
    def _tell(self, report: str) -> None:
        # A failure while painting would otherwise open dialogs without end.
        if self._dialog is not None:
            return
        from careapp.ui.common.crash_dialog import CrashDialog

        self._dialog = CrashDialog(report, QApplication.activeWindow())
        self._dialog.finished.connect(self._forget)
        self._dialog.open()

    @Slot()
    def _forget(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None


def _platform() -> str:
    import platform  # the first paint does not wait for what a failure needs

    return platform.platform()


def _trace_in(fault_file: Path) -> str:
    """Return what the last run left, or nothing: a file that cannot be read stops no start."""
    try:
        with fault_file.open("rb") as stream:
            return stream.read(_LONGEST_TRACE).decode(errors="replace").strip()
    except OSError:
        return ""


def log_qt_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Pass on what Qt says to the log."""
    _log.log(_LEVELS.get(kind, logging.WARNING), "Qt: %s", text)
