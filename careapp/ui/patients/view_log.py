"""Writing down whose chart was looked at, and not who was passed over on the way."""

from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Slot

from careapp.ui.common.desk import Desk

LOG_VIEW_AFTER_MS: Final = 2000


class ViewLog(QObject):
    """A chart that stays in view for two seconds was looked at."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._patient_id: UUID | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LOG_VIEW_AFTER_MS)
        self._later.timeout.connect(self._note)

    def passed(self, patient_id: UUID) -> None:
        """Wait whether this chart stays in view."""
        self._patient_id = patient_id
        self._later.start()

    def entered(self, patient_id: UUID | None) -> None:
        """Write down at once that this chart was opened."""
        self._patient_id = patient_id
        self._note()

    @Slot()
    def _note(self) -> None:
        self._later.stop()
        if self._patient_id is not None:
            viewed = self._desk.services.access.viewed
            self._desk.notices.attempt(partial(viewed, self._patient_id))
