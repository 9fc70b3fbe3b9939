"""Printing the document in view: which printer, how far it is, and how it ended."""

from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from careapp.ui.common.desk import Desk
from careapp.ui.common.print_job import PrintJob


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The document in view."""

    pdf: bytes = field(repr=False)
    title: str
    patient_id: UUID
    file_name: str = field(repr=False)
    count: int = 0


class Printing(QObject):
    """One document at a time; it goes on while the window stays usable."""

    progressed = Signal(str)  # how far it is, in words
    ended = Signal()

    def __init__(self, desk: Desk, host: QWidget) -> None:
        super().__init__(host)
        self._desk, self._host = desk, host
        self._printer: QPrinter | None = None
        self._paper: Paper | None = None

    def choose_printer(self, paper: Paper) -> None:
        """Ask which printer, then send the pages there."""
        self._paper = paper
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(self._printer, self._host)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setMinMax(1, max(1, paper.count))
        dialog.accepted.connect(self._print_now)
        QDialog.open(dialog)  # the print dialog's own open() wants a receiver

    def print_to(self, paper: Paper, printer: QPrinter) -> PrintJob:
        """Print a document; the job says how far it is."""
        self._paper, self._printer = paper, printer
        source = self._desk.services.documents.page_image
        job = PrintJob(self._desk.runner, source, paper.pdf, printer, self)
        job.progressed.connect(self._on_printed)
        job.finished.connect(self._on_finished)
        job.failed.connect(self._on_failed)
        job.start(paper.count)
        return job

    @Slot()
    def _print_now(self) -> None:
        if self._paper is not None and self._printer is not None:
            self.print_to(self._paper, self._printer)

    @Slot(int, int)
    def _on_printed(self, done: int, count: int) -> None:
        words = self.tr("Sent {done} of {count} pages to the printer")
        self.progressed.emit(words.format(done=done, count=count))

    @Slot()
    def _on_finished(self) -> None:
        self.ended.emit()
        if self._paper is not None:
            access, paper = self._desk.services.access, self._paper
            self._desk.notices.attempt(partial(access.printed, paper.patient_id, paper.title))
        self._desk.notices.say(self.tr("Sent to the printer"))

    @Slot()
    def _on_failed(self) -> None:
        self.ended.emit()
        words = self.tr("The printer did not take it. Look at the printer, then try again.")
        self._desk.notices.say(words)
