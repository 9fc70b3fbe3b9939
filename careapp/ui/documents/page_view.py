"""Pages of a document, one below the other, at any size."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget
from typing_extensions import override

from careapp.ui.common.focus_ring import RING_PROPERTY
from careapp.ui.common.theme import Theme

_POINTS_PER_INCH: Final = 72
_SCREEN_DPI: Final = 96
_GAP: Final = 12
_STEPS: Final = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
_KEPT: Final = 8


class PageView(QAbstractScrollArea):
    """Asks for the pages in view at the resolution they are shown at, and keeps only a few."""

    page_wanted = Signal(int, float)  # page from 0, dots per inch
    place_changed = Signal(int, int)  # page from 1, of how many

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(RING_PROPERTY, True)  # noqa: FBT003 - Qt's own signature
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._count = 0
        self._page = QSize(595, 842)
        self._zoom: float | None = None
        self._notice = ""
        self._images: dict[int, tuple[float, QImage]] = {}
        self._asked: set[tuple[int, float]] = set()
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        Theme.of_application().changed.connect(self._relayout)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return self._count

    @property
    def place(self) -> int:
        """The page in the middle of the view, from 1."""
        if not self._count:
            return 0
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        return min(self._count, int(middle / (self._page_height() + self._gap)) + 1)

    @property
    def scale(self) -> float:
        """How large a page is shown; 1 is the size of paper on a common screen."""
        return self._zoom if self._zoom is not None else self._fit()

    @property
    def drawn(self) -> list[int]:
        """The pages whose pictures have come, from 0."""
        return sorted(self._images)

    def show_pages(self, count: int, page: QSize) -> None:
        """Show a document of ``count`` pages; ``page`` is the size of one in points."""
        self._count, self._page = count, page
        self._images.clear()
        self._asked.clear()
        self.verticalScrollBar().setValue(0)
        self._relayout()

    def say_instead(self, notice: str) -> None:
        """Show a sentence in place of the pages; empty shows the pages again."""
        self._notice = notice
        self.setAccessibleDescription(notice)
        self._relayout()

    def put(self, place: int, dpi: float, picture: QImage) -> None:
        """Take the picture of a page."""
        self._asked.discard((place, dpi))
        self._images[place] = (dpi, picture)
        if len(self._images) > _KEPT:
            far = max(self._images, key=lambda kept: abs(kept - self.place + 1))
            del self._images[far]
        self.viewport().update()

    @Slot()
    def zoom_in(self) -> None:
        """Show the pages larger."""
        self._set_zoom(next((step for step in _STEPS if step > self.scale + 0.01), _STEPS[-1]))

    @Slot()
    def zoom_out(self) -> None:
        """Show the pages smaller."""
        smaller = [step for step in _STEPS if step < self.scale - 0.01]
        self._set_zoom(smaller[-1] if smaller else _STEPS[0])

    @Slot()
    def fit_width(self) -> None:
        """Show the pages as wide as there is room."""
        self._set_zoom(None)

    @override
    def sizeHint(self) -> QSize:
        return QSize(640, 4000)  # as high as the window allows

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, 160)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._relayout()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_PageDown | Qt.Key.Key_Space:
                bar.triggerAction(bar.SliderAction.SliderPageStepAdd)
            case Qt.Key.Key_PageUp:
                bar.triggerAction(bar.SliderAction.SliderPageStepSub)
            case _:
                super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.of_application()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.viewport().rect(), theme.color("rail"))
        if self._notice:
            painter.setFont(theme.font("body"))
            painter.setPen(theme.color("ink2"))
            wrapped = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(
                self.viewport().rect().adjusted(24, 24, -24, -24), wrapped, self._notice
            )
        else:
            for place in self._places_in_view():
                self._paint_page(painter, place)
        painter.end()

    def _paint_page(self, painter: QPainter, place: int) -> None:
        theme, rect = Theme.of_application(), self._rect_of(place)
        painter.fillRect(rect, Qt.GlobalColor.white)  # paper is white in every theme
        if place in self._images:
            painter.drawImage(rect, self._images[place][1])
        painter.setPen(theme.color("line"))
        painter.drawRect(rect.adjusted(0, 0, -1, -1))

    @property
    def _gap(self) -> int:
        return Theme.of_application().px(_GAP)

    def _fit(self) -> float:
        room = self.viewport().width() - 2 * self._gap
        return max(room, 80) * _POINTS_PER_INCH / (self._page.width() * _SCREEN_DPI)

    def _page_width(self) -> float:
        return self._page.width() * self.scale * _SCREEN_DPI / _POINTS_PER_INCH

    def _page_height(self) -> float:
        return self._page.height() * self.scale * _SCREEN_DPI / _POINTS_PER_INCH

    def _rect_of(self, place: int) -> QRectF:
        top = self._gap + place * (self._page_height() + self._gap)
        left = max(self._gap, (self.viewport().width() - self._page_width()) / 2)
        shift_x, shift_y = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        rect = QRectF(left - shift_x, top - shift_y, self._page_width(), self._page_height())
        return QRectF(rect.toAlignedRect())

    def _places_in_view(self) -> list[int]:
        view = QRectF(self.viewport().rect())
        return [place for place in range(self._count) if self._rect_of(place).intersects(view)]

    def _set_zoom(self, zoom: float | None) -> None:
        bar = self.verticalScrollBar()
        share = bar.value() / max(1, bar.maximum())
        self._zoom = zoom
        self._relayout()
        bar.setValue(round(share * bar.maximum()))

    @Slot()
    def _relayout(self) -> None:
        view = self.viewport().size()
        height = self._gap + self._count * (self._page_height() + self._gap)
        width = self._page_width() + 2 * self._gap
        bars = (
            (self.verticalScrollBar(), height, view.height()),
            (self.horizontalScrollBar(), width if self._zoom else 0.0, view.width()),
        )
        for bar, whole, shown in bars:
            bar.setPageStep(shown)
            bar.setSingleStep(40)
            bar.setRange(0, 0 if self._notice else max(0, round(whole) - shown))
        self._on_scrolled()

    @Slot()
    def _on_scrolled(self) -> None:
        self.viewport().update()
        self.place_changed.emit(self.place, self._count)
        if self._notice:
            return
        dpi = round(self.scale * _SCREEN_DPI * self.devicePixelRatioF(), 1)
        for place in self._places_in_view():
            known = self._images.get(place, (0.0, None))[0]
            if known != dpi and (place, dpi) not in self._asked:
                self._asked.add((place, dpi))
                self.page_wanted.emit(place, dpi)
