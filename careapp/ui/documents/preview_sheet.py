"""Looking at a document before it leaves: read, save, print."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QWidget
from typing_extensions import override

from careapp.models.errors import CareAppError
from careapp.models.export_reason import ExportReason
from careapp.services.document_service import DocumentService, Drawn
from careapp.ui.common.announce import announce
from careapp.ui.common.components.buttons import button, can, cannot, icon_button
from careapp.ui.common.components.icon_label import IconLabel
from careapp.ui.common.components.labels import label
from careapp.ui.common.components.loading import Loading, LoadingPhase
from careapp.ui.common.components.sheet import Sheet
from careapp.ui.common.desk import Desk
from careapp.ui.common.page_picture import page_picture
from careapp.ui.documents.letters_strip import LettersStrip
from careapp.ui.documents.page_view import PageView
from careapp.ui.documents.printing import Paper, Printing
from careapp.ui.documents.reason_row import ReasonRow

_WIDTH: Final = 940
_FIRST_DPI: Final = 72.0  # one dot per point: its size is the size of the paper


class PreviewSheet(Sheet):
    """Shows a PDF page by page. Pages are drawn in the worker, as they come into view."""

    saved = Signal(str)

    def __init__(self, desk: Desk, host: QWidget) -> None:
        super().__init__(host, "", _WIDTH)
        self._desk = desk
        self._paper: Paper | None = None
        self._reason: ExportReason | None = None
        self._notice = self.tr("Making the document…")
        self._heading = self.frame.findChild(QLabel)
        self._create_widgets()
        self._arrange()
        self.printing = Printing(desk, self)
        self.printing.progressed.connect(self.place.setText)
        self.printing.ended.connect(self._on_printing_ended)
        self.pages.page_wanted.connect(self._draw_page)
        self.pages.place_changed.connect(self._show_place)
        self._desk.privacy.changed.connect(self._hide_or_show)
        self._refuse(self.tr("The document is still being made."))
        self._hide_or_show()

    @property
    def paper(self) -> Paper | None:
        """The document in view, None while there is none."""
        return self._paper

    @property
    def pdf(self) -> bytes:
        """The document in view, byte for byte; empty while there is none."""
        return self._paper.pdf if self._paper else b""

    def show_making(self, title: str) -> None:
        """Open at once, and say that the document is being made."""
        self._set_title(title)
        self._open_sheet()
        self._wait()

    def show_failed(self, reason: str) -> None:
        """Say what came in between."""
        self._stop_waiting()
        self._say(reason)
        self._refuse(reason)

    def show_drawn(self, drawn: Drawn, title: str, patient_id: UUID, file_name: str) -> None:
        """Show a document and name the letters it cannot show."""
        pdf, letters = drawn
        self.letters.tell(letters)
        self.show_pdf(pdf, title, patient_id, file_name)

    def show_pdf(self, pdf: bytes, title: str, patient_id: UUID, file_name: str) -> None:
        """Show a document; ``file_name`` is what saving proposes, without anybody's name."""
        self._set_title(title)
        self._paper = Paper(pdf=pdf, title=title, patient_id=patient_id, file_name=file_name)
        self._say(self.tr("Opening the document…"))
        self._open_sheet()
        self._wait()
        self._desk.runner.run(
            self,
            partial(_measure, self._desk.services.documents, pdf),
            self._on_measured,
            self._on_failed,
        )

    @Slot()
    def save(self) -> None:
        """Ask why the file leaves the record, and then where it is to go."""
        if self._paper is not None:
            self.reasons.ask(self.save_button)

    @Slot(object)
    def save_because(self, reason: ExportReason) -> None:
        """Ask where the file is to go."""
        if self._paper is None:
            return
        self._reason = reason
        dialog = QFileDialog(self, self.tr("Save the document"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("PDF documents (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(self._paper.file_name)
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    @Slot(str)
    def save_to(self, target: str) -> None:
        """Write the file and log that it left the record."""
        paper, reason = self._paper, self._reason
        if paper is None or reason is None:
            return
        documents = self._desk.services.documents
        write = partial(_write, documents, paper, Path(target), reason)
        if self._desk.notices.attempt(write):
            self._desk.notices.say(self.tr("Document saved. The file is not encrypted."))
            self.saved.emit(target)

    @Slot()
    def print_document(self) -> None:
        """Ask which printer, then send the pages there."""
        if self._paper is not None:
            self.printing.choose_printer(self._paper)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = QKeySequence.StandardKey
        if event.matches(keys.ZoomIn):
            self.pages.zoom_in()
        elif event.matches(keys.ZoomOut):
            self.pages.zoom_out()
        elif (
            event.key() == Qt.Key.Key_0 and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        ):
            self.pages.fit_width()
        elif event.matches(keys.Print):
            self.print_document()
        else:
            super().keyPressEvent(event)

    def _create_widgets(self) -> None:
        self.pages = PageView(self.frame)
        self.pages.setObjectName("preview_pages")
        self.pages.setAccessibleName(self.tr("Pages of the document"))
        self.loading = Loading(self.tr("Making the document takes a moment longer."), self.frame)
        self.loading.cancelled.connect(self.close_sheet)
        self.letters = LettersStrip(self._desk.privacy, self.frame)
        self.place = label("", "meta", parent=self.frame)
        self.place.setObjectName("preview_place")
        self.smaller = icon_button("minus", self.tr("Smaller"), parent=self.frame)
        self.smaller.clicked.connect(self.pages.zoom_out)
        self.larger = icon_button("plus", self.tr("Larger"), parent=self.frame)
        self.larger.clicked.connect(self.pages.zoom_in)
        self.fit = button(self.tr("Fit the width"), "quiet", parent=self.frame)
        self.fit.clicked.connect(self.pages.fit_width)
        self.print_button = button(self.tr("Print…"), "plain", "printer")
        self.print_button.setObjectName("preview_print")
        self.print_button.clicked.connect(self.print_document)
        self.save_button = button(self.tr("Save…"), "primary", "file-down")
        self.save_button.setObjectName("preview_save")
        self.save_button.clicked.connect(self.save)
        self.reasons = ReasonRow(self.frame)
        self.reasons.given.connect(self.save_because)

    def _arrange(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(4)
        tools.addWidget(self.place)
        tools.addStretch(1)
        for made in (self.smaller, self.larger, self.fit):
            tools.addWidget(made)
        self.body.setContentsMargins(20, 0, 20, 0)
        self.body.setSpacing(6)
        self.body.addWidget(self.letters)
        self.body.addLayout(tools)
        self.body.addWidget(self.loading, 1)
        self.body.addWidget(self.pages, 1)
        self.body.addWidget(self.reasons)
        words = self.tr("The saved file is not encrypted. Keep it where only you can read it.")
        self._foot.takeAt(0)  # the sentence wraps, and takes the room of the stretch
        self._foot.addWidget(IconLabel("lock-open", "warn", 16, self.frame))
        self._foot.addWidget(label(words, "micro", wrap=True, tone="warn", parent=self.frame), 1)
        self.add_button(self.print_button)
        self.add_button(self.save_button)

    def _set_title(self, title: str) -> None:
        self.setAccessibleName(title)
        if isinstance(self._heading, QLabel):
            self._heading.setText(title)

    def _open_sheet(self) -> None:
        if self.isHidden():
            self.open()
            self.pages.setFocus(Qt.FocusReason.PopupFocusReason)

    def _wait(self) -> None:
        """Show that the document is on its way; the focus stays on what closes the sheet."""
        if self.loading.phase is LoadingPhase.RESTING:
            self.pages.hide()
            self.loading.begin()

    def _stop_waiting(self) -> None:
        inside = self.loading.isVisible()
        self.loading.end()
        self.pages.show()
        if inside:
            self.pages.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse(self, reason: str) -> None:
        for refused in (self.print_button, self.save_button):
            cannot(refused, reason)

    def _say(self, notice: str) -> None:
        self._notice = notice
        self._hide_or_show()

    @Slot()
    def _hide_or_show(self) -> None:
        hidden = self.tr("Names are hidden. F8 shows them, and the document with them.")
        self.pages.say_instead(hidden if self._desk.privacy.on else self._notice)

    def _on_measured(self, found: tuple[int, QSize]) -> None:
        count, page = found
        if self._paper is None:
            return
        self._paper = replace(self._paper, count=count)
        self._stop_waiting()
        for allowed in (self.print_button, self.save_button):
            can(allowed)
        self.pages.show_pages(count, page)
        self._say("")
        announce(self, self.tr("%n page(s)", "", count))

    def _on_failed(self, fault: Exception) -> None:
        words = self.tr("This document cannot be shown.")
        self.show_failed(str(fault) if isinstance(fault, CareAppError) else words)

    @Slot(int, float)
    def _draw_page(self, place: int, dpi: float) -> None:
        if self._paper is None:
            return
        source = self._desk.services.documents.page_image
        work = partial(page_picture, source, self._paper.pdf, place, dpi)
        self._desk.runner.run(
            self, work, partial(self._put, self._paper, place, dpi), self._on_failed
        )

    def _put(self, paper: Paper, place: int, dpi: float, picture: QImage) -> None:
        if self._paper is paper:
            self.pages.put(place, dpi, picture)

    @Slot(int, int)
    def _show_place(self, place: int, count: int) -> None:
        words = self.tr("Page {place} of {count}").format(place=place, count=count)
        self.place.setText(words if count else "")

    @Slot()
    def _on_printing_ended(self) -> None:
        self._show_place(self.pages.place, self.pages.count)


def _measure(documents: DocumentService, pdf: bytes) -> tuple[int, QSize]:
    """Return the number of pages and the size of the first, in points."""
    first = documents.page_image(pdf, 0, _FIRST_DPI)
    return documents.page_count(pdf), QSize(first.width, first.height)


def _write(documents: DocumentService, paper: Paper, target: Path, reason: ExportReason) -> bool:
    documents.save_file(paper.pdf, target, paper.patient_id, paper.title, reason)
    return True
