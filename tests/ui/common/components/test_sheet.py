from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.labels import label
from careapp.ui.common.components.sheet import Sheet
from careapp.ui.common.theme import Theme


@dataclass
class Stage:
    window: QWidget
    behind: QLineEdit
    sheet: Sheet
    name: QLineEdit
    sign: QPushButton


@pytest.fixture
def stage(theme: Theme, qtbot: QtBot) -> Stage:
    window, behind = QWidget(), QLineEdit("draft")
    QVBoxLayout(window).addWidget(behind)
    window.resize(880, 500)
    sheet, name, sign = Sheet(window, "Sign version 4"), QLineEdit(), button("Sign", "primary")
    name.setAccessibleName("Your name")
    sheet.body.addWidget(name)
    sheet.add_button(button("Not yet"))
    sheet.add_button(sign)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    behind.setFocus()
    return Stage(window, behind, sheet, name, sign)


def test_escape_closes_a_sheet_keeps_the_text_and_gives_the_focus_back(
    qtbot: QtBot, stage: Stage
) -> None:
    stage.sheet.open()
    qtbot.keyClicks(stage.name, "Niamh")

    with qtbot.waitSignal(stage.sheet.closed):
        qtbot.keyClick(stage.name, Qt.Key.Key_Escape)

    assert stage.sheet.isHidden()
    assert stage.name.text() == "Niamh"
    assert stage.behind.hasFocus()


def test_the_focus_starts_in_the_first_field_and_tab_never_leaves(
    qtbot: QtBot, stage: Stage
) -> None:
    stage.sheet.open()
    first = QApplication.focusWidget()

    visited = set()
    for _ in range(8):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        visited.add(QApplication.focusWidget())
    for _ in range(8):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
        visited.add(QApplication.focusWidget())

    assert first is stage.name
    assert {stage.name, stage.sign} < visited
    assert len(visited) == 4
    assert all(stage.sheet.isAncestorOf(stop) for stop in visited if stop)


def test_a_shortcut_cannot_carry_the_focus_out(qtbot: QtBot, stage: Stage) -> None:
    stage.sheet.open()

    stage.behind.setFocus()

    qtbot.waitUntil(stage.name.hasFocus)


def test_the_window_behind_cannot_be_clicked(qtbot: QtBot, stage: Stage) -> None:
    stage.sheet.open()

    at = stage.window.childAt(stage.behind.geometry().center())

    assert at is not None
    assert at is stage.sheet or stage.sheet.isAncestorOf(at)


def test_return_does_the_primary(qtbot: QtBot, stage: Stage) -> None:
    stage.sheet.open()

    with qtbot.waitSignal(stage.sign.clicked):
        qtbot.keyClick(stage.name, Qt.Key.Key_Return)


def test_a_long_body_scrolls_and_the_buttons_stay(qtbot: QtBot, stage: Stage) -> None:
    for number in range(40):
        stage.sheet.body.addWidget(label(f"Line {number}"))

    stage.sheet.open()
    QApplication.processEvents()

    assert stage.window.rect().contains(stage.sheet.frame.geometry())
    corner = stage.sign.mapTo(stage.window, stage.sign.rect().bottomRight())
    assert stage.window.rect().contains(corner)


def test_a_sheet_follows_its_window(qtbot: QtBot, stage: Stage) -> None:
    stage.sheet.open()

    stage.window.resize(1200, 700)

    qtbot.waitUntil(lambda: stage.sheet.size() == stage.window.size())


def test_a_sheet_is_spoken_by_its_title(qtbot: QtBot, stage: Stage) -> None:
    stage.sheet.open()

    spoken = QAccessible.queryAccessibleInterface(stage.sheet)
    assert spoken.text(QAccessible.Text.Name) == "Sign version 4"


def test_closing_survives_that_what_had_the_focus_is_gone(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    opener = QPushButton("Open", host)
    with qtbot.waitExposed(host):
        host.show()
    opener.setFocus()
    sheet = Sheet(host, "Title")
    sheet.open()

    delete(opener)
    sheet.close_sheet()

    assert sheet.isHidden()


def test_a_sheet_is_as_high_as_its_words_at_its_width(qtbot: QtBot, stage: Stage) -> None:
    words = label("Opens the record each day, on this laptop and on any other. " * 3, wrap=True)
    stage.sheet.body.addWidget(words)

    stage.sheet.open()
    qtbot.waitUntil(lambda: words.height() > 0)

    needed = words.heightForWidth(words.width())
    qtbot.waitUntil(lambda: needed <= words.height() <= needed + 4)  # a line is 17
    assert not words.visibleRegion().isEmpty()
