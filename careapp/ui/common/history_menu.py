"""The menu of an entry: what can be asked of it wherever it is listed."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget


class EntryMenu(QMenu):
    """Made when it is wanted, for one entry."""

    history_wanted = Signal(object)  # UUID of the record

    def __init__(self, record_id: UUID, parent: QWidget) -> None:
        super().__init__(parent)
        self._record_id = record_id
        self.setObjectName("entry_menu")
        self.aboutToHide.connect(self.deleteLater)
        self.addAction(self.tr("History")).triggered.connect(self._on_history_chosen)

    @Slot()
    def _on_history_chosen(self) -> None:
        self.history_wanted.emit(self._record_id)


class HistoryMenu(QObject):
    """Gives every entry of a view its menu: right click, or the menu key."""

    history_wanted = Signal(object)  # UUID of the record

    def __init__(
        self, view: QAbstractItemView, record_of: Callable[[QModelIndex], UUID | None]
    ) -> None:
        """``record_of`` tells the record behind a row, or None where it has none."""
        super().__init__(view)
        self._view, self._record_of = view, record_of
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._show)

    @Slot(QPoint)
    def _show(self, point: QPoint) -> None:
        index = self._view.indexAt(point)
        record_id = self._record_of(index) if index.isValid() else None
        if record_id is None:
            return
        self._view.setCurrentIndex(index)
        menu = EntryMenu(record_id, self._view)
        menu.history_wanted.connect(self.history_wanted)
        menu.popup(self._view.viewport().mapToGlobal(point))
