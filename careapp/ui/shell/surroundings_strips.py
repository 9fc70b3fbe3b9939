"""Strips over every screen about what endangers the record here, until they are acknowledged."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careapp.ui.common.components.strips import Strip
from careapp.ui.common.desk import Desk
from careapp.ui.common.surroundings_words import clock_words, synced_words


class SurroundingsStrips(QWidget):
    """A synced folder is told until acknowledged once; a clock behind each time it is found."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = desk.settings
        self._found = desk.services.surroundings.look()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        if self._found.synced_by and self._found.synced_by != self._settings.told_synced_by:
            strip = self._strip("synced_strip", *synced_words(self._found))
            strip.action_clicked.connect(self._on_synced_understood)
        if self._found.saved_ahead is not None:
            words = clock_words(self._found, desk.services.context)
            self._strip("clock_strip", *words)

    def _strip(self, name: str, title: str, text: str) -> Strip:
        around = QWidget(self)  # goes with the strip: where none is, there is no room for one
        strip = Strip("warn", title, text, self.tr("Understood"), parent=around)
        strip.setObjectName(name)
        strip.action_clicked.connect(around.hide)
        room = QVBoxLayout(around)
        room.setContentsMargins(8, 8, 8, 0)
        room.addWidget(strip)
        self._rows.addWidget(around)
        return strip

    @Slot()
    def _on_synced_understood(self) -> None:
        self._settings.told_synced_by = self._found.synced_by
