"""The limits: a window of bare PySide6, and Argon2id with the imports nobody can avoid."""

import time
from collections.abc import Callable
from typing import NoReturn

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QShowEvent, QWindow
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from typing_extensions import override

Report = Callable[..., None]
SIZE = (1366, 768)


class PaintWatch(QObject):
    """Calls back once the first exposure of a window has been painted."""

    def __init__(self, window: QWidget, painted: Callable[[], None]) -> None:
        super().__init__(window)
        self._painted = painted
        handle = window.windowHandle()
        if isinstance(handle, QWindow):
            handle.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Expose:
            watched.removeEventFilter(self)
            # painted before the event loop comes back
            QTimer.singleShot(0, self._painted)
        return False


class BareWindow(QMainWindow):
    """An empty window that reports its first paint."""

    def __init__(self, painted: Callable[[], None]) -> None:
        super().__init__()
        self._on_painted = painted
        self.resize(*SIZE)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        PaintWatch(self, self._on_painted)


def show_bare_window(started: float, report: Report) -> int:
    """Show it and report when it was painted."""
    application = QApplication([])
    window = BareWindow(lambda: report(painted_ms=(time.monotonic() - started) * 1000))
    window.show()
    return application.exec()


def derive_and_import(imports: str, report: Report) -> int:
    """Report how long Argon2id takes with what has to be imported after it."""
    import importlib
    import json
    from pathlib import Path

    from careapp.bootstrap import now
    from careapp.security.kdf import STANDARD
    from careapp.services.gate import Gate

    names = json.loads(Path(imports).read_text(encoding="utf-8"))
    application = QApplication([])
    window = BareWindow(lambda: None)
    window.show()
    application.processEvents()
    Gate(Path(), _nobody, now=now).warm_up()  # imported while the passphrase was being typed
    began = time.perf_counter()
    STANDARD.cost.derive(b"four words for measuring", bytes(16))
    for name in names:
        importlib.import_module(name)
    report(usable_ms=(time.perf_counter() - began) * 1000)
    return 0


def _nobody(*_: object) -> NoReturn:
    raise AssertionError("Nothing is opened here.")
