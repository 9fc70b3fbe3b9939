"""What is booked: moved, stretched, opened, changed and closed, each with its way back."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from careapp.models.appointment import Appointment, AppointmentStatus
from careapp.models.patient import Patient
from careapp.services.services import Services
from careapp.ui.calendar.calendar_screen import CalendarScreen
from careapp.ui.calendar.concern_button import ConcernButton
from careapp.ui.common.desk import Desk
from careapp.ui.common.painted.week_grid import WeekGrid
from tests.support.said import Said
from tests.ui.calendar.week_hands import (
    CTRL,
    LEFT,
    SHIFT,
    press,
    sheet_of,
    week,
    write,
)


@pytest.mark.parametrize(
    ("key", "modifier", "starts", "ends"),
    [
        (Qt.Key.Key_Down, CTRL, (24, 14, 15), (24, 15, 15)),
        (Qt.Key.Key_Left, CTRL, (23, 14, 0), (23, 15, 0)),
        (Qt.Key.Key_Down, CTRL | SHIFT, (24, 14, 0), (24, 15, 15)),
        (Qt.Key.Key_Up, CTRL | SHIFT, (24, 14, 0), (24, 14, 45)),
    ],
)
def test_keys_move_and_stretch_an_event_and_undo_puts_it_back(
    qtbot: QtBot,
    visit: Appointment,
    grid: WeekGrid,
    services: Services,
    desk: Desk,
    said: Said,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
    starts: tuple[int, int, int],
    ends: tuple[int, int, int],
) -> None:
    grid.select_event(visit.id)

    qtbot.keyClick(grid, key, modifier)
    changed = services.calendar.get(visit.id)
    desk.notices.undo()

    assert changed.starts == datetime(2026, 11, *starts)  # noqa: DTZ001
    assert changed.ends == datetime(2026, 11, *ends)  # noqa: DTZ001
    assert said.undoable == [True]
    assert services.calendar.get(visit.id) == visit


def test_an_event_moved_past_the_week_is_followed_there(
    qtbot: QtBot, visit: Appointment, screen: CalendarScreen, grid: WeekGrid
) -> None:
    grid.select_event(visit.id)

    for _ in range(6):
        qtbot.keyClick(grid, Qt.Key.Key_Right, CTRL)

    assert screen.first_day == date(2026, 11, 30)
    assert grid.selected_id == visit.id


def test_dragging_an_event_moves_it(
    qtbot: QtBot, visit: Appointment, grid: WeekGrid, services: Services, said: Said
) -> None:
    rect, geometry = grid.event_rect(visit.id), grid.geometry_now()
    start = rect.center()
    target = QPoint(round(geometry.day_rect(3).center().x()), start.y() + round(geometry.hour))

    qtbot.mousePress(grid, LEFT, pos=start)
    qtbot.mouseMove(grid, start + QPoint(30, 10))
    qtbot.mouseMove(grid, target)
    qtbot.mouseRelease(grid, LEFT, pos=target)

    assert services.calendar.get(visit.id).starts == datetime(2026, 11, 26, 15)  # noqa: DTZ001
    assert said.toasts == ["Moved to Thu 26 Nov 15:00."]


def test_delete_takes_an_event_off_and_undo_brings_it_back(
    qtbot: QtBot, visit: Appointment, grid: WeekGrid, services: Services, desk: Desk
) -> None:
    grid.select_event(visit.id)
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    gone = week(services)

    desk.notices.undo()

    assert gone == []
    assert week(services) == [visit]
    assert grid.scene.find(visit.id) is not None


def test_what_needs_a_look_leads_to_its_event(
    qtbot: QtBot, visit: Appointment, screen: CalendarScreen, grid: WeekGrid, services: Services
) -> None:
    late = services.calendar.book(
        visit.ends + timedelta(minutes=10), visit.ends + timedelta(hours=1), travel_minutes=30
    )
    [concern] = screen.findChildren(ConcernButton)

    qtbot.mouseClick(concern, LEFT)

    assert concern.text() == "Tue 15:10 cannot be reached"
    assert grid.selected_id == late.id


def test_enter_opens_an_event_and_a_change_is_written_with_undo(
    qtbot: QtBot,
    visit: Appointment,
    screen: CalendarScreen,
    grid: WeekGrid,
    services: Services,
    desk: Desk,
) -> None:
    grid.select_event(visit.id)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    sheet = sheet_of(screen)
    write(qtbot, sheet, "purpose", "Plan review")
    press(qtbot, sheet, "book")
    changed = services.calendar.get(visit.id)
    desk.notices.undo()

    assert changed.purpose == "Plan review"
    assert services.calendar.get(visit.id) == visit


@pytest.mark.parametrize(
    ("button", "status"),
    [("mark_done", AppointmentStatus.DONE), ("no_show", AppointmentStatus.NO_SHOW)],
)
def test_the_sheet_says_what_became_of_a_visit_with_undo(
    qtbot: QtBot,
    visit: Appointment,
    screen: CalendarScreen,
    grid: WeekGrid,
    services: Services,
    desk: Desk,
    button: str,
    status: AppointmentStatus,
) -> None:
    grid.event_opened.emit(visit.id)
    press(qtbot, sheet_of(screen), button)
    marked = services.calendar.get(visit.id)

    desk.notices.undo()

    assert marked.status is status
    assert services.calendar.get(visit.id) == visit


def test_cancelling_keeps_the_reason_and_nothing_else_that_was_typed(
    qtbot: QtBot, visit: Appointment, screen: CalendarScreen, grid: WeekGrid, services: Services
) -> None:
    grid.event_opened.emit(visit.id)
    sheet = sheet_of(screen)
    write(qtbot, sheet, "purpose", "Something else")
    press(qtbot, sheet, "cancel")
    write(qtbot, sheet, "cancel_reason", "In hospital")

    reason = sheet.findChild(QLineEdit, "cancel_reason")
    qtbot.keyClick(reason, Qt.Key.Key_Return)

    cancelled = services.calendar.get(visit.id)
    assert cancelled.status is AppointmentStatus.CANCELLED
    assert cancelled.reason == "In hospital"
    assert cancelled.purpose == "After fall"
    assert grid.scene.find(visit.id) is None


def test_the_sheet_leads_to_the_chart(
    qtbot: QtBot, visit: Appointment, screen: CalendarScreen, grid: WeekGrid, patient: Patient
) -> None:
    grid.event_opened.emit(visit.id)

    with qtbot.waitSignal(screen.patient_wanted) as wanted:
        press(qtbot, sheet_of(screen), "open_chart")

    assert wanted.args == [patient.id]
