"""One worded answer: a radio button that looks like a cell of the matrix, in any size."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from careapp.ui.common.painted.drawing import (
    CENTER,
    draw_icon,
    draw_line,
)
from careapp.ui.common.painted.painted_radio import PaintedRadio
from careapp.ui.common.painted.wrapping import (
    draw_wrapped,
    line_height,
    longest_word_width,
    wrapped,
    wrapped_height,
)
from careapp.ui.common.theme import Theme

LARGE = 1.5  # what is shown to the person is never smaller than text size 150 %


def large(logical: float) -> int:
    """Return a length for what is shown to the person."""
    theme = Theme.of_application()
    return round(logical * max(LARGE, theme.text_size / 100))


def large_font(role: str, logical: int) -> QFont:
    """Return the font of a role in the size for what is shown to the person."""
    font = Theme.of_application().font(role)
    font.setPixelSize(large(logical))
    return font


class ChoiceCell(PaintedRadio):
    """Words, and a tick when chosen; never cut, whatever the width."""

    def __init__(
        self, words: str, question: str, digit: int | None, parent: QWidget, *, big: bool = False
    ) -> None:
        super().__init__(f"{question}: {words}", parent)
        self.words = words
        self._digit, self._big = digit, big
        self._measured: dict[tuple[int, int], int] = {}

    def least_width(self) -> int:
        """Return the width below which the words would need more than two lines, or break."""
        return self._once(-1, self._least_width)

    def height_at(self, width: int) -> int:
        """Return the height at which nothing of the wording is cut."""
        return self._once(width, self._height_at)

    @override
    def sizeHint(self) -> QSize:
        width = self.least_width()
        return QSize(width, self.height_at(width))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, radius = self.isChecked(), self._px(6)
        self.draw_ground(painter, radius, chosen=chosen)
        self._draw_words(painter, QRectF(self.rect()), chosen=chosen)
        self.draw_focus(painter, radius, chosen=chosen)

    def _once(self, width: int, measure: Callable[[int], int]) -> int:
        """Measure once for each text size: while a page is built, layouts ask many times over."""
        asked = (width, self.theme.text_size)
        if asked not in self._measured:
            self._measured[asked] = measure(width)
        return self._measured[asked]

    def _least_width(self, _width: int) -> int:
        font = self._font(chosen=True)
        whole = QFontMetricsF(font).horizontalAdvance(self.words)
        two_lines = max(longest_word_width(self.words, font), whole * 0.6)
        least = whole if whole <= self._px(96) else max(two_lines, self._px(96))
        return round(least) + self._sides()

    def _height_at(self, width: int) -> int:
        inner = max(1, width - self._sides())
        height = wrapped_height(self.words, self._font(chosen=True), inner)
        return max(self._px(56 if self._big else 42), round(height) + self._px(14))

    def _draw_words(self, painter: QPainter, rect: QRectF, *, chosen: bool) -> None:
        theme, side = self.theme, self._px(20)
        if self._digit is not None and not chosen:
            font = theme.font("micro")
            box = QRectF(rect.left() + self._px(6), rect.top(), self._px(14), rect.height())
            draw_line(painter, box, str(self._digit), font, theme.color("ink3"), CENTER)
        font = self._font(chosen=chosen)
        inner = rect.adjusted(self._sides() / 2, 0, -self._sides() / 2, 0)
        if chosen:
            lines = wrapped(self.words, font, inner.width())
            metrics = QFontMetricsF(font)
            wide = max((metrics.horizontalAdvance(line) for line in lines), default=0.0)
            left = max(rect.left() + self._px(4), rect.center().x() - wide / 2 - side)
            top = rect.center().y() - line_height(font) / 2
            tick = QRectF(left, top, side, line_height(font))
            draw_icon(painter, theme, "check", "accent_ink", tick, 24 if self._big else 18)
        color = theme.color("accent_ink" if chosen else "ink")
        draw_wrapped(painter, inner, self.words, font, color, CENTER)

    def _font(self, *, chosen: bool) -> QFont:
        if self._big:
            return large_font("strong" if chosen else "body", 14)
        return self.theme.font("strong" if chosen else "body")

    def _sides(self) -> int:
        return self._px(44)

    def _px(self, logical: float) -> int:
        return large(logical) if self._big else self.theme.px(logical)
