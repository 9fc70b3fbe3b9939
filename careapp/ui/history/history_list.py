"""The list in which the history is shown: when, what, who, and what it was before."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyleOptionViewItem, QWidget
from typing_extensions import override

from careapp.ui.common.painted.item_option import AnyIndex, rect_of, widget_of
from careapp.ui.common.painted.marked_text import MarkedText
from careapp.ui.common.painted.roles import Role
from careapp.ui.common.painted.timeline import TimelineDelegate, timeline_view
from careapp.ui.history.history_row import HistoryRow

Index = QModelIndex | QPersistentModelIndex
Wording = Callable[[Any], HistoryRow]

PAGE_SIZE: Final = 25


class HistoryModel(QAbstractListModel):
    """Puts changes into words only when their row is shown, a page at a time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told: Sequence[Any] = ()
        self._wording: Wording = _unworded
        self._words: dict[int, HistoryRow] = {}
        self._shown = 0

    def show_told(self, told: Sequence[Any], wording: Wording) -> None:
        """Show these, each put into words by ``wording``."""
        self.beginResetModel()
        self._told, self._wording, self._words = told, wording, {}
        self._shown = min(PAGE_SIZE, len(told))  # views skip fetchMore when empty
        self.endResetModel()

    def row(self, index: Index) -> HistoryRow:
        """Return the words of a row."""
        number = index.row()
        if number not in self._words:
            self._words[number] = self._wording(self._told[number])
        return self._words[number]

    def told(self, index: Index) -> Any:
        """Return what a row tells of."""
        return self._told[index.row()]

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt signature
        return 0 if parent.isValid() else self._shown

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._shown < len(self._told)

    @override
    def fetchMore(self, parent: Index) -> None:
        last = min(self._shown + PAGE_SIZE, len(self._told)) - 1
        if parent.isValid() or last < self._shown:
            return
        self.beginInsertRows(QModelIndex(), self._shown, last)
        self._shown = last + 1
        self.endInsertRows()

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= self._shown:
            return None
        row = self.row(index)
        answers: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: row.title,
            Qt.ItemDataRole.AccessibleTextRole: _spoken(row),
            Role.TITLE: row.title,
            Role.SECOND_LINE: row.second,
            Role.WHEN_DATE: row.day,
            Role.WHEN_TIME: row.time,
            Role.LEAD_ICON: row.icon,
            Role.ICON_TONE: row.tone,
            Role.PIECES: row.pieces,
            Role.RECORD: row,
        }
        return answers.get(role)


class HistoryDelegate(TimelineDelegate):
    """A timeline entry with, below it, what was added and what was removed."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        size = super().sizeHint(option, index)
        view = widget_of(option)
        width = rect_of(option).width()
        if isinstance(view, QAbstractItemView):
            width = view.viewport().width()
        marked = self._marked(index, width)
        return QSize(size.width(), size.height() + (round(marked.height) if marked else 0))

    @override
    def _draw_entry(
        self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, ground: QRectF
    ) -> None:
        super()._draw_entry(painter, option, index, ground)
        whole = rect_of(option)
        marked = self._marked(index, whole.width())
        if marked is not None:
            left, _ = self._text_edges(index, whole.width())
            top = whole.bottom() - marked.height - self.theme.px(5)
            marked.draw(painter, QPointF(whole.left() + left, top))

    def _marked(self, index: AnyIndex, width: int) -> MarkedText | None:
        pieces = index.data(Role.PIECES)
        if not pieces:
            return None
        left, right = self._text_edges(index, width)
        return MarkedText(pieces, self.theme, right - left)


def history_view(name: str, parent: QWidget | None = None) -> QListView:
    """Return a list for the history; ``name`` is its spoken name, already translated."""
    view = timeline_view(name, parent)
    view.setItemDelegate(HistoryDelegate(view))
    return view


def _spoken(row: HistoryRow) -> str:
    said = row.spoken or "".join(piece.text for piece in row.pieces)
    return ", ".join(part for part in (row.day, row.time, row.title, row.second, said) if part)


def _unworded(_told: object) -> HistoryRow:
    raise ValueError("Rows come with their wording.")
