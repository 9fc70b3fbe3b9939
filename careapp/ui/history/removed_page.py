"""What was removed, and the way back for each of it."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QModelIndex, QSize, Slot
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget
from typing_extensions import override

from careapp.services.change_feed import Change
from careapp.services.removed_service import Removed, Restored
from careapp.ui.common.components.buttons import button, can, cannot
from careapp.ui.common.components.empty import EmptyState
from careapp.ui.common.components.labels import label
from careapp.ui.common.dates import short_day_words, time_words
from careapp.ui.common.desk import Desk
from careapp.ui.common.painted.tones import Tone
from careapp.ui.common.theme import Theme
from careapp.ui.history.history_list import HistoryModel, history_view
from careapp.ui.history.history_row import HistoryRow
from careapp.ui.history.history_words import HistoryWords


class RemovedPage(QWidget):
    """Of one chart, or of the whole record. Enter and the button bring the chosen one back."""

    def __init__(self, desk: Desk, patient_id: UUID | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._patient_id = desk, patient_id
        self._words = HistoryWords(desk, self)
        self.model = HistoryModel(self)
        self.view: QListView = history_view(self.tr("Removed"), self)
        self.view.setObjectName("removed_entries")
        self.view.setModel(self.model)
        self.view.activated.connect(self._bring_back)
        self._empty = EmptyState(
            "trash-2",
            self.tr("Nothing is removed"),
            self.tr("What you remove stays here and can be brought back at any time."),
            parent=self,
        )
        self._back = button(self.tr("Bring back"), "plain", "undo-2", self)
        self._back.setObjectName("bring_back")
        self._back.clicked.connect(self._bring_back)
        self._lead = label(
            self.tr("Nothing here is lost. What comes back is written into the history."),
            "meta",
            parent=self,
        )
        self._arrange()
        self.view.selectionModel().currentChanged.connect(self._look)
        desk.privacy.changed.connect(self.reload)
        desk.changes.changed.connect(self._on_changed)

    @Slot()
    def reload(self) -> None:
        """Read what is removed now."""
        row = max(0, self.view.currentIndex().row())
        read = partial(self._desk.services.removed.removed, self._patient_id)
        found = self._desk.notices.attempt(read) or []
        self.model.show_told(found, self._row)
        for shown in (self.view, self._back, self._lead):
            shown.setVisible(bool(found))
        self._empty.setVisible(not found)
        if found:
            self.view.setCurrentIndex(self.model.index(min(row, self.model.rowCount() - 1), 0))
        self._look()

    @override
    def sizeHint(self) -> QSize:
        return QSize(400, 2000)  # as high as the window allows

    @override
    def hasHeightForWidth(self) -> bool:
        return False  # the list scrolls, not the sheet

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, Theme.of_application().px(160))

    def _arrange(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self._lead)
        foot.addStretch(1)
        foot.addWidget(self._back)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self.view, 1)
        whole.addWidget(self._empty, 1)
        whole.addLayout(foot)

    def _row(self, gone: Removed) -> HistoryRow:
        context = self._desk.services.context
        at = context.local(gone.at)
        name = self._words.name(gone.kind, gone.heading)
        kind = self._words.kind(gone.kind)
        return HistoryRow(
            day=short_day_words(at.date(), context.today()),
            time=time_words(at),
            icon="trash-2",
            tone=Tone.WARN,
            title=f"{kind} · {name}" if name else kind,
            second=self._second(gone),
            record_id=gone.record_id,
            kind=gone.kind,
        )

    def _second(self, gone: Removed) -> str:
        privacy = self._desk.privacy
        by = privacy.name(gone.actor) or self.tr("nobody named")
        parts = [self.tr("removed by {name}").format(name=by)]
        if self._patient_id is None and gone.person and gone.kind != "patient":
            parts.insert(0, privacy.name(gone.person))
        if gone.below:
            parts.append(self.tr("with %n part(s) below it", "", gone.below))
        return " · ".join(parts)

    @Slot()
    def _look(self) -> None:
        if self.view.currentIndex().isValid():
            can(self._back)
        else:
            cannot(self._back, self.tr("Choose an entry first."))

    @Slot()
    def _bring_back(self) -> None:
        index: QModelIndex = self.view.currentIndex()
        if not index.isValid():
            return
        gone: Removed = self.model.told(index)
        removed, notices = self._desk.services.removed, self._desk.notices
        restored = notices.attempt(partial(removed.bring_back, gone.kind, gone.record_id))
        if restored is None:
            return
        said = self.tr("{kind} brought back").format(kind=self._words.kind(gone.kind))
        notices.say(said, partial(self._take_back, restored))

    def _take_back(self, restored: Restored) -> None:
        self._desk.services.removed.remove_again(restored)

    @Slot(object)
    def _on_changed(self, _change: Change) -> None:
        if self.isVisible():
            self.reload()
