"""The report on a lost laptop: which backup, what it tells, and as what to save it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from careapp.models.errors import CareAppError
from careapp.ui.backup.backup_key_form import BackupKeyForm
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.progress import Progress as ProgressBar
from careapp.ui.common.components.strips import Strip
from careapp.ui.common.dates import full_day_words, time_words
from careapp.ui.common.task_runner import Progress, TaskRunner

if TYPE_CHECKING:
    from careapp.models.exposure import Exposure
    from careapp.services.lost_laptop_service import LostLaptopDesk


class LostLaptopForm(QWidget):
    """Names stand in the saved report only, not on the screen; ``next`` is for the host's foot."""

    def __init__(
        self,
        reports: "LostLaptopDesk",
        runner: TaskRunner,
        *,
        record_open: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._reports, self._runner = reports, runner
        self._exposure: Exposure | None = None
        self._running: Progress | None = None
        self.key = BackupKeyForm(record_open=record_open, parent=self)
        self._bar = ProgressBar(parent=self)
        self._stop = button(self.tr("Stop"), "plain", parent=self)
        self._told = Strip("info", "", "", parent=self)
        self._saved = Strip("ok", "", "", parent=self)
        self._failed = Strip("danger", "", "", parent=self)
        self.next: QPushButton = button(self.tr("Make the report"), "primary", parent=self)
        self.next.setObjectName("make_report")
        self._arrange()
        self.next.clicked.connect(self.go_on)
        self.key.entered.connect(self.go_on)
        self.key.edited.connect(self._forget)
        self._stop.clicked.connect(self.stop)
        self.setFocusProxy(self.key)

    @Slot()
    def go_on(self) -> None:
        """Read the backup; when that was done, ask where to save the report."""
        if self._running is not None:
            return
        for strip in (self._failed, self._saved):
            strip.hide()
        if self._exposure is not None:
            self._choose_target()
            return
        lacking = self.key.lacks()
        if lacking or self.key.file is None:
            self._refuse(lacking)
        else:
            self._read(self.key.file)

    def save(self, target: Path) -> None:
        """Write the report where somebody chose."""
        reports, exposure = self._reports, self._exposure
        if exposure is not None:
            self._runner.run(
                self, lambda: reports.save(exposure, target), self._on_saved, self._on_failed
            )

    @Slot()
    def stop(self) -> None:
        """Stop reading; nothing is left behind."""
        if self._running is not None:
            self._running.cancel()

    def _read(self, file: Path) -> None:
        reports, passphrase, key_text = self._reports, self.key.passphrase, self.key.key_text

        def work(progress: Progress) -> "Exposure":
            return reports.report(
                file, passphrase, key_text, progress.report, lambda: progress.cancelled
            )

        self.next.setEnabled(False)
        self._bar.show_progress(0, 1, self.tr("Opening"))
        self._bar.show()
        self._stop.show()
        self._running = self._runner.run_long(
            self, work, self._on_progress, self._on_read, self._on_failed
        )

    def _on_progress(self, done: int, total: int, _words: str) -> None:
        percent = self.locale().toString(round(100 * done / total) if total else 0)
        words = self.tr("Reading and checking, {percent} %").format(percent=percent)
        self._bar.show_progress(done, total, words)

    def _on_read(self, exposure: "Exposure") -> None:
        self._end()
        self._exposure = exposure
        self.key.show_ways(shown=False)
        made = exposure.made_at.astimezone() if exposure.made_at else None
        people = self.tr("Data about %n person(s)", "", len(exposure.people))
        kinds = self.tr("%n kind(s) of data", "", len(exposure.totals()))
        moment = f"{full_day_words(made.date())}, {time_words(made)}" if made else "?"
        told = self.tr("{kinds}, as of {moment}. The report names each person and kind.")
        self._told.say(people, told.format(kinds=kinds, moment=moment))
        self._told.show()
        self.next.setText(self.tr("Save the report…"))
        self.next.setFocus()

    def _on_saved(self, target: Path) -> None:
        self._saved.say(
            self.tr("Saved as {file}").format(file=target.name),
            self.tr("It names people and is not encrypted: keep it as you keep paper."),
        )
        self._saved.show()

    def _on_failed(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, CareAppError):
            raise error
        self._refuse(str(error))

    def _end(self) -> None:
        self._running = None
        self.next.setEnabled(True)
        self._bar.hide()
        self._stop.hide()

    def _refuse(self, text: str) -> None:
        self._failed.say(self.tr("No report was made"), text)
        self._failed.show()

    @Slot()
    def _forget(self) -> None:
        self._exposure = None
        for strip in (self._told, self._saved, self._failed):
            strip.hide()
        self.next.setText(self.tr("Make the report"))

    def _choose_target(self) -> None:
        place = QStandardPaths.StandardLocation.DocumentsLocation
        dialog = QFileDialog(
            self, self.tr("Save the report"), QStandardPaths.writableLocation(place)
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Pages (*.pdf)"), self.tr("For a spreadsheet (*.csv)")])
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(self.tr("Lost laptop report") + ".pdf")
        dialog.fileSelected.connect(self._on_target_selected)
        dialog.open()

    @Slot(str)
    def _on_target_selected(self, name: str) -> None:
        self.save(Path(name))

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.key)
        row = QHBoxLayout()
        row.addWidget(self._bar, 1)
        row.addWidget(self._stop)
        column.addLayout(row)
        for strip in (self._told, self._saved, self._failed):
            column.addWidget(strip)
            strip.hide()
        self._bar.hide()
        self._stop.hide()
