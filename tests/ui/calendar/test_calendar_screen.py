"""The week in view: its name, its days, what is due, and who may read it."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from careapp.models.appointment import Appointment, AppointmentKind
from careapp.models.patient import Patient
from careapp.services.services import Services
from careapp.ui.calendar.calendar_screen import CalendarScreen
from careapp.ui.calendar.concern_button import ConcernButton
from careapp.ui.calendar.due_strip import DueTick
from careapp.ui.common.desk import Desk
from careapp.ui.common.painted.week_grid import WeekGrid
from tests.support.access import unnamed
from tests.support.clock import Clock
from tests.ui.calendar.week_hands import (
    LEFT,
    TUESDAY,
)


def test_the_bar_names_the_week_of_today(screen: CalendarScreen) -> None:
    title = screen.findChild(QLabel, "week_title")

    assert isinstance(title, QLabel)
    assert title.text() == "23 to 29 November 2026"


def test_a_kind_can_be_left_out_and_overlaps_are_told_all_the_same(
    visit: Appointment, screen: CalendarScreen, grid: WeekGrid, services: Services
) -> None:
    services.calendar.book(visit.starts, visit.ends, kind=AppointmentKind.CALL)
    tick = screen.findChild(QCheckBox, "show_call")
    assert isinstance(tick, QCheckBox)

    tick.click()

    assert [placed.event.id for placed in grid.scene.placed] == [visit.id]
    assert len(screen.findChildren(ConcernButton)) == 1


def test_a_task_due_this_week_is_ticked_above_its_day_with_undo(
    qtbot: QtBot, screen: CalendarScreen, services: Services, patient: Patient, desk: Desk
) -> None:
    task = services.tasks.add("Ring the pharmacy", patient_id=patient.id, due_on=TUESDAY)
    [tick] = [tick for tick in screen.findChildren(DueTick) if tick.isVisible()]

    tick.click()
    left = services.tasks.open_tasks()
    desk.notices.undo()

    assert tick.accessibleName() == "Ring the pharmacy, Václav Dvořák"
    assert left == []
    assert [open_task.task for open_task in services.tasks.open_tasks()] == [task]


def test_page_keys_turn_the_week_and_t_comes_back(
    qtbot: QtBot, screen: CalendarScreen, grid: WeekGrid
) -> None:
    qtbot.keyClick(grid, Qt.Key.Key_PageDown)
    later = screen.first_day
    qtbot.keyClick(grid, Qt.Key.Key_T)

    assert later == date(2026, 11, 30)
    assert screen.first_day == date(2026, 11, 23)


def test_what_changes_elsewhere_while_hidden_is_there_when_shown(
    screen: CalendarScreen, grid: WeekGrid, services: Services, patient: Patient
) -> None:
    screen.hide()
    starts = datetime(2026, 11, 25, 9)  # noqa: DTZ001
    booked = services.calendar.book(starts, starts + timedelta(hours=1), patient_id=patient.id)

    screen.show()

    assert grid.scene.find(booked.id) is not None


def test_the_now_line_follows_the_clock_and_midnight_brings_the_new_day(
    screen: CalendarScreen, grid: WeekGrid, clock: Clock
) -> None:
    clock.advance(minutes=1)
    screen.hide()
    screen.show()
    a_minute_later = grid.scene.now
    clock.advance(days=1)
    screen.hide()
    screen.show()

    assert a_minute_later == datetime(2026, 11, 24, 10, 23)  # noqa: DTZ001
    assert grid.scene.now == datetime(2026, 11, 25, 10, 23)  # noqa: DTZ001


def test_privacy_leaves_no_name_and_no_own_words_in_view(
    visit: Appointment,
    screen: CalendarScreen,
    grid: WeekGrid,
    services: Services,
    patient: Patient,
    desk: Desk,
) -> None:
    services.calendar.book(visit.starts, visit.ends, purpose="About Dvořák")
    services.tasks.add("Ring Dvořák", patient_id=patient.id, due_on=TUESDAY)
    screen.show_for(patient.id)
    grid.event_opened.emit(visit.id)

    desk.privacy.toggle()

    shown = [placed.event.title for placed in grid.scene.placed]
    shown += [line for placed in grid.scene.placed for line in placed.event.lines]
    for widget in screen.findChildren(QWidget):
        if widget.isVisible():
            shown += [widget.accessibleName(), widget.toolTip()]
            shown += [widget.text()] if isinstance(widget, QLabel | QPushButton | QCheckBox) else []
            shown += [widget.displayText()] if isinstance(widget, QLineEdit) else []
    assert not [text for text in shown if "Dvo" in text or "fall" in text]


def test_every_control_has_a_spoken_name(
    visit: Appointment, screen: CalendarScreen, grid: WeekGrid, services: Services
) -> None:
    services.calendar.book(visit.starts, visit.ends)
    services.tasks.add("Ring", due_on=TUESDAY)
    grid.event_opened.emit(visit.id)

    assert unnamed(screen) == []


@pytest.mark.parametrize("width_class", ["wide", "medium", "narrow"])
def test_in_a_narrow_window_the_side_column_is_one_button_away(
    qtbot: QtBot, screen: CalendarScreen, width_class: str
) -> None:
    screen.set_width_class(width_class)  # type: ignore[arg-type]
    screen.resize(824 if width_class == "narrow" else 1280, 472)
    panes = len(screen.panes())
    button = screen.findChild(QPushButton, "show_side")
    assert isinstance(button, QPushButton)

    if width_class == "narrow":
        qtbot.mouseClick(button, LEFT)

    assert panes == (2 if width_class == "narrow" else 3)
    assert len(screen.panes()) == 3
