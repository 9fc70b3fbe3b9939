"""The headings of an answer matrix: stem, worded columns, and what stands beside them."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from careapp.ui.common.painted.drawing import CENTER
from careapp.ui.common.painted.matrix_geometry import Column, MatrixGeometry
from careapp.ui.common.painted.wrapping import draw_wrapped, wrapped_height
from careapp.ui.common.theme import Theme

_BRIEF_PAD: Final = 6


class MatrixHeader(QWidget):
    """Every word of the stem and the columns is shown, however narrow it gets."""

    def __init__(
        self, stem: str, columns: Sequence[Column], last_title: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme = Theme.of_application()
        self._stem = stem
        self._columns = columns
        self._last_title = last_title
        self._geometry: MatrixGeometry | None = None
        self.worded_columns = True
        self.aside = True
        self._brief = False
        self.setAccessibleName(stem)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def place(self, geometry: MatrixGeometry) -> None:
        """Take the columns of the matrix."""
        self._geometry = geometry
        self.update()

    def whole_height(self) -> int:
        """Return how high it is with all its words."""
        return self._theme.px(53) if self._geometry is None else self._needed(self._geometry)

    def show_brief(self, *, brief: bool) -> int:
        """Show the words of the columns and nothing else, or all words; return the height."""
        if brief != self._brief:
            self._brief = brief
            self.update()
        if not brief or self._geometry is None:
            return self.whole_height()
        words = self._tallest(self._theme.font("cap"), self._geometry)
        return words + 2 * self._theme.px(_BRIEF_PAD) + 1

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(400), self.whole_height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        geometry, theme = self._geometry, self._theme
        if geometry is None:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line"))
        if self._brief:
            pad = theme.px(_BRIEF_PAD)
            self._draw_columns(painter, geometry, pad, self.height() - 2 * pad)
            return
        pad = theme.px(8)
        stem = self._stem_height(geometry)
        room = stem if geometry.narrow else self.height() - 2 * pad
        box = QRectF(geometry.text_left, pad, self._stem_width(geometry), room)
        draw_wrapped(painter, box, self._stem, theme.font("strong"), theme.color("ink"))
        if self.worded_columns:
            top = pad + stem + theme.px(6) if geometry.narrow else pad
            self._draw_columns(painter, geometry, top, self.height() - pad - top)
        if self.aside and not geometry.narrow:
            self._draw_aside(painter, geometry)

    def _draw_columns(
        self, painter: QPainter, geometry: MatrixGeometry, top: int, height: int
    ) -> None:
        font, ink2 = self._theme.font("cap"), self._theme.color("ink2")
        for index, column in enumerate(self._columns):
            box = QRectF(geometry.cell_left(index), top, geometry.cell_width, height)
            draw_wrapped(painter, box, column.text, font, ink2, CENTER)

    def _draw_aside(self, painter: QPainter, geometry: MatrixGeometry) -> None:
        theme, pad = self._theme, self._theme.px(8)
        room, ink3 = self.height() - 2 * pad, theme.color("ink3")
        box = QRectF(geometry.declined_left, pad, geometry.declined_width, room)
        draw_wrapped(painter, box, self._declined_words(), theme.font("micro"), ink3, CENTER)
        if geometry.last_width:
            box = QRectF(geometry.last_left, pad, geometry.last_width, room)
            draw_wrapped(painter, box, self._last_words(), theme.font("micro"), theme.color("ink2"))

    def _needed(self, geometry: MatrixGeometry) -> int:
        px, cap, micro = self._theme.px, self._theme.font("cap"), self._theme.font("micro")
        stem = self._stem_height(geometry)
        words = self._tallest(cap, geometry) if self.worded_columns else 0
        if geometry.narrow:
            return stem + words + px(16) + (px(6) if words else 0) + 1
        declined = wrapped_height(self._declined_words(), micro, geometry.declined_width)
        last = wrapped_height(self._last_words(), micro, max(1, geometry.last_width))
        aside = max(declined, last if geometry.last_width else 0) if self.aside else 0
        return max(px(52), max(stem, words, int(aside) + 1) + px(16)) + 1

    def _tallest(self, font: QFont, geometry: MatrixGeometry) -> int:
        width = geometry.cell_width
        return max(int(wrapped_height(c.text, font, width)) + 1 for c in self._columns)

    def _stem_height(self, geometry: MatrixGeometry) -> int:
        font = self._theme.font("strong")
        return int(wrapped_height(self._stem, font, self._stem_width(geometry))) + 1

    def _stem_width(self, geometry: MatrixGeometry) -> int:
        if geometry.narrow:
            return max(1, self.width() - geometry.text_left - self._theme.px(12))
        return geometry.text_width

    def _declined_words(self) -> str:
        return self.tr("Declined, unable")

    def _last_words(self) -> str:
        return "\n".join(filter(None, (self.tr("Last time"), self._last_title)))
