"""A card of the face sheet that lists at most five entries."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.cards import Card
from careapp.ui.common.components.labels import label
from careapp.ui.patients.entry import Entry
from careapp.ui.patients.face_row import FaceRow

MOST_ROWS: Final = 5
_ALL_ROWS: Final = 100  # where nothing leads on, all there is has to stand here


class EntryCard(Card):
    """Rows are made once and filled anew, so that going from person to person is quick."""

    entry_chosen = Signal(object)  # Entry
    more_wanted = Signal()
    history_wanted = Signal(object)  # UUID of the record

    def __init__(
        self,
        title: str,
        action_text: str | None = None,
        parent: QWidget | None = None,
        *,
        most_rows: int = MOST_ROWS,
    ) -> None:
        super().__init__(title, None, action_text, parent=parent)
        self._most_rows = most_rows
        self._read_only = False
        self._rows: list[FaceRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(3)
        self.body.setSpacing(2)
        self._empty = label("", "meta", wrap=True, parent=self)
        self._more = button("", "status", parent=self)
        self._more.clicked.connect(self.more_wanted)
        self.body.addLayout(self._list)
        self.body.addWidget(self._empty)
        self.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def rows(self) -> list[FaceRow]:
        """The rows in view."""
        return [row for row in self._rows if not row.isHidden()]

    def show_entries(self, entries: Sequence[Entry], empty: str, *, counted: bool = True) -> None:
        """Show the first entries and how many more there are, or what ``empty`` says."""
        shown = entries[: self._most_rows]
        while len(self._rows) < len(shown):
            self._add_row()
        for number, row in enumerate(self._rows):
            row.setVisible(number < len(shown))
            if number < len(shown):
                self._fill(row, shown[number])
        self.set_count(len(entries) if counted and entries else None)
        self._empty.setText(empty)
        self._empty.setVisible(not entries)
        rest = len(entries) - len(shown)
        self._more.setText(self.tr("{count} more").format(count=rest))
        self._more.setVisible(rest > 0)

    @override
    def offer_nothing(self) -> None:
        super().offer_nothing()
        self._read_only = True
        self._most_rows = _ALL_ROWS

    def _fill(self, row: FaceRow, entry: Entry) -> None:
        row.show_entry(entry, leads=entry.place is not None and not self._read_only)

    def _place_row(self, row: FaceRow) -> None:
        self._list.addWidget(row)

    def _add_row(self) -> None:
        row = FaceRow(self)
        row.clicked.connect(self._on_row_clicked)
        row.history_wanted.connect(self.history_wanted)
        self._rows.append(row)
        self._place_row(row)

    @Slot()
    def _on_row_clicked(self) -> None:
        row = self.sender()
        if isinstance(row, FaceRow):
            self.entry_chosen.emit(row.entry)
