"""Who looked at a chart, and what of it left the record: when, what and why."""

from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget
from typing_extensions import override

from careapp.models.text_difference import Piece, PieceKind
from careapp.services.access_service import Access, AccessKind
from careapp.ui.common.components.empty import EmptyState
from careapp.ui.common.components.labels import label
from careapp.ui.common.dates import short_day_words, time_words
from careapp.ui.common.desk import Desk
from careapp.ui.common.painted.tones import Tone
from careapp.ui.common.reason_words import reason_words
from careapp.ui.common.theme import Theme
from careapp.ui.history.history_list import HistoryModel, history_view
from careapp.ui.history.history_row import HistoryRow

_ICONS: Final = {
    AccessKind.PRINTED: "printer",
    AccessKind.SAVED_FILE: "file-down",
    AccessKind.UNLOCKED: "lock-open",
    AccessKind.BACKED_UP: "hard-drive",
}


class AccessPage(QWidget):
    """Of one chart; of the whole record with unlocks and backups beside."""

    def __init__(self, desk: Desk, patient_id: UUID | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._patient_id = desk, patient_id
        self.model = HistoryModel(self)
        self.view: QListView = history_view(self.tr("Access and disclosure"), self)
        self.view.setObjectName("access_entries")
        self.view.setModel(self.model)
        self._empty = EmptyState(
            "eye",
            self.tr("Nobody has looked yet"),
            self.tr("Who looks at a chart, prints it or saves a file of it is written here."),
            parent=self,
        )
        lead = self.tr("Looks within ten minutes of each other count as one.")
        self._lead = label(lead, "meta", parent=self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self.view, 1)
        whole.addWidget(self._empty, 1)
        whole.addWidget(self._lead)
        desk.privacy.changed.connect(self.reload)

    @Slot()
    def reload(self) -> None:
        """Read the list again."""
        read = partial(self._desk.services.access.list, self._patient_id)
        found = self._desk.notices.attempt(read) or []
        self.model.show_told(found, self._row)
        self.view.setVisible(bool(found))
        self._lead.setVisible(bool(found))
        self._empty.setVisible(not found)

    @override
    def sizeHint(self) -> QSize:
        return QSize(400, 2000)  # as high as the window allows

    @override
    def hasHeightForWidth(self) -> bool:
        return False  # the list scrolls, not the sheet

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, Theme.of_application().px(160))

    def _row(self, one: Access) -> HistoryRow:
        context = self._desk.services.context
        at = context.local(one.at)
        why = self._desk.privacy.note(reason_words(one.reason)) if one.reason else ""
        said = self.tr("Why: {reason}").format(reason=why) if why else ""
        return HistoryRow(
            day=short_day_words(at.date(), context.today()),
            time=time_words(at),
            icon=_ICONS.get(one.kind, "eye"),
            tone=Tone.WARN if one.reason is not None else Tone.PLAIN,
            title=self._title(one),
            second=self._second(one),
            pieces=(Piece(kind=PieceKind.SAME, text=said),) if said else (),
        )

    def _title(self, one: Access) -> str:
        looked = {
            AccessKind.VIEWED_CHART: self.tr("Looked at the chart"),
            AccessKind.VIEWED_PLAN: self.tr("Looked at the care plan"),
            AccessKind.VIEWED_ASSESSMENT: self.tr("Looked at an assessment"),
            AccessKind.VIEWED_PAST: self.tr("Looked at the chart as it was"),
            AccessKind.PRINTED: self.tr("Printed: {what}"),
            AccessKind.SAVED_FILE: self.tr("Saved as an open file: {what}"),
            AccessKind.UNLOCKED: self.tr("Opened the record ({what})"),
            AccessKind.BACKED_UP: self.tr("Made an encrypted backup"),
        }
        what = self._how(one.what) or self.tr("document")
        return looked[one.kind].format(what=what)

    def _how(self, what: str) -> str:
        known = {
            "passphrase": self.tr("by passphrase"),
            "recovery key": self.tr("by recovery key"),
            "keyring": self.tr("by this computer's keyring"),
            "command line": self.tr("from the command line"),
        }
        return known.get(what, what)

    def _second(self, one: Access) -> str:
        privacy = self._desk.privacy
        name = privacy.name(one.actor) or self.tr("nobody named")
        device = self.tr("this laptop") if one.here else self.tr("another laptop")
        parts = [self.tr("by {name} on {device}").format(name=name, device=device)]
        if self._patient_id is None and one.person:
            parts.insert(0, privacy.name(one.person))
        return " · ".join(parts)
