import gc
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from careapp.models.appointment import Appointment, AppointmentKind, AppointmentStatus
from careapp.models.care_plan import CarePlan
from careapp.models.patient import Patient
from careapp.services.services import Services
from careapp.storage.identity import new_id
from careapp.ui.calendar.calendar_screen import CalendarScreen
from careapp.ui.common.desk import Desk
from careapp.ui.common.painted.week_grid import WeekGrid
from careapp.ui.today.backup_strip import BackupStrip
from careapp.ui.today.stop_card import StopCard
from careapp.ui.today.today_screen import TodayScreen
from careapp.ui.today.unfinished_card import UnfinishedRow
from tests.support.access import unnamed
from tests.support.clock import Clock
from tests.support.said import Said

TODAY = date(2026, 11, 24)
LEFT = Qt.MouseButton.LeftButton


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 24, hour, minute)  # noqa: DTZ001 - wall clock


def book(
    services: Services, patient: Patient | None, start: datetime, minutes: int = 60, drive: int = 0
) -> Appointment:
    return services.calendar.book(
        start,
        start + timedelta(minutes=minutes),
        patient_id=patient.id if patient else None,
        purpose="After the fall",
        travel_minutes=drive,
    )


def words(screen: TodayScreen) -> list[str]:
    """What can be read, from top to bottom of the tree."""
    found: list[str] = []
    for widget in screen.findChildren(QWidget):
        if widget.isVisible() and isinstance(widget, QLabel | QPushButton | QCheckBox):
            found.append(widget.text())
    return [text for text in found if text]


def named(screen: TodayScreen, name: str) -> QPushButton:
    [found] = [b for b in screen.findChildren(QPushButton, name) if b.isVisible()]
    return found


def chips(screen: TodayScreen) -> list[str]:
    return [card.accessibleName() for card in screen.findChildren(StopCard) if card.isVisible()]


def test_the_heading_says_the_day_and_how_full_it_is(
    screen: TodayScreen, services: Services, patient: Patient
) -> None:
    book(services, patient, at(11), drive=15)
    book(services, patient, at(14), drive=24)

    shown = words(screen)

    assert "Tuesday 24 November" in shown
    assert any(text.startswith("2 visit") and text.endswith("39 min driving") for text in shown)


def test_an_empty_record_offers_two_ways_to_begin(qtbot: QtBot, screen: TodayScreen) -> None:
    with qtbot.waitSignal(screen.new_patient_wanted):
        qtbot.mouseClick(named(screen, "new_patient"), LEFT)
    with qtbot.waitSignal(screen.import_wanted) as wanted:
        qtbot.mouseClick(named(screen, "import_people"), LEFT)

    assert "Nobody is here yet" in words(screen)
    assert wanted.args == [[]]


def test_a_day_without_visits_leads_to_the_calendar(
    qtbot: QtBot, screen: TodayScreen, patient: Patient
) -> None:
    every = [b for b in screen.findChildren(QPushButton) if b.isVisible()]
    [way] = [b for b in every if b.text() == "Open the calendar"]

    with qtbot.waitSignal(screen.calendar_wanted):
        qtbot.mouseClick(way, LEFT)

    assert "No visits today" in words(screen)


def test_only_the_next_visit_is_open_and_leads_to_the_chart(
    qtbot: QtBot, screen: TodayScreen, services: Services, patient: Patient
) -> None:
    done = book(services, patient, at(9))
    services.calendar.mark(done.id, AppointmentStatus.DONE)
    book(services, patient, at(10, 45))
    book(services, patient, at(14))

    with qtbot.waitSignal(screen.patient_wanted) as wanted:
        qtbot.mouseClick(named(screen, "open_chart"), LEFT)

    assert wanted.args == [patient.id]
    assert chips(screen) == [
        "09:00 Václav Dvořák, Done",
        "10:45 Václav Dvořák, Next, in 23 min",
        "14:00 Václav Dvořák, Planned",
    ]
    shown = words(screen)
    assert shown.count("Getting in") == 1
    assert "Key safe right of the door, code ••••." in shown
    assert not any("1958" in text for text in shown)


def test_ctrl_enter_opens_the_chart_of_the_next_visit(
    qtbot: QtBot, screen: TodayScreen, services: Services, patient: Patient
) -> None:
    book(services, patient, at(11))

    with qtbot.waitSignal(screen.patient_wanted) as wanted:
        screen.primary()

    assert wanted.args == [patient.id]


@pytest.mark.parametrize(
    ("start", "said"),
    [
        (at(12, 15), "Leaves 6 min: tight"),
        (at(12), "9 min short: cannot be made"),
        (at(13), None),
    ],
)
def test_a_drive_that_does_not_fit_easily_says_what_is_left(
    screen: TodayScreen, services: Services, patient: Patient, start: datetime, said: str | None
) -> None:
    book(services, patient, at(10, 45))
    book(services, patient, start, drive=24)

    shown = words(screen)

    assert "24 min drive." in shown
    warnings = [text for text in shown if "tight" in text or "short" in text]
    assert warnings == ([said] if said else [])


