"""Entries of a chart as Qt sees them, a page at a time."""

from collections.abc import Callable, Sequence
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from careapp.ui.common.painted.roles import Role
from careapp.ui.patients.entry import Entry

Index = QModelIndex | QPersistentModelIndex
Wording = Callable[[Any], Entry]

PAGE_SIZE: Final = 30


class EntryListModel(QAbstractListModel):
    """Puts records into words only when their row is shown, so that long lists open at once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._records: Sequence[Any] = ()
        self._wording: Wording = _as_it_is
        self._words: dict[int, Entry] = {}
        self._shown = 0

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show entries that are in words already."""
        self.show_records(entries, _as_it_is)

    def show_records(self, records: Sequence[Any], wording: Wording) -> None:
        """Show records, each to be put into words by ``wording``."""
        self.beginResetModel()
        self._records, self._wording = records, wording
        self._words = {}
        self._shown = min(PAGE_SIZE, len(records))  # views skip fetchMore when empty
        self.endResetModel()

    def entry(self, index: Index) -> Entry:
        """Return the words of a row."""
        row = index.row()
        if row not in self._words:
            self._words[row] = self._wording(self._records[row])
        return self._words[row]

    def row_of(self, record_id: UUID) -> int:
        """Return the row of a record among those fetched so far, or -1."""
        for row in range(self._shown):
            if self.entry(self.index(row, 0)).record_id == record_id:
                return row
        return -1

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt signature
        return 0 if parent.isValid() else self._shown

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._shown < len(self._records)

    @override
    def fetchMore(self, parent: Index) -> None:
        last = min(self._shown + PAGE_SIZE, len(self._records)) - 1
        if parent.isValid() or last < self._shown:
            return
        self.beginInsertRows(QModelIndex(), self._shown, last)
        self._shown = last + 1
        self.endInsertRows()

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.entry(index).heading:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= self._shown:
            return None
        entry = self.entry(index)
        match role:
            case Qt.ItemDataRole.AccessibleTextRole:
                return entry.spoken
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(part for part in (entry.title, entry.second) if part)
            case Qt.ItemDataRole.DisplayRole | Role.TITLE:
                return entry.title
            case Role.RECORD:
                return entry
        return _painted(entry, role)


def _painted(entry: Entry, role: int) -> Any:
    answers: dict[int, Any] = {
        Role.SECOND_LINE: entry.second,
        Role.TONE: entry.tone,
        Role.LEAD_ICON: entry.icon,
        Role.ICON_TONE: entry.icon_tone,
        Role.CHIP_TEXT: entry.chip,
        Role.CHIP_TONE: entry.chip_tone,
        Role.SECTION: entry.heading,
        Role.STRONG: entry.strong,
        Role.WHEN_DATE: entry.day,
        Role.WHEN_TIME: entry.time,
        Role.BODY: entry.body,
    }
    return answers.get(role)


def _as_it_is(entry: Entry) -> Entry:
    return entry
