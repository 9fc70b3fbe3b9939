"""A date field takes what people type, and never another day than they meant."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QCalendarWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from careapp.ui.common.components.day_edit import DayEdit
from careapp.ui.common.components.fields import Field
from careapp.ui.common.theme import Theme

TODAY = date(2026, 11, 24)
Key = Qt.Key


@pytest.fixture
def edit(theme: Theme, qtbot: QtBot) -> Iterator[DayEdit]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_IE"))
    edit = DayEdit(TODAY, "No date")
    qtbot.addWidget(edit)
    edit.show()
    yield edit
    QLocale.setDefault(before)


def test_the_thirty_first_stays_the_thirty_first(edit: DayEdit, qtbot: QtBot) -> None:
    """It did not while the field thought of November."""
    qtbot.keyClicks(edit, "31/12/2026")
    qtbot.keyClick(edit, Key.Key_Return)

    assert (edit.day, edit.text()) == (date(2026, 12, 31), "31 Dec 2026")


def test_a_short_day_is_written_out_so_that_it_can_be_checked(edit: DayEdit, qtbot: QtBot) -> None:
    qtbot.keyClicks(edit, "3 jan")
    qtbot.keyClick(edit, Key.Key_Return)

    assert (edit.day, edit.text()) == (date(2027, 1, 3), "3 Jan 2027")


def test_what_is_no_day_stays_as_typed_and_changes_nothing(edit: DayEdit, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    due = DayEdit(TODAY, "No date", page)
    field = Field("Target date", due, parent=page)
    due.set_day(TODAY)
    page.show()
    due.selectAll()

    qtbot.keyClicks(due, "31/11/2026")
    qtbot.keyClick(due, Key.Key_Return)

    assert (due.day, due.text(), field.state) == (TODAY, "31/11/2026", "soft")
    assert field.help_text == "“31/11/2026” is no day. Type it like 24 Nov 2026."
    due.selectAll()
    qtbot.keyClicks(due, "30/11/2026")
    assert (due.day, field.state) == (date(2026, 11, 30), "rest")


def test_a_day_is_told_once_when_its_year_is_there(edit: DayEdit, qtbot: QtBot) -> None:
    """Half a year is a year too: 1/3/20 on the way to 1/3/2027."""
    told: list[date | None] = []

    def tell() -> None:
        told.append(edit.day)

    edit.day_changed.connect(tell)

    qtbot.keyClicks(edit, "1/3/2027")
    qtbot.keyClick(edit, Key.Key_Return)

    assert told == [date(2027, 3, 1)]


def test_the_day_can_be_taken_away_and_one_that_is_needed_cannot(
    edit: DayEdit, qtbot: QtBot
) -> None:
    needed = DayEdit(TODAY, "")
    qtbot.addWidget(needed)
    edit.set_day(TODAY)

    for each in (edit, needed):
        each.selectAll()
        qtbot.keyClick(each, Key.Key_Delete)
        qtbot.keyClick(each, Key.Key_Return)

    assert (edit.day, edit.text()) == (None, "")
    assert (needed.day, needed.text()) == (TODAY, "24 Nov 2026")


@pytest.mark.parametrize(
    "name",
    ["en_US", "en_IE", "de_DE", "pl_PL", "es_MX", "ar_EG", "zh_CN", "ja_JP", "vi_VN", "hu_HU"],
)
def test_what_is_shown_is_read_as_the_same_day_wherever_it_is_used(
    edit: DayEdit, qtbot: QtBot, name: str
) -> None:
    QLocale.setDefault(QLocale(name))
    days = [date(2026, month, 12 - month % 7) for month in range(1, 13)]

    for day in days:
        edit.set_day(day)
        qtbot.keyClick(edit, Key.Key_Return)
        assert edit.day == day, edit.text()
        assert edit.property("state") != "soft", edit.text()


def test_arrows_step_by_days_from_today(edit: DayEdit, qtbot: QtBot) -> None:
    for key in (Key.Key_Up, Key.Key_Up, Key.Key_Down, Key.Key_Down):
        qtbot.keyClick(edit, key)

    assert edit.day == date(2026, 11, 23)


def test_the_calendar_is_made_when_it_is_first_opened(
    edit: DayEdit, theme: Theme, qtbot: QtBot
) -> None:
    """Making one takes longer than the rest of a form; most are never opened."""
    assert edit.findChild(QCalendarWidget) is None

    qtbot.mouseClick(edit.findChild(QPushButton), Qt.MouseButton.LeftButton)

    calendar = edit.calendar
    assert calendar is not None
    assert (calendar.yearShown(), calendar.monthShown()) == (2026, 11)
    saturday = calendar.weekdayTextFormat(Qt.DayOfWeek.Saturday)
    assert saturday.foreground().color() == theme.color("ink")


def test_a_day_is_chosen_by_keys_alone(edit: DayEdit, qtbot: QtBot) -> None:
    qtbot.keyClick(edit, Key.Key_F4)
    calendar = edit.calendar
    assert calendar is not None
    days = calendar.focusWidget() or calendar

    qtbot.keyClick(days, Key.Key_Down)
    qtbot.keyClick(days, Key.Key_Return)

    assert edit.day == date(2026, 12, 1)
    assert not calendar.isVisible()
