"""Making the record out of a backup: which file, which key, what it holds, then restore."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from careapp.models.errors import CareAppError
from careapp.services.gate import Gate
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.fields import Field, line_edit, passphrase_edit
from careapp.ui.common.components.labels import label
from careapp.ui.common.components.progress import Progress as ProgressBar
from careapp.ui.common.components.strips import Strip
from careapp.ui.common.dates import full_day_words, time_words
from careapp.ui.common.task_runner import Progress, TaskRunner
from careapp.ui.common.theme import Theme

if TYPE_CHECKING:
    from careapp.services.restore_service import BackupFacts


class RestorePage(QWidget):
    """Nothing is written before the backup has said what it holds."""

    restored = Signal()
    cancelled = Signal()

    def __init__(self, gate: Gate, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gate, self._runner = gate, runner
        self._file: Path | None = None
        self._looked = False
        self._running: Progress | None = None
        self._choose = button(self.tr("Choose the backup…"), "plain", "folder-open", self)
        self._choose.setObjectName("choose_backup")
        self._name = label("", "meta", wrap=True, parent=self)
        self._passphrase = passphrase_edit(self)
        self._passphrase.setObjectName("backup_passphrase")
        self._key = line_edit("", self)
        self._key.setObjectName("backup_key")
        self._passphrase_field = Field(
            self.tr("Passphrase of that time"), self._passphrase, parent=self
        )
        self._key_field = Field(
            self.tr("Or the recovery key from the sheet"), self._key, parent=self
        )
        self._holds = Strip("info", "", "", parent=self)
        self._failed = Strip("danger", "", "", parent=self)
        self._bar = ProgressBar(parent=self)
        self._back = button(self.tr("Back"), "plain", parent=self)
        self._next = button(self.tr("Look into it"), "primary", parent=self)
        self._next.setObjectName("restore_next")
        self._arrange()
        self._connect()
        self.setFocusProxy(self._choose)

    def choose(self, file: Path) -> None:
        """Take a backup file; nothing is read yet."""
        self._file = file
        self._name.setText(file.name)
        self._forget_look()
        self._passphrase.setFocus()

    def _connect(self) -> None:
        self._choose.clicked.connect(self._on_choose_clicked)
        self._next.clicked.connect(self._on_next_clicked)
        self._back.clicked.connect(self._on_back_clicked)
        self._passphrase.textEdited.connect(self._forget_look)
        self._key.textEdited.connect(self._forget_look)
        self._passphrase.returnPressed.connect(self._on_next_clicked)
        self._key.returnPressed.connect(self._on_next_clicked)

    @Slot()
    def _on_next_clicked(self) -> None:
        if self._file is None:
            self._refuse(self.tr("Choose the backup file first."))
            return
        if not self._passphrase.text() and not self._key.text().strip():
            self._refuse(self.tr("Type the passphrase or the recovery key."))
            return
        if self._running is None and self._next.isEnabled():
            self._failed.hide()
            if self._looked:
                self._restore(self._file)
            else:
                self._look(self._file)

    def _look(self, file: Path) -> None:
        gate, passphrase, key = self._gate, self._passphrase.text(), self._key.text().strip()
        self._next.setEnabled(False)
        self._runner.run(
            self,
            lambda: gate.look_into(file, passphrase=passphrase, key_text=key),
            self._on_looked,
            self._on_failed,
        )

    def _on_looked(self, facts: "BackupFacts") -> None:
        self._next.setEnabled(True)
        self._looked = True
        people = self.tr("%n person(s)", "", facts.people)
        made = _moment_words(facts.made_at)
        self._holds.say(self.tr("Backup of {moment}").format(moment=made), people)
        self._holds.show()
        self._next.setText(self.tr("Restore"))
        self._next.setFocus()

    def _restore(self, file: Path) -> None:
        gate, passphrase, key = self._gate, self._passphrase.text(), self._key.text().strip()
        self._next.setEnabled(False)
        self._bar.show_progress(0, 1, self.tr("Restoring"))
        self._bar.show()

        def work(progress: Progress) -> object:
            return gate.restore(
                file,
                passphrase=passphrase,
                key_text=key,
                progress=progress.report,
                cancelled=lambda: progress.cancelled,
            )

        self._running = self._runner.run_long(
            self, work, self._on_progress, self._on_restored, self._on_failed
        )

    def _on_progress(self, done: int, total: int, _words: str) -> None:
        percent = self.locale().toString(round(100 * done / total) if total else 0)
        words = self.tr("Restoring, {percent} %").format(percent=percent)
        self._bar.show_progress(done, total, words)

    def _on_restored(self, _facts: object) -> None:
        self._running = None
        self._passphrase.clear()
        self._key.clear()
        self.restored.emit()

    def _on_failed(self, error: Exception) -> None:
        self._running = None
        self._next.setEnabled(True)
        self._bar.hide()
        if not isinstance(error, CareAppError):
            raise error
        self._refuse(str(error))

    def _refuse(self, text: str) -> None:
        self._failed.say(self.tr("Not restored"), text)
        self._failed.show()

    @Slot()
    def _forget_look(self) -> None:
        self._looked = False
        self._holds.hide()
        self._next.setText(self.tr("Look into it"))

    @Slot()
    def _on_back_clicked(self) -> None:
        if self._running is not None:
            self._running.cancel()
            return
        self.cancelled.emit()

    @Slot()
    def _on_choose_clicked(self) -> None:
        place = QStandardPaths.StandardLocation.DocumentsLocation
        folder = QStandardPaths.writableLocation(place)
        dialog = QFileDialog(self, self.tr("Choose the backup"), folder)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [self.tr("CareApp backups (*.careapp-backup)"), self.tr("All files (*)")]
        )
        dialog.fileSelected.connect(self._on_file_selected)
        dialog.open()

    @Slot(str)
    def _on_file_selected(self, name: str) -> None:
        self.choose(Path(name))

    def _arrange(self) -> None:
        card = QFrame(self)
        card.setProperty("kind", "sheet")
        card.setFixedWidth(Theme.of_application().px(560))
        column = QVBoxLayout(card)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Restore a backup"), "h1", parent=self))
        lead = self.tr("The record comes back as it was then, with the passphrase of that time.")
        column.addWidget(label(lead, "lead", wrap=True, parent=self))
        file_row = QHBoxLayout()
        file_row.addWidget(self._choose)
        file_row.addWidget(self._name, 1)
        column.addLayout(file_row)
        for widget in (
            self._passphrase_field,
            self._key_field,
            self._holds,
            self._failed,
            self._bar,
        ):
            column.addWidget(widget)
        for hidden in (self._holds, self._failed, self._bar):
            hidden.hide()
        buttons = QHBoxLayout()
        buttons.addWidget(self._back)
        buttons.addStretch(1)
        buttons.addWidget(self._next)
        column.addLayout(buttons)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addStretch(1)
        whole.addLayout(middle)
        whole.addStretch(1)


def _moment_words(made_at: datetime | None) -> str:
    if made_at is None:
        return "?"
    local = made_at.astimezone()
    return f"{full_day_words(local.date())}, {time_words(local)}"
