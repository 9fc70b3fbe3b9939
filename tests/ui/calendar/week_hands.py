"""What a user's hands do in the week, for the tests of the calendar."""

from datetime import date, timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from careapp.models.appointment import Appointment
from careapp.services.services import Services
from careapp.ui.calendar.appointment_sheet import AppointmentSheet
from careapp.ui.calendar.calendar_screen import CalendarScreen
from careapp.ui.common.painted.week_grid import WeekGrid

TUESDAY = date(2026, 11, 24)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


def drag(qtbot: QtBot, grid: WeekGrid, day: int, start: int, end: int) -> None:
    """Draw from one minute of a day to another."""
    geometry = grid.geometry_now()
    x = round(geometry.day_rect(day).center().x())
    top, bottom = round(geometry.y(start)) + 3, round(geometry.y(end)) - 3
    qtbot.mousePress(grid, LEFT, pos=QPoint(x, top))
    qtbot.mouseMove(grid, QPoint(x, top + 20))
    qtbot.mouseMove(grid, QPoint(x, bottom))
    qtbot.mouseRelease(grid, LEFT, pos=QPoint(x, bottom))


def sheet_of(screen: CalendarScreen) -> AppointmentSheet:
    sheet = screen.findChild(AppointmentSheet)
    assert isinstance(sheet, AppointmentSheet)
    assert sheet.isVisible()
    return sheet


def press(qtbot: QtBot, owner: QWidget, name: str) -> None:
    button = owner.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    qtbot.mouseClick(button, LEFT)


def write(qtbot: QtBot, owner: QWidget, name: str, text: str) -> None:
    field = owner.findChild(QLineEdit, name)
    assert isinstance(field, QLineEdit)
    field.clear()
    qtbot.keyClicks(field, text)


def week(services: Services) -> list[Appointment]:
    found = services.calendar.between(TUESDAY - timedelta(days=1), TUESDAY + timedelta(days=5))
    return [booked.appointment for booked in found]
