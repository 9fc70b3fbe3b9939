"""Booking a time: by drawing it, by typing, with a clash, and taking it back."""

import gc
from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from careapp.models.appointment import Appointment, AppointmentKind
from careapp.models.patient import Patient
from careapp.services.services import Services
from careapp.ui.calendar.appointment_sheet import AppointmentSheet
from careapp.ui.calendar.booking_strip import BookingStrip
from careapp.ui.calendar.calendar_screen import CalendarScreen
from careapp.ui.calendar.concern_button import ConcernButton
from careapp.ui.common.components.strips import Strip
from careapp.ui.common.desk import Desk
from careapp.ui.common.painted.week_grid import WeekGrid
from careapp.ui.common.patient_picker import PatientPicker
from tests.support.clock import Clock
from tests.support.said import Said
from tests.ui.calendar.week_hands import (
    TUESDAY,
    drag,
    press,
    sheet_of,
    week,
    write,
)


def test_drawing_a_free_time_books_it_for_the_person_typed(
    qtbot: QtBot,
    screen: CalendarScreen,
    grid: WeekGrid,
    services: Services,
    patient: Patient,
    said: Said,
) -> None:
    drag(qtbot, grid, 2, 10 * 60 + 30, 11 * 60 + 15)
    sheet = sheet_of(screen)
    write(qtbot, sheet, "patient", "dvor")
    write(qtbot, sheet, "purpose", "After the fall")
    press(qtbot, sheet, "book")

    [booked] = week(services)
    assert booked.patient_id == patient.id
    assert booked.kind is AppointmentKind.VISIT
    assert booked.starts == datetime(2026, 11, 25, 10, 30)  # noqa: DTZ001
    assert booked.ends == datetime(2026, 11, 25, 11, 15)  # noqa: DTZ001
    assert booked.purpose == "After the fall"
    assert said.toasts == ["Visit booked, Wed 25 Nov 10:30."]
    assert not sheet.isVisible()
    assert grid.selected_id == booked.id


def test_a_match_is_chosen_from_the_list_with_the_keyboard(
    qtbot: QtBot, screen: CalendarScreen, grid: WeekGrid, patient: Patient
) -> None:
    qtbot.keyClick(grid, Qt.Key.Key_N)
    picker = sheet_of(screen).findChild(PatientPicker)
    assert isinstance(picker, PatientPicker)

    qtbot.keyClicks(picker, "vac")
    popup = picker.completer().popup()
    assert popup is not None
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)

    assert picker.patient == patient
    assert picker.text() == "Václav Dvořák"


def test_undo_takes_a_booking_off_again(
    qtbot: QtBot, screen: CalendarScreen, services: Services, patient: Patient, desk: Desk
) -> None:
    screen.show_for(patient.id)
    screen.new_here()
    press(qtbot, sheet_of(screen), "book")
    booked = len(week(services))

    desk.notices.undo()

    assert booked == 1
    assert week(services) == []


def test_a_name_that_is_nobodys_is_not_booked_and_says_why(
    qtbot: QtBot, screen: CalendarScreen, services: Services, patient: Patient
) -> None:
    screen.new_here()
    sheet = sheet_of(screen)
    write(qtbot, sheet, "patient", "vasck")
    press(qtbot, sheet, "book")

    assert week(services) == []
    assert sheet.isVisible()
    assert any("Nobody is chosen for “vasck”" in line.text() for line in sheet.findChildren(QLabel))


def test_words_typed_for_a_booking_survive_escape_and_a_new_sheet(
    qtbot: QtBot, screen: CalendarScreen, grid: WeekGrid, services: Services
) -> None:
    qtbot.keyClick(grid, Qt.Key.Key_N)
    first = sheet_of(screen)
    write(qtbot, first, "purpose", "Ask about the rail")
    qtbot.keyClick(first, Qt.Key.Key_Escape)
    kept = services.drafts.typed("appointment")
    qtbot.waitUntil(lambda: screen.findChild(AppointmentSheet) is None)

    qtbot.keyClick(grid, Qt.Key.Key_N)

    assert kept["purpose"] == "Ask about the rail"
    assert sheet_of(screen).form.purpose.text() == "Ask about the rail"


def test_a_booking_leaves_no_draft_behind(
    qtbot: QtBot, screen: CalendarScreen, services: Services
) -> None:
    screen.new_here()
    sheet = sheet_of(screen)
    write(qtbot, sheet, "purpose", "Notes")
    screen.keep_drafts()
    kept = len(services.drafts.unfinished())
    screen.primary()

    assert kept == 1
    assert services.drafts.unfinished() == []


