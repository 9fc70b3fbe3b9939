"""Sending a document to a printer, page by page, without holding up the window."""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from careapp.ui.common.page_picture import PageSource, page_picture
from careapp.ui.common.task_runner import TaskRunner

_DPI: Final = 250.0


class PrintJob(QObject):
    """Renders each page in the worker, draws it, and goes on with the next."""

    progressed = Signal(int, int)  # pages done, of how many
    finished = Signal()
    failed = Signal()

    def __init__(
        self,
        runner: TaskRunner,
        source: PageSource,
        pdf: bytes,
        printer: QPrinter,
        parent: QObject,
    ) -> None:
        """``source`` renders one page of a PDF; it is called in the worker."""
        super().__init__(parent)
        self._runner, self._source, self._pdf, self._printer = runner, source, pdf, printer
        self._painter = QPainter()
        self._places: list[int] = []
        self._done = 0

    def start(self, count: int) -> None:
        """Print the pages the printer was asked for, of a document with ``count`` pages."""
        first = self._printer.fromPage() or 1
        last = min(self._printer.toPage() or count, count)
        self._places = list(range(first - 1, last))
        if not self._places or not self._painter.begin(self._printer):
            self.failed.emit()
            return
        self._next()

    def _next(self) -> None:
        if self._done == len(self._places):
            self._painter.end()
            self.finished.emit()
            return
        work = partial(page_picture, self._source, self._pdf, self._places[self._done], _DPI)
        self._runner.run(self, work, self._draw, self._give_up)

    def _draw(self, picture: QImage) -> None:
        if self._done:
            self._printer.newPage()
        resolution = self._printer.resolution()
        width = picture.width() * resolution / _DPI
        height = picture.height() * resolution / _DPI
        sheet = self._printer.pageLayout().paintRectPixels(resolution)
        whole = self._printer.pageLayout().fullRectPixels(resolution)
        fit = min(1.0, whole.width() / width, whole.height() / height)
        left, top = float(-sheet.left()), float(-sheet.top())
        self._painter.drawImage(QRectF(left, top, width * fit, height * fit), picture)
        self._done += 1
        self.progressed.emit(self._done, len(self._places))
        self._next()

    def _give_up(self, _fault: Exception) -> None:
        self._painter.end()
        self.failed.emit()
