from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from careapp.ui.common.painted.mini_month import MiniMonth
from careapp.ui.common.theme import Theme

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (Qt.Key.Key_Left, date(2026, 11, 23)),
        (Qt.Key.Key_Right, date(2026, 11, 25)),
        (Qt.Key.Key_Up, date(2026, 11, 17)),
        (Qt.Key.Key_Down, date(2026, 12, 1)),
        (Qt.Key.Key_PageUp, date(2026, 10, 24)),
        (Qt.Key.Key_PageDown, date(2026, 12, 24)),
    ],
)
def test_the_keys_pick_days(qtbot: QtBot, theme: Theme, key: Qt.Key, day: date) -> None:
    month = a_month(qtbot)

    with qtbot.waitSignal(month.day_chosen) as chosen:
        qtbot.keyClick(month.days, key)

    assert chosen.args == [day]


def test_a_click_picks_the_day_under_the_mouse(qtbot: QtBot, each_theme: Theme) -> None:
    month = a_month(qtbot)
    month.set_busy_days([TUESDAY, date(2026, 11, 26)])
    cell = month.days.width() // 7, month.days.height() // 7

    with qtbot.waitSignal(month.day_chosen) as chosen:
        at = QPoint(round(3.5 * cell[0]), round(1.5 * cell[1] + 4 * cell[1]))
        qtbot.mouseClick(month.days, Qt.MouseButton.LeftButton, pos=at)

    assert chosen.args == [date(2026, 11, 26)]
    assert not month.grab().isNull()


def test_the_arrows_turn_the_month_and_keep_the_day(qtbot: QtBot, theme: Theme) -> None:
    month = a_month(qtbot)
    later = month.findChildren(QPushButton)[1]

    with qtbot.assertNotEmitted(month.day_chosen):
        qtbot.mouseClick(later, Qt.MouseButton.LeftButton)

    title = month.findChild(QLabel)
    assert title is not None
    assert title.text() == "December"
    assert later.accessibleName() == "Month after"


def test_another_year_is_named(qtbot: QtBot, theme: Theme) -> None:
    month = a_month(qtbot)

    month.show_day(date(2027, 1, 5))

    title = month.findChild(QLabel)
    assert title is not None
    assert title.text() == "January 2027"


def test_the_chosen_day_is_spoken(qtbot: QtBot, theme: Theme) -> None:
    month = a_month(qtbot)

    assert month.days.accessibleDescription() == "Tuesday 24 November"


def a_month(qtbot: QtBot) -> MiniMonth:
    month = MiniMonth()
    qtbot.addWidget(month)
    month.show_day(TUESDAY, today=TUESDAY)
    month.resize(220, month.sizeHint().height())
    month.show()
    return month
