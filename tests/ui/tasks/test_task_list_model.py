from datetime import date, timedelta

from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from careapp.models.task import Task
from careapp.services.task_service import OpenTask
from careapp.storage.identity import new_id
from careapp.ui.common.painted.roles import Role
from careapp.ui.common.privacy import Privacy
from careapp.ui.tasks.task_list_model import TaskListModel

TODAY = date(2026, 11, 24)
SUNDAY = date(2026, 11, 29)


def due(title: str, days: int | None) -> OpenTask:
    day = None if days is None else TODAY + timedelta(days=days)
    task = Task(id=new_id(), title=title, due_on=day)
    return OpenTask(task=task, days_late=task.days_late(TODAY))


def shown(model: TaskListModel) -> list[str]:
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_tasks_stand_under_how_near_they_are_and_empty_groups_are_left_out(qtbot: QtBot) -> None:
    model = TaskListModel(Privacy())
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)

    model.show_tasks([due("Late", -1), due("Soon", 2), due("Some day", None)], TODAY, SUNDAY)

    assert shown(model) == ["Overdue", "Late", "This week", "Soon", "No date", "Some day"]


def test_a_late_task_says_so_in_words_and_tone() -> None:
    model = TaskListModel(Privacy())
    model.show_tasks([due("Late", -4)], TODAY, SUNDAY)

    row = model.index(1, 0)

    assert str(row.data(Role.SECOND_LINE)).startswith("due Fri 20 Nov, 4 day")
    assert row.data(Role.TONE) == "danger"


def test_an_empty_title_is_not_a_new_name() -> None:
    model = TaskListModel(Privacy())
    model.show_tasks([due("Ring", 0)], TODAY, SUNDAY)

    assert not model.setData(model.index(1, 0), "  ")
    assert not model.setData(model.index(1, 0), "Ring")
