"""How many drafts wait, in the status bar."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

from careapp.services.change_feed import Change, Topic
from careapp.ui.common.desk import Desk
from careapp.ui.shell.status_bar import StatusBar

_TOPICS: Final = frozenset({Topic.DRAFT, Topic.ASSESSMENT, Topic.PATIENT, Topic.EVERYTHING})
_LOOK_AFTER_MS: Final = 300


class DraftCount(QObject):
    """Counts anew a moment after something changed: typing changes a draft all the time."""

    def __init__(self, desk: Desk, status: StatusBar, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._status = desk, status
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LOOK_AFTER_MS)
        self._later.timeout.connect(self.look)
        desk.changes.changed.connect(self._on_changed)
        self._later.start()

    @Slot()
    def look(self) -> None:
        """Count now."""
        self._status.show_drafts(self._desk.services.unfinished.count())

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if change.topic in _TOPICS and not self._later.isActive():
            self._later.start()
