"""All that is to be done, nearest first."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from PySide6.QtCore import QLocale, QModelIndex, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from careapp.models.draft import Draft
from careapp.models.task import Task
from careapp.services.change_feed import Topic
from careapp.services.task_service import OpenTask
from careapp.ui.common.components.empty import EmptyState
from careapp.ui.common.components.fields import search_edit
from careapp.ui.common.components.labels import label
from careapp.ui.common.desk import Desk
from careapp.ui.common.history_menu import HistoryMenu
from careapp.ui.common.history_subject import HistorySubject
from careapp.ui.common.screen import Screen, WidthClass
from careapp.ui.tasks.add_task_line import AddTaskLine
from careapp.ui.tasks.task_list_model import TaskListModel
from careapp.ui.tasks.task_list_view import TaskListView


class TasksScreen(Screen):
    """A line to add, a field to find, the list. Everything done here can be undone."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._tasks = desk.services.tasks
        self._create_widgets()
        self._arrange_widgets()
        self._add.added.connect(self._on_added)
        self._find.textChanged.connect(self.reload)
        self._model.rename_wanted.connect(self._rename)
        self._list.tick_wanted.connect(self._complete)
        self._list.drop_wanted.connect(self._drop)
        self._list.open_wanted.connect(self._open)
        menu = HistoryMenu(self._list, self._task_at)
        menu.history_wanted.connect(self._on_history_wanted)
        self.follow(Topic.TASK, Topic.PATIENT)

    @property
    @override
    def hint(self) -> str:
        return self.tr("Space done · F2 rename · Del drop · Ctrl+F find · F1 keys")

    @override
    def reload(self) -> None:
        self.stale = False
        typed = self._find.text().strip()
        waiting = self._tasks.open_tasks()
        found = [task for task in waiting if task.matches(typed)]
        today, row = self._tasks.today(), self._list.currentIndex().row()
        before = self._list.current
        self._model.show_tasks(found, today, _week_ends_on(today))
        kept = self._model.row_of(before.task.id) if before is not None else None
        self._list.select_near(max(row, 0) if kept is None else kept)
        self._count.setText(self.tr("%n open", "", len(waiting)) if waiting else "")
        self._show_page(waiting, found, typed)

    @override
    def primary(self) -> None:
        self._add.add()

    @override
    def new_here(self) -> None:
        self._add.title.setFocus()

    @override
    def find_here(self) -> None:
        self._find.setFocus()
        self._find.selectAll()

    @override
    def go_on_with(self, draft: Draft) -> None:
        row = self._model.row_of(draft.subject_id) if draft.subject_id is not None else None
        if row is None:
            self._add.title.setFocus()
            return
        self._list.select_near(row)
        self._list.setFocus()
        self._list.edit(self._list.currentIndex())

    @override
    def history_here(self) -> HistorySubject:
        chosen = self._list.current
        return self._history_of(chosen.task) if chosen else HistorySubject()

    @override
    def panes(self) -> list[QWidget]:
        return [self._add, self._find, self._list]

    @staticmethod
    def _history_of(task: Task) -> HistorySubject:
        return HistorySubject(patient_id=task.patient_id, record_id=task.id)

    def _task_at(self, index: QModelIndex) -> UUID | None:
        found = self._model.task_at(index)
        return found.task.id if found is not None else None

    @Slot(object)
    def _on_history_wanted(self, _task_id: UUID) -> None:
        self.history_wanted.emit(self.history_here())

    @override
    def set_width_class(self, width_class: WidthClass) -> None:
        narrow = width_class == "narrow"
        margin = 16 if narrow else 24
        self._whole.setContentsMargins(margin, 12, margin, 12)
        self._add.show_narrow(narrow=narrow)

    @override
    def keep_drafts(self) -> None:
        self._add.keep_draft()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.stale or self._model.today != self._tasks.today():
            self.reload()

    def _create_widgets(self) -> None:
        self._count = label("", "meta", parent=self)
        self._add = AddTaskLine(self.desk, self)
        self._find = search_edit(self.tr("Find a task"), self)
        self._find.setObjectName("find_task")
        self._model = TaskListModel(self.desk.privacy, self)
        self._list = TaskListView(self.desk, self._model, self)
        self._nothing = EmptyState(
            "list-checks",
            self.tr("No open tasks"),
            self.tr("Tasks come from visits, goals and due dates, or add one above."),
            parent=self,
        )
        self._no_hit = label("", "meta", wrap=True, parent=self)
        self._no_hit.setObjectName("no_hit")

    def _arrange_widgets(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(label(self.tr("Tasks"), "h1", parent=self))
        head.addWidget(self._count, 1)
        head.addWidget(self._find, 1)
        card = QFrame(self)
        card.setProperty("kind", "card")
        self._pages = QStackedLayout(card)
        self._pages.setContentsMargins(4, 6, 4, 6)
        for page in (self._list, self._nothing, self._no_hit):
            self._pages.addWidget(page)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(24, 12, 24, 12)
        self._whole.setSpacing(12)
        self._whole.addLayout(head)
        self._whole.addWidget(self._add)
        self._whole.addWidget(card, 1)

    def _show_page(self, waiting: list[OpenTask], found: list[OpenTask], typed: str) -> None:
        page: QWidget = self._list
        if not waiting:
            page = self._nothing
        elif not found:
            self._no_hit.setText(self.tr("No task with “{typed}”.").format(typed=typed))
            page = self._no_hit
        self._pages.setCurrentWidget(page)
        self.setFocusProxy(self._list if waiting else self._add)

    @Slot(object)
    def _on_added(self, task: Task) -> None:
        row = self._model.row_of(task.id)
        if row is not None:
            self._list.select_near(row)
        self.desk.notices.say(self.tr("Task added."), partial(self._tasks.drop, task.id))

    @Slot(object)
    def _complete(self, task_id: UUID) -> None:
        self._change(partial(self._tasks.complete, task_id), self.tr("Task done."))

    @Slot(object)
    def _drop(self, task_id: UUID) -> None:
        self._change(partial(self._tasks.drop, task_id), self.tr("Task dropped."))

    @Slot(object, str)
    def _rename(self, task_id: UUID, title: str) -> None:
        self._change(partial(self._tasks.rename, task_id, title), self.tr("Task renamed."))

    def _change(self, action: Callable[[], Task], words: str) -> None:
        before = self.desk.notices.attempt(action)
        if before is not None:
            self.desk.notices.say(words, partial(self._tasks.save, before))

    @Slot(object)
    def _open(self, task: OpenTask) -> None:
        if task.patient is not None:
            self.patient_wanted.emit(task.patient.id)


def _week_ends_on(today: date) -> date:
    """Return the last day of this week, by the locale."""
    first = QLocale().firstDayOfWeek().value - 1
    return today + timedelta(days=6 - (today.weekday() - first) % 7)
