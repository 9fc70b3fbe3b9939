"""The words of a matrix row: number, question and last answer, measured and drawn whole."""

from typing import Literal

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QPainter

from careapp.ui.common.painted.drawing import draw_line
from careapp.ui.common.painted.matrix_geometry import MatrixGeometry, Row
from careapp.ui.common.painted.wrapping import draw_wrapped, line_height, wrapped_height
from careapp.ui.common.theme import Theme


class MatrixRowText:
    """Knows how much room the words of one row need."""

    def __init__(self, theme: Theme, row: Row) -> None:
        self._theme = theme
        self._row = row
        self.shows_last = True
        self._heights: dict[tuple[str, str, float], int] = {}

    def text_height(self, geometry: MatrixGeometry) -> int:
        """Return the height of the question."""
        return self._height(self._row.text, "body", geometry.text_width)

    def last_height(self, geometry: MatrixGeometry) -> int:
        """Return the height of the last answer, nothing where it is not shown."""
        words = self._last(geometry)
        if not words:
            return 0
        return self._height(words, "meta", geometry.last_width)

    def draw(self, painter: QPainter, geometry: MatrixGeometry, height: int) -> None:
        """Draw all words into a row of this height."""
        theme, narrow = self._theme, geometry.narrow
        top = theme.px(6)
        text_height = self.text_height(geometry)
        room = max(text_height, theme.px(34)) if narrow else height - 2 * top - 1
        body, ink, ink2 = theme.font("body"), theme.color("ink"), theme.color("ink2")
        box = QRectF(geometry.text_left, top, geometry.text_width, room)
        draw_wrapped(painter, box, self._row.text, body, ink)
        line = line_height(body)
        lifted = (room - line) / 2 if not narrow else max(0.0, (room - text_height) / 2)
        number = QRectF(theme.px(13), top + lifted, geometry.text_left - theme.px(13), line)
        draw_line(painter, number, self._row.number, theme.font("meta"), ink2)
        if words := self._last(geometry):
            low = QRectF(geometry.last_left, top + room, geometry.last_width, 0)
            low.setHeight(self.last_height(geometry))
            beside = QRectF(geometry.last_left, top, geometry.last_width, room)
            draw_wrapped(painter, low if narrow else beside, words, theme.font("meta"), ink2)

    def _height(self, words: str, role: Literal["body", "meta"], width: float) -> int:
        """Measure once: while a page is built, layouts ask for each row twenty times over."""
        font = self._theme.font(role)
        key = (words, font.key(), width)
        if key not in self._heights:
            self._heights[key] = int(wrapped_height(words, font, width)) + 1
        return self._heights[key]

    def _last(self, geometry: MatrixGeometry) -> str:
        if not self.shows_last or not self._row.last_text or not geometry.last_width:
            return ""
        if not geometry.narrow:
            return self._row.last_text
        words = QCoreApplication.translate("AnswerMatrix", "Last time: {answer}")
        return words.format(answer=self._row.last_text)
