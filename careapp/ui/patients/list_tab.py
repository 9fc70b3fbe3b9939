"""A tab of the chart that is one list."""

from uuid import UUID

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from careapp.ui.common.components.empty import EmptyState
from careapp.ui.common.history_menu import HistoryMenu
from careapp.ui.common.painted.roles import Role
from careapp.ui.common.painted.rows import list_view
from careapp.ui.common.painted.timeline import timeline_view
from careapp.ui.patients.entry import Entry
from careapp.ui.patients.entry_list_model import EntryListModel


class ListTab(QWidget):
    """A list on a white ground, or words that say what belongs there.

    ``dated`` lists show the day before each entry and the whole text of it.
    """

    entry_opened = Signal(object)  # Entry
    history_wanted = Signal(object)  # UUID of the record

    def __init__(
        self,
        spoken: str,
        empty: tuple[str, str, str],
        *,
        dated: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.model = EntryListModel(self)
        self.view: QListView = timeline_view(spoken) if dated else list_view(spoken)
        self.view.setObjectName("entries")
        self.view.setModel(self.model)
        self.view.activated.connect(self._on_view_activated)
        menu = HistoryMenu(self.view, self._record_of)
        menu.history_wanted.connect(self.history_wanted)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(8)
        self._empty = EmptyState(*empty, parent=self)
        surface = QFrame(self)
        surface.setProperty("kind", "card")
        self.inside = QVBoxLayout(surface)
        self.inside.setContentsMargins(1, 6, 1, 6)
        self.inside.addWidget(self.view, 1)
        self.inside.addWidget(self._empty, 1)
        self.row = QHBoxLayout()
        self.row.setSpacing(12)
        self.row.addWidget(surface, 3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 14, 16, 14)
        whole.setSpacing(10)
        whole.addLayout(self.head)
        whole.addLayout(self.row, 1)
        whole.addLayout(self.foot)

    def show_entries(self, entries: list[Entry]) -> None:
        """Show these entries; the one that was chosen stays chosen."""
        chosen = self.chosen
        self.model.show_entries(entries)
        self.refresh_emptiness()
        if chosen is not None and chosen.record_id is not None:
            self.choose(chosen.record_id)

    def refresh_emptiness(self) -> None:
        """Show the list, or what belongs there when it has nothing."""
        anything = self.model.rowCount() > 0
        self.view.setVisible(anything)
        self._empty.setVisible(not anything)

    def hide_list(self) -> None:
        """Show neither the list nor what belongs there: something else takes the place."""
        self.view.hide()
        self._empty.hide()

    @property
    def chosen(self) -> Entry | None:
        """The entry the keyboard is on."""
        index = self.view.currentIndex()
        return self.model.entry(index) if index.isValid() else None

    def choose(self, record_id: UUID) -> None:
        """Put the keyboard on a record, if it is listed."""
        row = self.model.row_of(record_id)
        if row >= 0:
            self.view.setCurrentIndex(self.model.index(row, 0))
            self.view.scrollTo(self.view.currentIndex())

    def _record_of(self, index: QModelIndex) -> UUID | None:
        return self.model.entry(index).record_id

    @Slot(QModelIndex)
    def _on_view_activated(self, index: QModelIndex) -> None:
        entry = index.data(Role.RECORD)
        if isinstance(entry, Entry) and not entry.heading:
            self.entry_opened.emit(entry)
