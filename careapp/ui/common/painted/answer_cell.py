"""One answer of a matrix row: a radio button that looks like a cell."""

from enum import Enum, auto

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from careapp.ui.common.painted.drawing import (
    CENTER,
    draw_icon,
    draw_line,
    fill_round,
    frame_round,
)
from careapp.ui.common.painted.matrix_geometry import Column
from careapp.ui.common.painted.painted_radio import PaintedRadio
from careapp.ui.common.painted.wrapping import draw_wrapped, wrapped_height


class CellState(Enum):
    """How sure an answer is."""

    OPEN = auto()
    CHOSEN = auto()
    UNCONFIRMED = auto()


class AnswerCell(PaintedRadio):
    """Shows a digit until chosen, then a tick; worded cells keep their words."""

    def __init__(self, column: Column, spoken: str, parent: QWidget) -> None:
        super().__init__(spoken, parent)
        self.column = column
        self.state = CellState.OPEN
        self.worded = False
        self._heights: dict[tuple[int, int, CellState], int] = {}
        self.setMouseTracking(True)

    def set_state(self, state: CellState) -> None:
        """Show whether this is the answer."""
        self.state = state
        self.setAccessibleDescription(self._unconfirmed() if state is CellState.UNCONFIRMED else "")
        self.show_chosen(state is not CellState.OPEN)

    def height_at(self, width: int) -> int:
        """Return the height at which nothing of the wording is cut."""
        if not self.worded:
            return self.theme.px(42)
        asked = (width, self.theme.text_size, self.state)
        if asked not in self._heights:  # layouts ask for each cell twenty times over
            self._heights[asked] = self._worded_height(width)
        return self._heights[asked]

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, rect, chosen = self.theme, QRectF(self.rect()), self.state is CellState.CHOSEN
        radius = theme.px(6)
        if self.state is CellState.UNCONFIRMED:
            fill_round(painter, rect, theme.color("surface"), radius)
            color, dashed = theme.color("control"), Qt.PenStyle.DashLine
            frame_round(painter, rect, color, radius, 1, dashed)
        else:
            self.draw_ground(painter, radius, chosen=chosen)
        self._draw_words(painter, rect)
        self.draw_focus(painter, radius, chosen=chosen)

    def _worded_height(self, width: int) -> int:
        inner, px = width - self.theme.px(12), self.theme.px
        height = wrapped_height(self._words(), self.theme.font("meta"), inner) + px(12)
        # a chosen cell has its tick beside a short word, above a longer wording
        return max(px(42), round(height) + (0 if self._tick_beside(inner) else px(18)))

    def _draw_words(self, painter: QPainter, rect: QRectF) -> None:
        theme, chosen = self.theme, self.state is CellState.CHOSEN
        inner = rect.adjusted(theme.px(6), theme.px(3), -theme.px(6), -theme.px(3))
        if self.worded:
            if chosen:
                inner = self._draw_tick(painter, inner)
            color = theme.color("ink3" if self.state is CellState.UNCONFIRMED else "ink")
            draw_wrapped(painter, inner, self._words(), theme.font("meta"), color, CENTER)
        elif chosen:
            draw_icon(painter, theme, "check", "accent_ink", rect, 20)
        else:
            self._draw_digit(painter, inner)

    def _draw_tick(self, painter: QPainter, inner: QRectF) -> QRectF:
        size = self.theme.px(16)
        if self._tick_beside(inner.width()):
            tick = QRectF(inner.left(), inner.top(), size, inner.height())
            left = inner.adjusted(size, 0, -size, 0)
        else:
            tick = QRectF(inner.left(), inner.top(), inner.width(), size)
            left = inner.adjusted(0, size, 0, 0)
        draw_icon(painter, self.theme, "check", "accent_ink", tick, 16)
        return left

    def _tick_beside(self, width: float) -> bool:
        words = QFontMetricsF(self.theme.font("meta")).horizontalAdvance(self.column.text)
        return words + 2 * self.theme.px(18) <= width

    def _words(self) -> str:
        if self.state is not CellState.UNCONFIRMED:
            return self.column.text
        return f"{self.column.text}\n{self._unconfirmed()}"

    def _draw_digit(self, painter: QPainter, inner: QRectF) -> None:
        theme, digit = self.theme, str(self.column.digit)
        if self.state is not CellState.UNCONFIRMED:
            draw_line(painter, inner, digit, theme.font("meta"), theme.color("ink2"), CENTER)
            return
        upper = inner.adjusted(0, 0, 0, -inner.height() * 0.45)
        lower = inner.adjusted(-theme.px(5), inner.height() * 0.5, theme.px(5), 0)
        ink3 = theme.color("ink3")
        draw_line(painter, upper, digit, theme.font("meta"), ink3, CENTER)
        draw_line(painter, lower, self._unconfirmed(), theme.font("micro"), ink3, CENTER)

    def _unconfirmed(self) -> str:
        return self.tr("unconfirmed")