def test_a_visit_that_has_begun_can_be_marked_done_with_undo(
    qtbot: QtBot,
    screen: TodayScreen,
    services: Services,
    patient: Patient,
    desk: Desk,
    said: Said,
) -> None:
    visit = book(services, patient, at(9))
    stale = chips(screen)
    qtbot.mouseClick(named(screen, "mark_done"), LEFT)
    done = chips(screen)

    desk.notices.undo()

    assert stale == ["09:00 Václav Dvořák, Not marked done"]
    assert done == ["09:00 Václav Dvořák, Done"]
    assert said.undoable == [True]
    assert services.calendar.get(visit.id) == visit


def test_time_moves_the_words_on_and_then_the_next_visit(
    screen: TodayScreen, services: Services, patient: Patient, clock: Clock
) -> None:
    book(services, patient, at(10, 45), minutes=30)
    book(services, patient, at(14))
    clock.advance(minutes=20)
    screen.hide()
    screen.show()
    closer = chips(screen)
    clock.advance(hours=1)
    screen.hide()
    screen.show()

    assert closer[0] == "10:45 Václav Dvořák, Next, in 3 min"
    assert chips(screen) == [
        "10:45 Václav Dvořák, Not marked done",
        "14:00 Václav Dvořák, Next, in 2 h 18 min",
    ]


def test_midnight_brings_the_new_day(
    screen: TodayScreen, services: Services, patient: Patient, clock: Clock
) -> None:
    book(services, patient, at(14))
    clock.advance(days=1)
    screen.hide()
    screen.show()

    assert "Wednesday 25 November" in words(screen)
    assert chips(screen) == []


def test_tasks_are_ticked_with_undo_and_the_next_tick_keeps_the_keyboard(
    qtbot: QtBot, screen: TodayScreen, services: Services, patient: Patient, desk: Desk
) -> None:
    services.tasks.add("Ring", due_on=TODAY - timedelta(days=4), patient_id=patient.id)
    services.tasks.add("Write", due_on=TODAY)
    first = next(t for t in screen.findChildren(QCheckBox) if t.isVisible())
    spoken = first.accessibleName()
    first.setFocus()

    qtbot.keyClick(first, Qt.Key.Key_Space)
    left = [task.task.title for task in services.tasks.open_tasks()]
    focused = QApplication.focusWidget()
    desk.notices.undo()

    assert spoken.startswith("Ring. Václav Dvořák · due Fri 20 Nov, 4 day")
    assert left == ["Write"]
    assert isinstance(focused, QCheckBox)
    assert focused.accessibleName() == "Write"
    assert "Ring" in words(screen)


def test_a_card_shows_five_tasks_and_says_how_many_more(
    qtbot: QtBot, screen: TodayScreen, services: Services, patient: Patient
) -> None:
    for number in range(7):
        services.tasks.add(f"Task {number}", due_on=TODAY)

    shown = words(screen)
    [every] = [b for b in screen.findChildren(QPushButton) if b.text() == "All 7"]
    with qtbot.waitSignal(screen.tasks_wanted):
        qtbot.mouseClick(every, LEFT)

    assert sum(text.startswith("Task ") for text in shown) == 5
    assert "2 more for today" in shown


def test_a_card_with_nothing_to_say_is_left_out(screen: TodayScreen, patient: Patient) -> None:
    shown = words(screen)

    assert not {"Tasks", "Unfinished", "Reviews"} & set(shown)


def test_an_open_assessment_says_how_far_it_is_and_goes_on(
    qtbot: QtBot, screen: TodayScreen, services: Services, patient: Patient
) -> None:
    started = services.assessments.start(patient.id, "phq-9").assessment
    screen.reload()
    [row] = [r for r in screen.findChildren(UnfinishedRow) if r.isVisible()]
    [go_on] = row.findChildren(QPushButton)

    with qtbot.waitSignal(screen.assessment_wanted) as wanted:
        qtbot.mouseClick(go_on, LEFT)

    assert wanted.args == [started.id]
    assert any(text.startswith("0 % · from today") for text in words(screen))


def test_an_appointment_not_booked_yet_leads_back_to_its_form(
    qtbot: QtBot, screen: TodayScreen, services: Services, patient: Patient
) -> None:
    draft = services.drafts.keep("appointment", None, {"purpose": "Rail"}, title="Rail")
    [row] = [r for r in screen.findChildren(UnfinishedRow) if r.isVisible()]
    [go_on] = row.findChildren(QPushButton)

    with qtbot.waitSignal(screen.draft_wanted) as wanted:
        qtbot.mouseClick(go_on, LEFT)

    assert wanted.args == [draft]
    assert "Appointment, not booked yet: Rail" in words(screen)


