"""What the status bar says about backups: how old the last proven one is, or how far the next."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

from careapp.services.change_feed import Change, Topic
from careapp.ui.backup.backup_watch import BackupWatch
from careapp.ui.backup.backup_words import backup_words
from careapp.ui.common.desk import Desk
from careapp.ui.common.messages import tell_failure
from careapp.ui.shell.status_bar import StatusBar

_CHECK_MS: Final = 10 * 60_000


class BackupState(QObject):
    """Keeps one entry of the status bar truthful."""

    def __init__(self, desk: Desk, watch: BackupWatch, status: StatusBar, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._watch, self._status = desk, watch, status
        self._percent = -1
        self._damaged = False
        desk.changes.changed.connect(self._on_changed)
        watch.progressed.connect(self._on_progressed)
        watch.changed.connect(self.show_age)
        watch.damaged.connect(self._on_damaged)
        self._clock = QTimer(self)
        self._clock.setInterval(_CHECK_MS)
        self._clock.timeout.connect(self.show_age)
        self._clock.start()
        self.show_age()
        watch.begin()

    @Slot()
    def show_age(self) -> None:
        """Say how old the last proven backup is, unless one is under way."""
        self._percent = -1
        if self._damaged:
            self._status.show_backup(self.tr("Damaged: restore a backup"), "danger")
            return
        if self._watch.current is not None:
            self._status.show_backup(self.tr("Backing up"), "ink2")
            return
        services = self._desk.services
        words, tone = backup_words(
            services.backups.status(), services.calendar.wall_clock(), services.context.zone
        )
        self._status.show_backup(words, tone)

    @Slot(str)
    def _on_damaged(self, sentence: str) -> None:
        """Tell it at once and keep telling it: whoever goes on writes into a broken file."""
        advice = self.tr(
            "Choose Backups, then Restore. The present files are kept beside the restored ones."
        )
        title = self.tr("The record on this laptop is damaged")
        self._damaged = True
        self.show_age()
        tell_failure(self._status.window(), title, f"{sentence}\n\n{advice}")

    @Slot(int, int)
    def _on_progressed(self, done: int, total: int) -> None:
        percent = round(100 * done / total) if total else 0
        if percent != self._percent and self._watch.current is not None:
            self._percent = percent
            words = self.tr("Backing up, {percent} %").format(percent=percent)
            self._status.show_backup(words, "ink2")

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if change.topic in (Topic.BACKUP, Topic.EVERYTHING):
            self.show_age()
