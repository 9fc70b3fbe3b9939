"""Importing FHIR files: choose or drop, watch, read the report."""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QStandardPaths, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from careapp.services.fhir_import_report import ImportReport
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.labels import label
from careapp.ui.common.components.progress import Progress as ProgressBar
from careapp.ui.common.components.sheet import Sheet
from careapp.ui.common.components.strips import Strip
from careapp.ui.common.desk import Desk
from careapp.ui.common.task_runner import Progress
from careapp.ui.imports.report_view import ReportView


class ImportSheet(Sheet):
    """One sheet for the whole way; the import itself runs in the worker and can be stopped."""

    patient_wanted = Signal(object)  # UUID
    unclaimed_wanted = Signal()

    def __init__(self, desk: Desk, host: QWidget) -> None:
        super().__init__(host, "", 680)
        self._desk = desk
        self.set_title(self.tr("Import files"))
        self._running: Progress | None = None
        lead = self.tr("FHIR R4 files or folders, from a clinic, a hospital or another system.")
        self._lead = label(lead, "lead", wrap=True, parent=self)
        hint = self.tr(
            "Importing the same file twice changes nothing. Nothing is left out: what "
            "has no place yet is kept as it came."
        )
        self._hint = label(hint, "meta", wrap=True, parent=self)
        self._files = button(self.tr("Choose files…"), "primary", "file-up", self)
        self._folder = button(self.tr("Choose a folder…"), "plain", "folder-open", self)
        self._bar = ProgressBar(parent=self)
        self._stop = button(self.tr("Stop"), "plain", parent=self)
        self._failed = Strip("danger", "", "", parent=self)
        self._report = ReportView(desk, self)
        self._unclaimed = button("", "quiet", "circle-help", self)
        self._unclaimed.setObjectName("unclaimed")
        self._unclaimed.clicked.connect(self.unclaimed_wanted)
        self._arrange()
        self._files.clicked.connect(self._choose_files)
        self._folder.clicked.connect(self._choose_folder)
        self._stop.clicked.connect(self._on_stop_clicked)
        self._report.patient_chosen.connect(self._on_patient_chosen)
        self._show_choice()

    def start(self, paths: Sequence[Path]) -> None:
        """Import these files and folders."""
        if self._running is not None or not paths:
            return
        self._show_running()
        imports, chosen = self._desk.services.imports, list(paths)

        def work(progress: Progress) -> ImportReport:
            return imports.run(chosen, progress.report, lambda: progress.cancelled)

        self._running = self._desk.runner.run_long(
            self, work, self._on_progress, self._on_done, self._on_failed
        )

    def _on_progress(self, done: int, total: int, _words: str) -> None:
        words = self.tr("{done} of {total}").format(done=done, total=total)
        self._bar.show_progress(done, total, words)

    def _on_done(self, report: ImportReport) -> None:
        self._running = None
        self._desk.notices.saved.emit()
        self._show_choice()
        self._files.setText(self.tr("Import more…"))
        self._report.show_report(report)
        self._report.show()
        (self._report.first_person() or self._files).setFocus()

    def _on_failed(self, error: Exception) -> None:
        self._running = None
        self._show_choice()
        self._failed.say(self.tr("The import stopped. What was finished is kept."), str(error))
        self._failed.show()

    def _show_running(self) -> None:
        for hidden in (self._lead, self._hint, self._report, self._failed):
            hidden.hide()
        self._files.hide()
        self._folder.hide()
        self._unclaimed.hide()
        self._bar.show_progress(0, 1, self.tr("Reading"))
        self._bar.show()
        self._stop.show()

    def _show_choice(self) -> None:
        for shown in (self._lead, self._hint, self._files, self._folder):
            shown.show()
        for hidden in (self._bar, self._stop, self._failed, self._report):
            hidden.hide()
        self._show_unclaimed()

    def _show_unclaimed(self) -> None:
        """Lead to what stands in no chart, where there is any."""
        count = len(self._desk.services.origins.unclaimed())
        words = self.tr("Kept, belongs to nobody yet: %n entry(s)", "", count)
        self._unclaimed.setText(words)
        self._unclaimed.setAccessibleName(words)
        self._unclaimed.setVisible(bool(count))

    @Slot()
    def _choose_files(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose files"), _documents())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([self.tr("FHIR files (*.json)"), self.tr("All files (*)")])
        dialog.filesSelected.connect(self._on_files_selected)
        dialog.open()

    @Slot()
    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a folder"), _documents())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.filesSelected.connect(self._on_files_selected)
        dialog.open()

    @Slot("QStringList")
    def _on_files_selected(self, names: list[str]) -> None:
        self.start([Path(name) for name in names])

    @Slot()
    def _on_stop_clicked(self) -> None:
        if self._running is not None:
            self._running.cancel()

    @Slot(object)
    def _on_patient_chosen(self, patient_id: UUID) -> None:
        self.close_sheet()
        self.patient_wanted.emit(patient_id)

    def _arrange(self) -> None:
        self.body.addWidget(self._lead)
        self.body.addWidget(self._hint)
        row = QHBoxLayout()
        row.addWidget(self._bar, 1)
        row.addWidget(self._stop)
        column = QVBoxLayout()
        column.addLayout(row)
        self.body.addLayout(column)
        self.body.addWidget(self._failed)
        self.body.addWidget(self._report)
        self.body.addWidget(self._unclaimed, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_button(self._folder)
        self.add_button(self._files)


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
