"""Restoring in two steps: look into the backup, then let it be the record."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from careapp.models.errors import CareAppError
from careapp.ui.backup.backup_key_form import BackupKeyForm
from careapp.ui.backup.differences_view import DifferencesView
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.progress import Progress as ProgressBar
from careapp.ui.common.components.strips import Strip
from careapp.ui.common.dates import full_day_words, time_words
from careapp.ui.common.task_runner import Progress, TaskRunner

if TYPE_CHECKING:
    from careapp.services.restore_service import PreparedRestore


class RestoreDoor(Protocol):
    """Where backups are prepared: before the record is open, or from within it."""

    def prepare_restore(
        self,
        backup: Path,
        *,
        passphrase: str = "",
        key_text: str = "",
        progress: Callable[[int, int, str], None] = ...,
        cancelled: Callable[[], bool] = ...,
    ) -> "PreparedRestore":
        """Unpack beside the record."""
        ...

    def discard_restore(self, prepared: "PreparedRestore") -> None:
        """Take the unpacked files away."""
        ...


class RestoreForm(QWidget):
    """Nothing changes before it was said what would; ``next`` belongs at the host's foot."""

    confirmed = Signal(object)  # PreparedRestore

    def __init__(
        self,
        door: RestoreDoor,
        runner: TaskRunner,
        name: Callable[[str], str],
        *,
        record_open: bool,
        parent: QWidget | None = None,
    ) -> None:
        """``name`` shows a person's name as far as it may be seen."""
        super().__init__(parent)
        self._door, self._runner = door, runner
        self._prepared: PreparedRestore | None = None
        self._running: Progress | None = None
        self._left = False
        self.key = BackupKeyForm(record_open=record_open, parent=self)
        self._holds = Strip("info", "", "", parent=self)
        self._differences = DifferencesView(name, self)
        self._failed = Strip("danger", "", "", parent=self)
        self._bar = ProgressBar(parent=self)
        self._stop = button(self.tr("Stop"), "plain", parent=self)
        self.next: QPushButton = button(self.tr("Look into it"), "primary", parent=self)
        self.next.setObjectName("restore_next")
        self._arrange()
        self.next.clicked.connect(self.go_on)
        self._stop.clicked.connect(self._on_stop_clicked)
        self.key.edited.connect(self._forget_look)
        self.key.entered.connect(self.go_on)
        self.setFocusProxy(self.key)

    @property
    def busy(self) -> bool:
        """Whether a backup is being unpacked."""
        return self._running is not None

    @Slot()
    def go_on(self) -> None:
        """Look into the backup; when that was done, confirm it."""
        if self._running is not None or not self.next.isEnabled():
            return
        self._failed.hide()
        if self._prepared is not None:
            prepared, self._prepared = self._prepared, None
            self.next.setEnabled(False)
            self.confirmed.emit(prepared)
            return
        lacking = self.key.lacks()
        if lacking or self.key.file is None:
            self.refuse(lacking)
        else:
            self._look(self.key.file)

    def leave(self) -> None:
        """Stop, and take away what was unpacked."""
        self._left = True
        if self._running is not None:
            self._running.cancel()
        self._discard()
        self.key.forget()

    def refuse(self, text: str) -> None:
        """Say why it was not restored."""
        self._failed.say(self.tr("Not restored"), text)
        self._failed.show()
        self.next.setEnabled(True)

    def _look(self, file: Path) -> None:
        door, passphrase, key_text = self._door, self.key.passphrase, self.key.key_text

        def work(progress: Progress) -> "PreparedRestore":
            return door.prepare_restore(
                file,
                passphrase=passphrase,
                key_text=key_text,
                progress=progress.report,
                cancelled=lambda: progress.cancelled,
            )

        self.next.setEnabled(False)
        self.key.setEnabled(False)
        self._bar.show_progress(0, 1, self.tr("Opening"))
        self._bar.show()
        self._stop.show()
        self._running = self._runner.run_long(
            self, work, self._on_progress, self._on_prepared, self._on_failed
        )

    def _on_progress(self, done: int, total: int, _words: str) -> None:
        percent = self.locale().toString(round(100 * done / total) if total else 0)
        words = self.tr("Reading and checking, {percent} %").format(percent=percent)
        self._bar.show_progress(done, total, words)

    def _on_prepared(self, prepared: "PreparedRestore") -> None:
        self._end_look()
        self._prepared = prepared
        if self._left:
            self._discard()
            return
        self.key.show_ways(shown=False)
        facts = prepared.facts
        title = self.tr("Backup of {moment}").format(moment=_moment_words(facts.made_at))
        self._holds.say(title, self.tr("%n person(s). It is whole.", "", facts.people))
        self._holds.show()
        self._differences.show_prepared(prepared)
        self.next.setText(self.tr("Restore this backup"))
        self.next.setFocus()

    def _on_failed(self, error: Exception) -> None:
        self._end_look()
        if not isinstance(error, CareAppError):
            raise error
        self.refuse(str(error))

    def _end_look(self) -> None:
        self._running = None
        self.next.setEnabled(True)
        self.key.setEnabled(True)
        self._bar.hide()
        self._stop.hide()

    def _discard(self) -> None:
        prepared, self._prepared = self._prepared, None
        if prepared is not None:
            door = self._door
            self._runner.run(
                self._runner, lambda: door.discard_restore(prepared), _nothing, _nothing
            )

    @Slot()
    def _forget_look(self) -> None:
        self._discard()
        self._holds.hide()
        self._differences.hide()
        self._failed.hide()
        self.next.setText(self.tr("Look into it"))

    @Slot()
    def _on_stop_clicked(self) -> None:
        if self._running is not None:
            self._running.cancel()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.key)
        row = QHBoxLayout()
        row.addWidget(self._bar, 1)
        row.addWidget(self._stop)
        column.addLayout(row)
        for widget in (self._holds, self._differences, self._failed):
            column.addWidget(widget)
        for hidden in (self._bar, self._stop, self._holds, self._differences, self._failed):
            hidden.hide()


def _nothing(_outcome: object) -> None:
    """What could not be taken away goes when the record is opened next."""


def _moment_words(made_at: datetime | None) -> str:
    if made_at is None:
        return "?"
    local = made_at.astimezone()
    return f"{full_day_words(local.date())}, {time_words(local)}"
