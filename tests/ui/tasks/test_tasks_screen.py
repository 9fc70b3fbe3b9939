from datetime import date, timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from careapp.models.patient import Patient
from careapp.services.services import Services
from careapp.ui.common.components.day_edit import DayEdit
from careapp.ui.common.desk import Desk
from careapp.ui.tasks.task_list_view import TaskListView
from careapp.ui.tasks.tasks_screen import TasksScreen
from tests.support.access import unnamed
from tests.support.said import Said

TODAY = date(2026, 11, 24)
ENTER, LEFT = Qt.Key.Key_Return, Qt.MouseButton.LeftButton


def line(screen: TasksScreen, name: str) -> QLineEdit:
    field = screen.findChild(QLineEdit, name)
    assert isinstance(field, QLineEdit)
    return field


def titles(rows: TaskListView) -> list[str]:
    model = rows.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_enter_adds_what_was_typed_and_leaves_the_line_ready_for_more(
    qtbot: QtBot, screen: TasksScreen, rows: TaskListView, services: Services, patient: Patient
) -> None:
    qtbot.keyClicks(line(screen, "task_patient"), "dvor")
    due = screen.findChild(DayEdit, "task_due")
    assert isinstance(due, DayEdit)
    qtbot.keyClicks(due, TODAY.isoformat())
    title = line(screen, "task_title")
    title.setFocus()
    qtbot.keyClicks(title, "Ring the pharmacy")
    qtbot.keyClick(title, ENTER)

    [added] = services.tasks.open_tasks()
    assert added.task.title == "Ring the pharmacy"
    assert added.task.due_on == TODAY
    assert added.patient == patient
    assert titles(rows) == ["Today", "Ring the pharmacy"]
    assert (title.text(), line(screen, "task_patient").text(), due.day) == ("", "", None)
    assert title.hasFocus()
    assert services.drafts.unfinished() == []


def test_an_empty_line_adds_nothing_and_says_what_is_missing(
    qtbot: QtBot, screen: TasksScreen, services: Services, said: Said
) -> None:
    qtbot.keyClick(line(screen, "task_title"), ENTER)

    assert services.tasks.open_tasks() == []
    assert said.refusals == []
    words = [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]
    assert "A few words that say what to do." in words


def test_undo_takes_an_added_task_back(
    qtbot: QtBot, screen: TasksScreen, services: Services, desk: Desk
) -> None:
    qtbot.keyClicks(line(screen, "task_title"), "Ring")
    screen.primary()
    added = len(services.tasks.open_tasks())

    desk.notices.undo()

    assert added == 1
    assert services.tasks.open_tasks() == []


def test_words_not_added_yet_are_kept_for_the_next_time(
    qtbot: QtBot, screen: TasksScreen, desk: Desk
) -> None:
    qtbot.keyClicks(line(screen, "task_title"), "Ring the phar")

    screen.keep_drafts()

    again = TasksScreen(desk)
    qtbot.addWidget(again)
    assert line(again, "task_title").text() == "Ring the phar"


def test_space_ticks_a_task_and_undo_brings_it_back(
    qtbot: QtBot, screen: TasksScreen, rows: TaskListView, services: Services, desk: Desk
) -> None:
    services.tasks.add("Ring", due_on=TODAY)
    services.tasks.add("Write", due_on=TODAY)
    rows.setFocus()
    rows.select_near(1)

    qtbot.keyClick(rows, Qt.Key.Key_Space)
    left, current = titles(rows), rows.current
    desk.notices.undo()

    assert left == ["Today", "Write"]
    assert current is not None
    assert current.task.title == "Write"
    assert titles(rows) == ["Today", "Ring", "Write"]


def test_a_click_on_the_box_ticks_and_a_click_on_the_words_does_not(
    qtbot: QtBot, screen: TasksScreen, rows: TaskListView, services: Services
) -> None:
    services.tasks.add("Ring", due_on=TODAY)
    row = rows.visualRect(rows.model().index(1, 0))

    qtbot.mouseClick(rows.viewport(), LEFT, pos=QPoint(200, row.center().y()))
    after_words = len(services.tasks.open_tasks())
    qtbot.mouseClick(rows.viewport(), LEFT, pos=QPoint(20, row.center().y()))

    assert after_words == 1
    assert services.tasks.open_tasks() == []


