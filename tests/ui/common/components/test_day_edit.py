"""A date field may be left by Tab, whether it shows a day or none."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from careapp.ui.common.components.day_edit import DayEdit
from careapp.ui.common.theme import Theme

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize("day", [None, TODAY, date(2027, 3, 1)])
@pytest.mark.parametrize(
    ("key", "reached"), [(Qt.Key.Key_Tab, "after"), (Qt.Key.Key_Backtab, "before")]
)
def test_tab_leads_through_a_date_and_out(
    qtbot: QtBot, day: date | None, key: Qt.Key, reached: str
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    dated = DayEdit(TODAY, "No date", page)
    dated.set_day(day)
    before, after = QLineEdit(page), QLineEdit(page)
    for name, widget in (("before", before), ("dated", dated), ("after", after)):
        widget.setObjectName(name)
        column.addWidget(widget)
    QWidget.setTabOrder(before, dated)
    QWidget.setTabOrder(dated, after)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    dated.setFocus(Qt.FocusReason.TabFocusReason)

    presses = 0
    while presses < 5 and (now := QApplication.focusWidget()) is dated:
        qtbot.keyClick(now, key)
        presses += 1

    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == reached
    assert dated.day == day


def test_the_calendar_is_made_when_it_is_first_opened(theme: Theme, qtbot: QtBot) -> None:
    """Making one takes longer than the rest of a form; most are never opened."""
    dated = DayEdit(TODAY, "No date")
    qtbot.addWidget(dated)
    dated.show()
    assert dated.findChild(QCalendarWidget) is None

    arrow = QPoint(dated.width() - 8, dated.height() // 2)
    qtbot.mouseMove(dated, arrow)
    qtbot.mouseClick(dated, Qt.MouseButton.LeftButton, pos=arrow)

    calendar = dated.findChild(QCalendarWidget)
    assert isinstance(calendar, QCalendarWidget)
    assert calendar.isVisible()
    assert (calendar.yearShown(), calendar.monthShown()) == (2026, 11)
    saturday = calendar.weekdayTextFormat(Qt.DayOfWeek.Saturday)
    assert saturday.foreground().color() == theme.color("ink")
