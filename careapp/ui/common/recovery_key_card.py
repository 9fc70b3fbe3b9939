"""A recovery key: shown once, printed or saved as a sheet, and one group typed back."""

from pathlib import Path
from secrets import randbelow
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QStandardPaths, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from careapp.models.errors import CareAppError
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.fields import Field, line_edit
from careapp.ui.common.components.labels import label
from careapp.ui.common.task_runner import TaskRunner
from careapp.ui.common.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from careapp.documents.page_images import RenderedPage
    from careapp.security.recovery import RecoveryKey


class SheetMaker(Protocol):
    """Whoever makes the page: the gate at first start, later the keys of the open record."""

    def recovery_sheet(self, recovery: "RecoveryKey", organization: str = "") -> bytes:
        """Return the recovery sheet as a PDF page."""

    def page_image(self, pdf: bytes, index: int, dpi: float) -> "RenderedPage":
        """Return one page of a PDF as pixels, for printing it."""


class RecoveryKeyCard(QWidget):
    """Going on needs one group from the sheet, so that nobody clicks past it."""

    confirmed = Signal()

    def __init__(
        self, maker: SheetMaker, runner: TaskRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._maker, self._runner = maker, runner
        self._key: RecoveryKey | None = None
        self._printer: QPrinter | None = None
        self._organization = ""
        self._asked = 0
        self._groups = QGridLayout()
        self._print = button(self.tr("Print the sheet…"), "plain", "printer", self)
        self._print.setObjectName("print_sheet")
        self._save = button(self.tr("Save the sheet…"), "plain", "file-down", self)
        self._said = label("", "meta", wrap=True, parent=self)
        self._typed = line_edit("", self)
        self._typed.setObjectName("typed_group")
        self._field = Field("", self._typed, parent=self)
        self._place = QVBoxLayout(self)
        self._arrange()
        self._print.clicked.connect(self._choose_printer)
        self._save.clicked.connect(self._choose_file)
        self._typed.returnPressed.connect(self.check)
        self.setFocusProxy(self._print)

    def show_key(self, key: "RecoveryKey", organization: str = "") -> None:
        """Show a key that was just drawn."""
        self._key, self._organization = key, organization
        groups = key.groups()
        self._asked = randbelow(len(groups))
        for index, group in enumerate(groups):
            number = label(self.locale().toString(index + 1), "micro", parent=self)
            number.setMinimumWidth(number.fontMetrics().horizontalAdvance("10"))
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            text = label(group, "strong", parent=self)
            font = Theme.of_application().font("strong")
            font.setFamilies(["DejaVu Sans Mono", "monospace"])
            text.setFont(font)
            text.setAccessibleName(" ".join(group))
            cell = QHBoxLayout()
            cell.setSpacing(6)
            cell.addWidget(number)
            cell.addWidget(text, 1)
            self._groups.addLayout(cell, index // 5, index % 5)
        number_words = self.locale().toString(self._asked + 1)
        title = self.tr("Type group {number} from your sheet").format(number=number_words)
        self._field.ask(title)

    @Slot()
    def check(self) -> None:
        """Compare the typed group with the sheet, and go on when it is the same."""
        if self._key is None:
            return
        if self._key.check_group(self._asked, self._typed.text()):
            self.confirmed.emit()
            return
        said = self.tr("That is not group {number}. Compare it with the sheet.")
        self._field.failed(said.format(number=self.locale().toString(self._asked + 1)))
        self._typed.setFocus()
        self._typed.selectAll()

    @Slot()
    def _choose_file(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, self.tr("Save the recovery sheet"), folder)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("PDF (*.pdf)"))
        dialog.selectFile(self.tr("CareApp recovery sheet.pdf"))
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    @Slot(str)
    def save_to(self, file_name: str) -> None:
        """Write the sheet as a PDF page."""
        key, organization, maker = self._key, self._organization, self._maker
        if key is None or not file_name:
            return

        def write() -> str:
            Path(file_name).write_bytes(maker.recovery_sheet(key, organization))
            return Path(file_name).name

        self._runner.run(self, write, self._on_saved, self._on_not_saved)

    @Slot()
    def _choose_printer(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(self._printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._on_printer_chosen)
        QDialog.open(dialog)  # the print dialog's own open() wants a receiver

    @Slot()
    def _on_printer_chosen(self) -> None:
        if self._printer is not None:
            self.print_to(self._printer)

    def print_to(self, printer: "QPrinter") -> None:
        """Print the sheet; the pages are made in the worker."""
        key, organization, maker = self._key, self._organization, self._maker
        if key is None:
            return
        self._printer = printer
        self._runner.run(
            self,
            lambda: maker.recovery_sheet(key, organization),
            self._on_sheet_made,
            self._on_not_printed,
        )

    def _on_sheet_made(self, pdf: bytes) -> None:
        from careapp.ui.common.print_job import PrintJob

        if self._printer is None:
            return
        job = PrintJob(self._runner, self._maker.page_image, pdf, self._printer, self)
        job.finished.connect(self._on_printed)
        job.failed.connect(self._on_print_failed)
        job.start(1)

    @Slot()
    def _on_printed(self) -> None:
        self._said.setText(self.tr("Sent to the printer. Keep the sheet away from this laptop."))
        self._typed.setFocus()

    @Slot()
    def _on_print_failed(self) -> None:
        self._said.setText(self.tr("Not printed. Check the printer, or save the sheet."))

    def _on_not_printed(self, error: Exception) -> None:
        if not isinstance(error, CareAppError | OSError):
            raise error
        self._on_print_failed()

    def _on_saved(self, name: str) -> None:
        said = self.tr("Saved as {name}. Print it, then keep it away from this laptop.")
        self._said.setText(said.format(name=name))
        self._typed.setFocus()

    def _on_not_saved(self, error: Exception) -> None:
        if not isinstance(error, CareAppError | OSError):
            raise error
        self._said.setText(self.tr("Not saved. Choose another folder or free some space."))

    def _arrange(self) -> None:
        column = self._place
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label("AGE-SECRET-KEY-1", "micro", parent=self))
        self._groups.setHorizontalSpacing(12)
        self._groups.setVerticalSpacing(6)
        column.addLayout(self._groups)
        row = QHBoxLayout()
        row.addWidget(self._print)
        row.addWidget(self._save)
        row.addWidget(self._said, 1)
        column.addLayout(row)
        column.addWidget(self._field)
        column.addStretch(1)