def test_f2_puts_a_task_in_other_words_with_undo(
    qtbot: QtBot, screen: TasksScreen, rows: TaskListView, services: Services, desk: Desk
) -> None:
    services.tasks.add("Ring pharmcy", due_on=TODAY)
    rows.setFocus()
    rows.select_near(1)

    qtbot.keyClick(rows, Qt.Key.Key_F2)
    editor = line(screen, "rename_task")
    editor.setText("Ring the pharmacy")
    qtbot.keyClick(editor, ENTER)
    qtbot.waitUntil(lambda: titles(rows) == ["Today", "Ring the pharmacy"])
    desk.notices.undo()

    assert titles(rows) == ["Today", "Ring pharmcy"]


def test_delete_drops_a_task_with_undo(
    qtbot: QtBot,
    screen: TasksScreen,
    rows: TaskListView,
    services: Services,
    desk: Desk,
    said: Said,
) -> None:
    services.tasks.add("Ring")
    rows.setFocus()
    rows.select_near(1)

    qtbot.keyClick(rows, Qt.Key.Key_Delete)
    left = len(services.tasks.open_tasks())
    desk.notices.undo()

    assert left == 0
    assert said.toasts == ["Task dropped."]
    assert titles(rows) == ["No date", "Ring"]


def test_arrows_step_over_headings_to_every_task(
    qtbot: QtBot, screen: TasksScreen, rows: TaskListView, services: Services
) -> None:
    for days in (-1, 0, 1, 30):
        services.tasks.add(f"in {days}", due_on=TODAY + timedelta(days=days))
    rows.setFocus()
    rows.select_near(0)
    seen = []

    for _ in range(4):
        assert rows.current is not None
        seen.append(rows.current.task.title)
        qtbot.keyClick(rows, Qt.Key.Key_Down)

    assert seen == ["in -1", "in 0", "in 1", "in 30"]


def test_enter_opens_the_chart_of_the_person(
    qtbot: QtBot, screen: TasksScreen, rows: TaskListView, services: Services, patient: Patient
) -> None:
    services.tasks.add("Ring", patient_id=patient.id)
    rows.setFocus()
    rows.select_near(1)

    with qtbot.waitSignal(screen.patient_wanted) as wanted:
        qtbot.keyClick(rows, ENTER)

    assert wanted.args == [patient.id]


def test_the_search_finds_by_words_and_by_person_and_says_when_nothing_matches(
    qtbot: QtBot, screen: TasksScreen, rows: TaskListView, services: Services, patient: Patient
) -> None:
    services.tasks.add("Ring the pharmacy", patient_id=patient.id)
    services.tasks.add("Write the letter")
    screen.find_here()
    find = line(screen, "find_task")

    qtbot.keyClicks(find, "dvorak")
    found = titles(rows)
    qtbot.keyClicks(find, "xyz")

    assert found == ["No date", "Ring the pharmacy"]
    no_hit = screen.findChild(QLabel, "no_hit")
    assert isinstance(no_hit, QLabel)
    assert no_hit.isVisible()
    assert no_hit.text() == "No task with “dvorakxyz”."


def test_an_empty_list_says_what_belongs_here(screen: TasksScreen, rows: TaskListView) -> None:
    words = [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]

    assert "No open tasks" in words
    assert not rows.isVisible()


def test_what_changes_while_hidden_is_there_when_shown(
    screen: TasksScreen, rows: TaskListView, services: Services
) -> None:
    screen.hide()
    services.tasks.add("Ring")

    screen.show()

    assert titles(rows) == ["No date", "Ring"]


def test_privacy_leaves_no_name_and_no_own_words_in_view(
    screen: TasksScreen, rows: TaskListView, services: Services, patient: Patient, desk: Desk
) -> None:
    services.tasks.add("Ring Dvořák", patient_id=patient.id, due_on=TODAY)

    desk.privacy.toggle()

    model = rows.model()
    roles = [Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole]
    said = [str(model.index(1, 0).data(role)) for role in roles]
    assert said == ["••••••", "••••••. V. D. · due today"]


def test_every_control_has_a_spoken_name(screen: TasksScreen, services: Services) -> None:
    services.tasks.add("Ring")

    assert unnamed(screen) == []
