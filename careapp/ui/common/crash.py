"""What happens when the program itself fails: log, keep the text, one dialog."""

import faulthandler
import logging
import platform
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

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
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from careapp.ui.common.crash_report import describe

if TYPE_CHECKING:
    from careapp.ui.common.crash_dialog import CrashDialog

_log = logging.getLogger(__name__)
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
        """Whether the last run ended inside native code and left a trace."""
        return self._fault_file.exists() and self._fault_file.stat().st_size > 0

    def install(self) -> None:
        """Take over the hooks of Python and Qt; the fault file is emptied first."""
        main, thread = sys.excepthook, threading.excepthook
        stream = self._fault_file.open("w", encoding="utf-8")
        faulthandler.enable(stream)
        sys.excepthook = self.caught
        threading.excepthook = self._caught_in_thread
        qt_before = qInstallMessageHandler(log_qt_message)

        def put_back() -> None:
            sys.excepthook, threading.excepthook = main, thread
            qInstallMessageHandler(qt_before)
            faulthandler.disable()
            stream.close()

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
        report = describe(error, self._version, platform.platform(), qVersion())
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


def log_qt_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Pass on what Qt says to the log."""
    _log.log(_LEVELS.get(kind, logging.WARNING), "Qt: %s", text)
