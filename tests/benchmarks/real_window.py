"""CareApp's own window, driven as a person would."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from careapp.services.gate import Gate
from careapp.ui import application
from careapp.ui.common.settings import Settings
from careapp.ui.common.theme import Theme
from careapp.ui.shell.window import CareWindow
from tests.benchmarks.bare_window import PaintWatch, Report

ROWS_SHOWN = 30


class WatchedWindow(CareWindow):
    """The real window; calls back when it is painted and when the record can be used."""

    def __init__(self, gate: Gate, settings: Settings) -> None:
        super().__init__(gate, settings)
        self.unlocked.connect(self._settle)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        PaintWatch(self, on_painted)

    def when_warm(self, then: Callable[[], None]) -> None:
        """Call back when all is done that is done while the passphrase is typed."""
        self.warm_up.finished.connect(then)

    def type_passphrase(self, passphrase: str) -> None:
        """Press Return in the passphrase field."""
        field = self.findChild(QLineEdit, "passphrase")
        if not isinstance(field, QLineEdit):
            raise TypeError("There is no passphrase field.")
        field.setText(passphrase)
        press = QEvent.Type.KeyPress
        key = QKeyEvent(press, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
        QCoreApplication.sendEvent(field, key)

    @Slot()
    def _settle(self) -> None:
        """Wait for whatever the screens have left to the worker, then for the paint."""
        self.runner.run(self, _nothing, self._repaint, _ignore)

    def _repaint(self, _outcome: object) -> None:
        self.repaint()
        QTimer.singleShot(0, on_usable)


on_painted: Callable[[], None]
on_usable: Callable[[], None]


def show_gate(folder: str, started: float, report: Report) -> int:
    """Start CareApp from its entry point and report the first paint."""
    global on_painted
    from careapp.bootstrap import main

    on_painted = lambda: report(painted_ms=(time.monotonic() - started) * 1000)  # noqa: E731
    vars(application)["CareWindow"] = WatchedWindow
    return main(["--profile", folder])


def unlock_in_window(folder: str, passphrase: str, report: Report) -> int:
    """Unlock in the window once everything was warmed up; report when it can be used."""
    global on_painted, on_usable
    from careapp.bootstrap import build_services, now

    began, before = 0.0, set[str]()

    def press_return() -> None:
        nonlocal began, before
        before = set(sys.modules)
        began = time.perf_counter()
        window.type_passphrase(passphrase)

    def usable() -> None:
        figure = (time.perf_counter() - began) * 1000
        report(usable_ms=figure, imported=imported_since(before))

    on_painted = lambda: window.when_warm(press_return)  # noqa: E731
    on_usable = usable
    app = application.make_application()
    settings = Settings(Path(folder) / "settings.ini")
    Theme.of_application().apply(settings.theme, settings.text_size)
    window = WatchedWindow(Gate(Path(folder), build_services, now=now), settings)
    window.show()
    return app.exec()


def open_services(folder: str, passphrase: str, report: Report) -> int:
    """Unlock without screens, behind the window at its gate, and read the first page."""
    global on_painted
    from careapp.bootstrap import build_services, now

    gate = Gate(Path(folder), build_services, now=now)
    on_painted = lambda: window.when_warm(read)  # noqa: E731

    def read() -> None:
        before = set(sys.modules)
        began = time.perf_counter()
        services = gate.unlock(passphrase)
        services.patients.summaries(services.patients.ids()[:ROWS_SHOWN])
        figure = (time.perf_counter() - began) * 1000
        report(usable_ms=figure, imported=imported_since(before))

    app = application.make_application()
    settings = Settings(Path(folder) / "settings.ini")
    Theme.of_application().apply(settings.theme, settings.text_size)
    window = WatchedWindow(gate, settings)
    window.show()
    return app.exec()


def imported_since(before: set[str]) -> list[str]:
    """Return the modules of others that were imported since, in order."""
    new = [name for name in sys.modules if name not in before]
    return [name for name in new if not name.startswith(("careapp", "tests."))]


def _nothing() -> None:
    """Stands in the worker's queue behind all that came before."""


def _ignore(error: Exception) -> None:
    raise error
