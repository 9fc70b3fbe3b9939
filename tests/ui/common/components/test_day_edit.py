"""A date field may be left by Tab, whether it shows a day or none."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from careapp.ui.common.components.day_edit import DayEdit

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