def test_a_review_says_how_near_it_is_and_leads_to_the_plan(
    qtbot: QtBot, screen: TodayScreen, services: Services, patient: Patient
) -> None:
    plan = CarePlan(
        id=new_id(), patient_id=patient.id, review_on=TODAY + timedelta(days=2), title="Plan"
    )
    with services.context.database.transaction("test") as store:
        store.save(plan)
    screen.reload()
    [way] = [b for b in screen.findChildren(QPushButton) if b.text() == "Open"]

    with qtbot.waitSignal(screen.plan_wanted) as wanted:
        qtbot.mouseClick(way, LEFT)

    assert wanted.args == [patient.id]
    assert "Plan review, Václav Dvořák" in words(screen)


@pytest.mark.parametrize(("days", "told"), [(6, False), (9, True)])
def test_an_old_backup_is_told_only_when_it_is_too_old(
    qtbot: QtBot,
    screen: TodayScreen,
    services: Services,
    clock: Clock,
    tmp_path: Path,
    days: int,
    told: bool,
) -> None:
    services.backups.back_up(tmp_path / "blue-key.careapp-backup")
    clock.advance(days=days)
    screen.reload()
    strip = screen.findChild(BackupStrip)
    assert isinstance(strip, BackupStrip)

    assert strip.isVisible() is told
    if told:
        assert strip.accessibleName().startswith("Backup is 9 day")
        with qtbot.waitSignal(screen.backup_wanted):
            qtbot.mouseClick(strip.findChildren(QPushButton)[0], LEFT)


def test_privacy_leaves_no_name_no_place_and_no_own_words_in_view(
    screen: TodayScreen, services: Services, patient: Patient, desk: Desk
) -> None:
    book(services, patient, at(11))
    services.calendar.book(at(15), at(16), kind=AppointmentKind.MEETING, purpose="About Dvořák")
    services.tasks.add("Ring Dvořák", due_on=TODAY, patient_id=patient.id)
    services.assessments.start(patient.id, "phq-9")
    services.drafts.keep("appointment", None, {"purpose": "x"}, title="Dvořák, not booked")

    desk.privacy.toggle()

    shown = words(screen)
    for widget in screen.findChildren(QWidget):
        if widget.isVisible():
            shown += [widget.accessibleName(), widget.toolTip()]
    hidden = ("Dvo", "Vašek", "Mill Lane", "fall", "Key safe")
    assert not [text for text in shown if any(word in text for word in hidden)]
    assert any("V. D." in text for text in shown)


def test_every_control_has_a_spoken_name(
    screen: TodayScreen, services: Services, patient: Patient
) -> None:
    book(services, patient, at(9))
    book(services, patient, at(11))
    services.tasks.add("Ring", due_on=TODAY)
    services.assessments.start(patient.id, "phq-9")

    assert unnamed(screen) == []


def test_what_is_shown_survives_many_changes(
    screen: TodayScreen, services: Services, patient: Patient
) -> None:
    book(services, patient, at(11))

    for number in range(5):
        services.tasks.add(f"Task {number}", due_on=TODAY)
        gc.collect()

    screen.setFocus()
    assert len(chips(screen)) == 1


def test_a_visit_drawn_in_the_calendar_stands_on_today(
    qtbot: QtBot, screen: TodayScreen, patient: Patient, desk: Desk
) -> None:
    calendar = CalendarScreen(desk)
    qtbot.addWidget(calendar)
    calendar.resize(1280, 740)
    calendar.show()
    calendar.show_for(patient.id)
    grid = calendar.findChild(WeekGrid)
    assert isinstance(grid, WeekGrid)
    geometry = grid.geometry_now()
    x = round(geometry.day_rect(1).center().x())
    top, bottom = round(geometry.y(13 * 60)) + 3, round(geometry.y(14 * 60)) - 3

    qtbot.mousePress(grid, LEFT, pos=QPoint(x, top))
    for y in (top + 20, bottom):
        qtbot.mouseMove(grid, QPoint(x, y))
    qtbot.mouseRelease(grid, LEFT, pos=QPoint(x, bottom))
    calendar.primary()

    assert chips(screen) == ["13:00 Václav Dvořák, Next, in 2 h 38 min"]


def test_a_day_drawn_ahead_is_whole_when_it_comes_into_view(
    qtbot: QtBot, desk: Desk, services: Services, patient: Patient
) -> None:
    book(services, patient, at(11))
    services.tasks.add("Ring", due_on=TODAY)
    coming = TodayScreen(desk)
    qtbot.addWidget(coming)

    for step in coming.steps_ahead():
        step()
    drawn = coming.findChildren(StopCard)
    coming.show()

    assert "Ring" in words(coming)
    assert [card for card in coming.findChildren(StopCard) if card.isVisible()] == drawn


def test_what_changes_while_a_day_is_drawn_ahead_is_not_missed(
    qtbot: QtBot, desk: Desk, services: Services, patient: Patient
) -> None:
    coming = TodayScreen(desk)
    qtbot.addWidget(coming)
    steps = coming.steps_ahead()

    steps[0]()
    book(services, patient, at(14))
    for step in steps[1:]:
        step()
    coming.show()

    assert len(chips(coming)) == 1
