"""The plan as Qt's views see it."""

from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from typing_extensions import override

from careapp.ui.care_plan.plan_rows import Row, RowKey
from careapp.ui.common.painted.roles import Role

_TOP = QModelIndex()
AnyIndex = QModelIndex | QPersistentModelIndex


class PlanTreeModel(QAbstractItemModel):
    """One column over rows that are built anew after each edit.

    While rows stay where they are, only their words change and views keep everything.
    """

    renamed = Signal(object, str)  # UUID of the part, the text typed in place

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._by_id: dict[int, Row] = {}
        self._renaming = False

    def show(self, rows: list[Row], *, renaming: bool) -> bool:
        """Show other rows; return whether the views have to find their place again."""
        self._renaming = renaming
        if [row.shape for row in rows] == [row.shape for row in self._rows]:
            for old, new in zip(_flat(self._rows), _flat(rows), strict=True):
                self._take_words(old, new)
            return False
        self.beginResetModel()
        self._rows = rows
        self._by_id = {id(row): row for row in _flat(rows)}
        self.endResetModel()
        return True

    def row_at(self, index: AnyIndex) -> Row | None:
        """Return the row behind an index."""
        return self._by_id.get(index.internalId()) if index.isValid() else None

    def index_of(self, key: RowKey) -> QModelIndex:
        """Return where a row is now, or nowhere."""
        found = next((row for row in _flat(self._rows) if row.key == key), None)
        return self._index(found) if found else QModelIndex()

    def keys(self) -> list[RowKey]:
        """Return the keys of all rows, from top to bottom."""
        return [row.key for row in _flat(self._rows)]

    @override
    def index(self, row: int, column: int, parent: AnyIndex = _TOP) -> QModelIndex:
        if column != 0 or not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self._index(self._children(parent)[row])

    @override
    def parent(self, child: AnyIndex = _TOP) -> QModelIndex:  # type: ignore[override]
        row = self.row_at(child)
        return self._index(row.parent) if row and row.parent else QModelIndex()

    @override
    def rowCount(self, parent: AnyIndex = _TOP) -> int:
        return 0 if parent.column() > 0 else len(self._children(parent))

    @override
    def columnCount(self, parent: AnyIndex = _TOP) -> int:
        return 1

    @override
    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        row = self.row_at(index)
        if row is not None and row.part is not None and self._renaming:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        return _answer(row, role) if row is not None else None

    @override
    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.row_at(index)
        text = str(value).strip()
        if row is None or row.part is None or not text or text == row.rename_text:
            return False
        self.renamed.emit(row.part.id, text)
        return True

    def _children(self, parent: AnyIndex) -> list[Row]:
        row = self.row_at(parent)
        return row.children if row is not None else self._rows

    def _index(self, row: Row) -> QModelIndex:
        return self.createIndex(row.place, 0, id(row))

    def _take_words(self, old: Row, new: Row) -> None:
        names = ("title", "second", "icon", "icon_tone", "chip", "chip_tone", "rename_text")
        changed = any(getattr(old, name) != getattr(new, name) for name in names)
        old.part = new.part
        if not changed:
            return
        for name in names:
            setattr(old, name, getattr(new, name))
        index = self._index(old)
        self.dataChanged.emit(index, index)


def _flat(rows: list[Row]) -> list[Row]:
    return [row for top in rows for row in top.all()]


def _answer(row: Row, role: int) -> object:  # noqa: PLR0911, RUF100 - one answer per role
    match role:
        case Qt.ItemDataRole.DisplayRole | Role.TITLE:
            return row.title
        case Qt.ItemDataRole.EditRole:
            return row.rename_text
        case Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (row.title, row.second, row.chip) if part)
        case Qt.ItemDataRole.ToolTipRole:
            return row.title
    answers: dict[int, object] = {
        Role.SECOND_LINE: row.second,
        Role.LEAD_ICON: row.icon,
        Role.ICON_TONE: str(row.icon_tone),
        Role.CHIP_TEXT: row.chip,
        Role.CHIP_TONE: str(row.chip_tone),
        Role.STRONG: row.strong,
        Role.RECORD: row.part,
    }
    return answers.get(role)
