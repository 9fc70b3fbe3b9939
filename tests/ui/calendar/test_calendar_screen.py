import gc
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from careapp.models.appointment import Appointment, AppointmentKind, AppointmentStatus
from careapp.models.patient import Patient
from careapp.services.services import Services
from careapp.ui.calendar.appointment_sheet import AppointmentSheet
from careapp.ui.calendar.booking_strip import BookingStrip
from careapp.ui.calendar.calendar_screen import CalendarScreen
from careapp.ui.calendar.concern_button import ConcernButton
from careapp.ui.calendar.due_strip import DueTick
from careapp.ui.common.components.strips import Strip
from careapp.ui.common.desk import Desk
from careapp.ui.common.painted.week_grid import WeekGrid
from careapp.ui.common.patient_picker import PatientPicker
from tests.support.access import unnamed
from tests.support.clock import Clock
from tests.support.said import Said

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


def test_the_bar_names_the_week_of_today(screen: CalendarScreen) -> None:
    title = screen.findChild(QLabel, "week_title")

    assert isinstance(title, QLabel)
    assert title.text() == "23 to 29 November 2026"


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