def test_a_new_time_is_never_offered_in_the_past(screen: CalendarScreen, clock: Clock) -> None:
    screen.new_here()

    starts, ends = sheet_of(screen).form.span
    assert starts == datetime(2026, 11, 24, 10, 30)  # noqa: DTZ001
    assert ends == datetime(2026, 11, 24, 11, 30)  # noqa: DTZ001


def test_another_start_keeps_the_length_and_midnight_is_a_valid_end(
    screen: CalendarScreen,
) -> None:
    screen.new_here()
    form = sheet_of(screen).form

    form.starts.setTime(form.starts.time().fromString("23:00", "HH:mm"))

    starts, ends = form.span
    assert ends - starts == timedelta(hours=1)
    assert form.entry() is not None


def test_an_end_before_the_start_is_refused_at_its_field(
    qtbot: QtBot, screen: CalendarScreen, services: Services
) -> None:
    screen.new_here()
    sheet = sheet_of(screen)
    sheet.form.ends.setTime(sheet.form.ends.time().fromString("09:00", "HH:mm"))

    press(qtbot, sheet, "book")

    assert week(services) == []
    assert any(line.text() == "It must end after it starts." for line in sheet.findChildren(QLabel))


def test_the_drive_is_the_one_booked_last_for_that_person(
    screen: CalendarScreen, services: Services, patient: Patient
) -> None:
    monday = datetime(2026, 11, 23, 9)  # noqa: DTZ001
    services.calendar.book(
        monday, monday + timedelta(hours=1), patient_id=patient.id, travel_minutes=24
    )
    screen.show_for(patient.id)

    screen.new_here()

    assert sheet_of(screen).form.travel.value() == 24


def test_the_next_booking_is_for_the_person_asked_for_until_that_is_cancelled(
    qtbot: QtBot, screen: CalendarScreen, patient: Patient
) -> None:
    strip = screen.findChild(BookingStrip)
    assert isinstance(strip, BookingStrip)
    hidden_before = strip.isHidden()

    screen.show_for(patient.id)
    words = strip.accessibleName()
    strip.action_clicked.emit()

    assert hidden_before
    assert words == "Booking for Václav Dvořák"
    assert strip.isHidden()
    screen.new_here()
    assert sheet_of(screen).form.picker.patient is None


def test_a_clash_may_be_booked_and_is_told_in_the_sheet_the_toast_and_the_list(
    qtbot: QtBot,
    visit: Appointment,
    screen: CalendarScreen,
    grid: WeekGrid,
    services: Services,
    said: Said,
) -> None:
    grid.slot_chosen.emit(TUESDAY, 14 * 60 + 30, 15 * 60 + 30)
    sheet = sheet_of(screen)
    warning = sheet.findChild(Strip, "overlap")
    assert isinstance(warning, Strip)
    warned = (warning.isVisible(), warning.accessibleName())
    press(qtbot, sheet, "book")

    assert warned == (True, "Overlaps Dvořák, Václav at 14:00.")
    assert len(week(services)) == 2
    assert said.toasts == ["Visit booked, Tue 24 Nov 14:30. Overlaps Dvořák, Václav at 14:00."]
    [concern] = screen.findChildren(ConcernButton)
    assert concern.accessibleName() == "Tue 14:30 overlaps. Dvořák, Václav; Visit"


def test_nothing_in_the_window_dies_after_a_sheet_was_open(
    screen: CalendarScreen, grid: WeekGrid, visit: Appointment
) -> None:
    grid.event_opened.emit(visit.id)
    sheet_of(screen).close_sheet()

    gc.collect()

    screen.reload()
    assert grid.isVisible()


def test_tab_goes_through_the_sheet_in_reading_order(qtbot: QtBot, screen: CalendarScreen) -> None:
    screen.new_here()
    sheet = sheet_of(screen)
    names: list[str] = []

    for _ in range(20):  # Tab also steps through the parts of a date and of a time
        focused = QApplication.focusWidget()
        assert focused is not None
        assert sheet.isAncestorOf(focused)
        if focused.objectName() not in names:
            names.append(focused.objectName())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)

    reading = ["patient", "kind", "day", "starts", "ends", "travel", "purpose", "book"]
    assert [name for name in names if name] == reading
