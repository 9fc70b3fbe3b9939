"""The bar at the foot: what is saved, backed up, and when it locks."""

from datetime import time

from PySide6.QtCore import QTime, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from careapp.ui.common.components.buttons import Button
from careapp.ui.common.components.elided_label import ElidedLabel
from careapp.ui.common.dates import time_words
from careapp.ui.common.restyle import set_variant
from careapp.ui.common.theme import Theme


class StatusBar(QFrame):
    """Red here means that words could be lost: not saved, or not backed up for a week."""

    save_state_clicked = Signal()
    drafts_clicked = Signal()
    backup_clicked = Signal()
    lock_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rail")
        self.setAccessibleName(self.tr("Status"))
        self._saved = self._entry("circle-check", "ok")
        self._drafts = self._entry("file-pen", "ink2")
        self._drafts.setObjectName("status_drafts")
        self._drafts.hide()
        self._backup = self._entry("shield-check", "ink2")
        self._backup.setObjectName("status_backup")
        self._offline = self._entry("wifi-off", "ink2")
        self._lock = self._entry("lock", "ink2")
        self._hint = ElidedLabel("", "micro", parent=self)
        self._arrange()
        self._offline.setText(self.tr("Works offline"))
        self._offline.setToolTip(self.tr("Nothing is sent anywhere. No account is needed."))
        self._saved.clicked.connect(self.save_state_clicked)
        self._drafts.clicked.connect(self.drafts_clicked)
        self._backup.clicked.connect(self.backup_clicked)
        self._lock.clicked.connect(self.lock_clicked)
        Theme.of_application().changed.connect(self._measure)
        self.show_saved()
        self._measure()

    @property
    def words(self) -> str:
        """What the save state says."""
        return self._saved.text()

    @Slot()
    def show_saved(self) -> None:
        """Say that everything is on disk now."""
        clock = QTime.currentTime()
        now = time_words(time(clock.hour(), clock.minute()))
        set_variant(self._saved, "tone", "")
        self._saved.show_icon("circle-check", "ok", 16)
        self._saved.setText(self.tr("All saved {time}").format(time=now))
        self._saved.setToolTip(self.tr("There is nothing to press."))

    @Slot(str)
    def show_not_saved(self, text: str) -> None:
        """Say that something could not be written; the text stays in its field."""
        set_variant(self._saved, "tone", "danger")
        self._saved.show_icon("circle-alert", "danger", 16)
        self._saved.setText(self.tr("Not saved"))
        self._saved.setToolTip(text)

    def show_drafts(self, count: int) -> None:
        """Say how many drafts wait; nothing while there are none."""
        self._drafts.setText(self.tr("%n draft(s)", "", count))
        self._drafts.setToolTip(self.tr("Kept as you left them. Click to go on."))
        self._drafts.setVisible(count > 0)

    def show_backup(self, words: str, tone: str) -> None:
        """Say how old the last proven backup is; tone is ink2, warn or danger."""
        icon_name = "shield-check" if tone == "ink2" else "shield-alert"
        self._backup.show_icon(icon_name, tone, 16)
        set_variant(self._backup, "tone", "" if tone == "ink2" else tone)
        self._backup.setText(words)

    def show_lock(self, words: str) -> None:
        """Say when the window locks by itself."""
        self._lock.setText(words)

    def show_hint(self, words: str) -> None:
        """Show the keys worth knowing on this screen."""
        self._hint.setText(words)

    def show_narrow(self, *, narrow: bool) -> None:
        """Leave out what a small window has no room for."""
        self._offline.setHidden(narrow)
        self._hint.setHidden(narrow)

    def _entry(self, icon_name: str, role: str) -> Button:
        entry = Button("", "status", self)
        entry.show_icon(icon_name, role, 16)
        return entry

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(6)
        for left in (self._saved, self._drafts, self._backup, self._offline):
            row.addWidget(left)
        row.addStretch(1)
        row.addWidget(self._hint)
        row.addWidget(self._lock)

    @Slot()
    def _measure(self) -> None:
        self.setFixedHeight(Theme.of_application().px(28))
