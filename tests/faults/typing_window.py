"""A form with one field in a window nobody sees; types a sentence and waits to be killed.

``python -m tests.faults.typing_window PROFILE``: says so one second after the last key.
"""

import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from careapp.services.services import Services
from careapp.ui.common.draft_keeper import DraftKeeper
from careapp.ui.common.notices import Notices
from tests.support.profiles import opened

FORM: Final = "visit_note"
SENTENCE: Final = "She slept well and wants to see the garden"


class Typing(QObject):
    """Types, and tells when a second has gone by."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.page = QWidget()
        self._note = QPlainTextEdit(self.page)
        self._keeper = DraftKeeper(services.drafts, Notices(self), FORM, None, self)
        self._keeper.watch("note", self._note)
        self.page.show()

    @Slot()
    def type(self) -> None:
        """Press the keys, one after the other."""
        QTest.keyClicks(self._note, SENTENCE)
        QTimer.singleShot(1000, self.tell)

    @Slot()
    def tell(self) -> None:
        """Say that the second is over."""
        sys.stdout.write("now\n")
        sys.stdout.flush()


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    with opened(Path(sys.argv[1])) as services:
        typing = Typing(services)
        QTimer.singleShot(0, typing.type)
        application.exec()
