"""Opening the record goes in turns, so that the window answers between them."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from careapp.services.gate import Gate
from careapp.services.services import Services
from careapp.ui.common.settings import Settings
from careapp.ui.shell.window import CareWindow


@pytest.fixture
def closed_window(qtbot: QtBot, gate: Gate, tmp_path: Path) -> CareWindow:
    window = CareWindow(gate, Settings(tmp_path / "window.ini"))
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


class Turns(QObject):
    """Counts how often the event loop came round."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.count = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._timer.start()

    def _on_timer_timeout(self) -> None:
        self.count += 1


def test_the_window_answers_while_the_screens_are_made(
    qtbot: QtBot, closed_window: CareWindow, services: Services
) -> None:
    turns = Turns(closed_window)

    with qtbot.waitSignal(closed_window.unlocked):
        closed_window._gates.opened.emit(services)
        shown_at_once = closed_window.workspace

    assert shown_at_once is None, "nothing half made is shown"
    assert turns.count >= 1
    workspace = closed_window.workspace
    assert workspace is not None
    assert workspace.isVisible()
    focused = QApplication.focusWidget()
    assert focused is None or workspace.isAncestorOf(focused)


def test_a_window_that_is_closed_while_the_screens_are_made_closes_the_record(
    qtbot: QtBot, closed_window: CareWindow, services: Services
) -> None:
    closed_window._gates.opened.emit(services)

    with qtbot.assertNotEmitted(closed_window.unlocked, wait=50):
        closed_window.close()

    assert closed_window.workspace is None


def test_the_application_has_its_sign_once_the_window_is_there(
    qtbot: QtBot, closed_window: CareWindow
) -> None:
    with qtbot.waitSignal(closed_window.warm_up.finished, timeout=20_000):
        closed_window.warm_up.begin()

    assert not QApplication.windowIcon().isNull()
