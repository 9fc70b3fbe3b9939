"""The tasks as a list shows them: headings, and under each its rows."""

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from typing_extensions import override

from careapp.services.task_service import DueGroup, OpenTask
from careapp.ui.common.dates import day_words, near_day_words
from careapp.ui.common.painted.roles import Role
from careapp.ui.common.privacy import Privacy

AnyIndex = QModelIndex | QPersistentModelIndex
_NONE: Final = QModelIndex()
_Item = DueGroup | OpenTask


class TaskListModel(QAbstractListModel):
    """Rows in the order of the service; a new title goes out as a wish."""

    rename_wanted = Signal(object, str)  # UUID of the task, new title

    def __init__(self, privacy: Privacy, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._privacy = privacy
        self.today = date.min
        self._items: list[_Item] = []

    def show_tasks(self, tasks: Sequence[OpenTask], today: date, week_ends_on: date) -> None:
        """Show these under how near they are."""
        self.beginResetModel()
        self.today = today
        groups: dict[DueGroup, list[OpenTask]] = {group: [] for group in DueGroup}
        for task in tasks:
            groups[task.group(today, week_ends_on)].append(task)
        self._items = []
        for group, members in groups.items():
            if members:
                self._items += [group, *members]
        self.endResetModel()

    def task_at(self, index: AnyIndex) -> OpenTask | None:
        """Return the task of a row, None for a heading."""
        if not index.isValid() or not 0 <= index.row() < len(self._items):
            return None
        item = self._items[index.row()]
        return item if isinstance(item, OpenTask) else None

    def row_of(self, task_id: UUID) -> int | None:
        """Return where a task stands."""
        for row, item in enumerate(self._items):
            if isinstance(item, OpenTask) and item.task.id == task_id:
                return row
        return None

    def nearest_task(self, row: int) -> QModelIndex:
        """Return the task at a row or, for a heading or past the end, the one next to it."""
        rows = [n for n, item in enumerate(self._items) if isinstance(item, OpenTask)]
        if not rows:
            return _NONE
        return self.index(min(rows, key=lambda other: (abs(other - row), other < row)), 0)

    @override
    def rowCount(self, parent: AnyIndex = _NONE) -> int:
        return 0 if parent.isValid() else len(self._items)

    @override
    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if self.task_at(index) is None:
            return flag.NoItemFlags
        ready = flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemNeverHasChildren
        return ready if self._privacy.on else ready | flag.ItemIsEditable

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        return self._of_task(item, role) if isinstance(item, OpenTask) else _of_group(item, role)

    @override
    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        item, title = self.task_at(index), str(value).strip()
        if item is None or role != Qt.ItemDataRole.EditRole or title in ("", item.task.title):
            return False
        self.rename_wanted.emit(item.task.id, title)
        return True

    def _of_task(self, item: OpenTask, role: int) -> object:
        title = self._privacy.note(item.task.title)
        match role:
            case Role.TITLE | Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return title
            case Qt.ItemDataRole.EditRole:
                return item.task.title
            case Role.SECOND_LINE:
                return self._second_line(item)
            case Qt.ItemDataRole.AccessibleTextRole:
                return ". ".join(part for part in (title, self._second_line(item)) if part)
            case Role.RECORD:
                return item
        return _look(item).get(role)

    def _second_line(self, item: OpenTask) -> str:
        parts = [self._privacy.name(item.patient.full_name)] if item.patient else []
        due = item.task.due_on
        if due is not None and item.days_late:
            words = self.tr("due {day}, %n day(s) late", "", item.days_late)
            parts.append(words.format(day=day_words(due, self.today)))
        elif due is not None:
            near = near_day_words(due, self.today)
            parts.append(self.tr("due {day}").format(day=near))
        return " · ".join(parts)


def _look(item: OpenTask) -> dict[int, str]:
    look = {int(Role.LEAD_ICON): "square", int(Role.ICON_TONE): "plain"}
    return look | {int(Role.TONE): "danger"} if item.days_late else look


def _of_group(group: DueGroup, role: int) -> object:
    match role:
        case Role.SECTION:
            return True
        case Role.TITLE | Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
            return _group_words(group)
    return None


def _group_words(group: DueGroup) -> str:
    tr = QCoreApplication.translate
    match group:
        case DueGroup.OVERDUE:
            return tr("Tasks", "Overdue")
        case DueGroup.TODAY:
            return tr("Tasks", "Today")
        case DueGroup.THIS_WEEK:
            return tr("Tasks", "This week")
        case DueGroup.LATER:
            return tr("Tasks", "Later")
        case DueGroup.NO_DATE:
            return tr("Tasks", "No date")
