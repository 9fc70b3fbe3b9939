import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from careapp.ui.common.components.toast import SHOWN_MS, Toast
from careapp.ui.common.theme import Theme

SOON = 30


@pytest.fixture
def host(theme: Theme, qtbot: QtBot) -> QWidget:
    host = QWidget()
    host.resize(880, 500)
    qtbot.addWidget(host)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    return host


def test_a_toast_stands_at_the_bottom_and_goes_by_itself(qtbot: QtBot, host: QWidget) -> None:
    toast = Toast(host, SOON)

    toast.show_message("Goal removed from the plan", undo=True)

    assert abs(toast.geometry().center().x() - host.rect().center().x()) <= 1
    assert host.height() - 100 < toast.geometry().bottom() < host.height()
    qtbot.waitUntil(toast.isHidden)
    assert SHOWN_MS == 10_000


def test_undo_closes_the_toast_and_says_so(qtbot: QtBot, host: QWidget) -> None:
    toast = Toast(host)
    toast.show_message("Goal removed", undo=True)

    with qtbot.waitSignal(toast.undo_clicked):
        qtbot.mouseClick(_button(toast, "Undo  Ctrl+Z"), Qt.MouseButton.LeftButton)

    assert toast.isHidden()


def test_a_toast_stays_while_the_mouse_is_on_it(qtbot: QtBot, host: QWidget) -> None:
    toast = Toast(host, SOON)
    toast.show_message("Goal removed", undo=True)
    origin = QPointF(0, 0)
    QApplication.sendEvent(toast, QEnterEvent(origin, origin, origin))

    qtbot.wait(3 * SOON)
    assert toast.isVisible()

    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(toast.isHidden)


def test_a_toast_stays_while_its_button_has_the_focus(qtbot: QtBot, host: QWidget) -> None:
    toast = Toast(host, SOON)
    toast.show_message("Goal removed", undo=True)
    _button(toast, "Undo  Ctrl+Z").setFocus()

    qtbot.wait(3 * SOON)

    assert toast.isVisible()


def test_only_the_last_message_is_on_screen(qtbot: QtBot, host: QWidget) -> None:
    toast = Toast(host)
    toast.show_message("Goal removed", undo=True)
    toast.show_message("Locked appointments stay", undo=False)

    words = [shown.text() for shown in toast.findChildren(QLabel) if shown.text()]
    assert words == ["Locked appointments stay"]
    assert _button(toast, "Undo  Ctrl+Z").isHidden()


def test_a_series_is_asked_about_inside_the_toast(qtbot: QtBot, host: QWidget) -> None:
    toast = Toast(host)
    toast.show_message("Moved to 11:00", choices=("Only this", "Thursdays from now on"))

    with qtbot.waitSignal(toast.choice_clicked) as chosen:
        qtbot.mouseClick(_button(toast, "Only this"), Qt.MouseButton.LeftButton)

    assert chosen.args == ["Only this"]


def test_a_long_message_stays_inside_a_narrow_window(qtbot: QtBot, host: QWidget) -> None:
    toast = Toast(host)

    toast.show_message("The visit overlaps another one and the drive does not fit. " * 4)

    assert host.rect().contains(toast.geometry())


def _button(toast: Toast, text: str) -> QPushButton:
    return next(b for b in toast.findChildren(QPushButton) if b.text() == text)
