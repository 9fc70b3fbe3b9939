"""Making a backup: where to, progress, and what was proven."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from careapp.models.backup_log import BackupRun
from careapp.models.errors import CareAppError
from careapp.ui.backup.backup_words import backup_words
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.labels import label
from careapp.ui.common.components.progress import Progress as ProgressBar
from careapp.ui.common.components.sheet import Sheet
from careapp.ui.common.components.strips import Strip
from careapp.ui.common.dates import time_words
from careapp.ui.common.desk import Desk
from careapp.ui.common.task_runner import Progress


class BackupSheet(Sheet):
    """One encrypted file, written and read back whole before it counts."""

    def __init__(self, desk: Desk, host: QWidget) -> None:
        super().__init__(host, "", 560)
        self._desk = desk
        self.set_title(self.tr("Back up"))
        self._running: Progress | None = None
        self._state = label("", "body", wrap=True, parent=self)
        self._bar = ProgressBar(parent=self)
        self._stop = button(self.tr("Stop"), "plain", parent=self)
        self._done = Strip("ok", "", "", parent=self)
        self._failed = Strip("danger", "", "", parent=self)
        self._start = button(self.tr("Back up to a file…"), "primary", "hard-drive", self)
        self._start.setObjectName("back_up_to_file")
        self._arrange()
        self._start.clicked.connect(self._choose_file)
        self._stop.clicked.connect(self._on_stop_clicked)
        self._show_state()

    def start(self, target: Path) -> None:
        """Write a backup to ``target``."""
        if self._running is not None:
            return
        self._done.hide()
        self._failed.hide()
        self._start.setEnabled(False)
        self._bar.show_progress(0, 1, self.tr("Copying"))
        self._bar.show()
        self._stop.show()
        self._desk.settings.backup_folder = target.parent
        backups = self._desk.services.backups

        def work(progress: Progress) -> BackupRun:
            return backups.back_up(
                target, progress=progress.report, cancelled=lambda: progress.cancelled
            )

        self._running = self._desk.runner.run_long(
            self, work, self._on_progress, self._on_done, self._on_failed
        )

    def _on_progress(self, done: int, total: int, _words: str) -> None:
        writing = 2 * done < total
        percent = self.locale().toString(round(100 * done / total) if total else 0)
        words = self.tr("Writing, {percent} %") if writing else self.tr("Checking, {percent} %")
        self._bar.show_progress(done, total, words.format(percent=percent))

    def _on_done(self, run: BackupRun) -> None:
        self._finish()
        time = time_words(self._desk.services.calendar.wall_clock())
        people = self.tr("%n person(s)", "", run.people)
        entries = self.tr("%n entry(s)", "", run.entries)
        title = self.tr("Backed up and checked {time}: {people}, {entries}.")
        place = self.tr("In {place}. Keep it away from this laptop.")
        self._done.say(
            title.format(time=time, people=people, entries=entries),
            place.format(place=Path(run.place).name),
        )
        self._done.show()

    def _on_failed(self, error: Exception) -> None:
        self._finish()
        if not isinstance(error, CareAppError):
            raise error
        self._failed.say(self.tr("No backup was made"), str(error))
        self._failed.show()

    def _finish(self) -> None:
        self._running = None
        self._bar.hide()
        self._stop.hide()
        self._start.setEnabled(True)
        self._show_state()

    def _show_state(self) -> None:
        services = self._desk.services
        words, _ = backup_words(
            services.backups.status(), services.calendar.wall_clock(), services.context.zone
        )
        self._state.setText(words)

    @Slot()
    def _choose_file(self) -> None:
        place = QStandardPaths.StandardLocation.DocumentsLocation
        folder = self._desk.settings.backup_folder or Path(QStandardPaths.writableLocation(place))
        dialog = QFileDialog(self, self.tr("Back up to"), str(folder))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("CareApp backups (*.careapp-backup)"))
        dialog.selectFile(self._desk.services.backups.suggested_name())
        dialog.fileSelected.connect(self._on_file_selected)
        dialog.open()

    @Slot(str)
    def _on_file_selected(self, name: str) -> None:
        self.start(Path(name))

    @Slot()
    def _on_stop_clicked(self) -> None:
        if self._running is not None:
            self._running.cancel()

    def _arrange(self) -> None:
        lead = self.tr(
            "One encrypted file with everything in it. It opens with your passphrase or with the "
            "recovery sheet, on any laptop."
        )
        self.body.addWidget(label(lead, "lead", wrap=True, parent=self))
        self.body.addWidget(self._state)
        row = QHBoxLayout()
        row.addWidget(self._bar, 1)
        row.addWidget(self._stop)
        self.body.addLayout(row)
        self.body.addWidget(self._done)
        self.body.addWidget(self._failed)
        self.body.addStretch(1)
        for hidden in (self._bar, self._stop, self._done, self._failed):
            hidden.hide()
        self.add_button(self._start)
