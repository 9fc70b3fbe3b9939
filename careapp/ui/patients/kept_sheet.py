"""What was imported and has no place of its own: to be looked at, word for word."""

from functools import partial
from itertools import groupby
from uuid import UUID

from PySide6.QtCore import QModelIndex, QSize, Qt, Slot
from PySide6.QtWidgets import QBoxLayout, QPlainTextEdit, QWidget
from typing_extensions import override

from careapp.services.origin_service import KeptEntry
from careapp.ui.common.components.labels import label
from careapp.ui.common.components.sheet import Sheet
from careapp.ui.common.desk import Desk
from careapp.ui.common.painted.rows import list_view
from careapp.ui.common.theme import Theme
from careapp.ui.patients.chart_words import local_day_words
from careapp.ui.patients.entry import Entry
from careapp.ui.patients.entry_list_model import EntryListModel


class KeptSheet(Sheet):
    """Type and reason of each entry at the left, its JSON at the right, read only."""

    def __init__(self, desk: Desk, host: QWidget, patient_id: UUID | None) -> None:
        """Show what is kept of one person; for None, what belongs to nobody yet."""
        super().__init__(host, "", 980)
        self._desk = desk
        origins, kept_of = desk.services.origins, self.tr("Kept as it came")
        nobodys = self.tr("Kept, belongs to nobody yet")
        self.set_title(nobodys if patient_id is None else kept_of)
        read = origins.unclaimed if patient_id is None else partial(origins.kept, patient_id)
        self._kept = desk.notices.attempt(read) or []
        self.model = EntryListModel(self)
        self.view = list_view(self.tr("Kept entries"), self)
        self.view.setObjectName("kept_entries")
        self.view.setModel(self.model)
        self.view.setMinimumWidth(Theme.of_application().px(200))
        self._about = label("", "meta", wrap=True, parent=self)
        self.words = _Words(self)
        self.words.setObjectName("kept_words")
        self.words.setAccessibleName(self.tr("The entry as it came"))
        self._arrange()
        self._show_list()
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        desk.privacy.changed.connect(self._show_list)

    @property
    def about(self) -> str:
        """Why the entry in view was kept, and where it came from."""
        return self._about.text()

    @Slot()
    def _show_list(self) -> None:
        entries: list[Entry] = []
        for kind, group in groupby(self._kept, key=_kind):
            found = list(group)
            heading = self.tr("{kind} · {count}").format(kind=kind, count=len(found))
            entries.append(Entry(title=heading, heading=True))
            entries += [
                Entry(title=k.resource_type, second=k.reason, record_id=k.id) for k in found
            ]
        self.model.show_entries(entries)
        if entries:
            self.view.setCurrentIndex(self.model.index(1, 0))
        self._show_entry(self.view.currentIndex())

    @Slot(QModelIndex)
    def _on_current_changed(self, index: QModelIndex) -> None:
        self._show_entry(index)

    def _show_entry(self, index: QModelIndex) -> None:
        chosen = self.model.entry(index).record_id if index.isValid() else None
        kept = next((kept for kept in self._kept if kept.id == chosen), None)
        if kept is None:
            return
        note = self._desk.privacy.note
        read = partial(self._desk.services.origins.words_of, kept.id)
        self.words.setPlainText(note(self._desk.notices.attempt(read) or ""))
        came = self.tr("Imported {day} from {file}.").format(
            day=local_day_words(kept.imported_at, self._desk), file=note(kept.file_name)
        )
        self._about.setText(f"{kept.reason} {came}")

    def _arrange(self) -> None:
        lead = self.tr("Nothing is lost: each entry stays in the record, word for word.")
        self.body.addWidget(label(lead, "meta", wrap=True, parent=self))
        right = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        right.setSpacing(6)
        right.addWidget(self._about)
        right.addWidget(self.words, 1)
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(16)
        row.addWidget(self.view, 2)
        row.addLayout(right, 3)
        self.body.addLayout(row, 1)


class _Words(QPlainTextEdit):
    """As high as the window allows; Tab leaves it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @override
    def sizeHint(self) -> QSize:
        return QSize(400, 2000)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(160, Theme.of_application().px(120))


def _kind(kept: KeptEntry) -> str:
    return kept.resource_type
