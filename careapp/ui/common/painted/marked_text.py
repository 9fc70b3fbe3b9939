"""Text in which what was added and what was removed is marked."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import (
    QBrush,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from careapp.models.text_difference import Piece, PieceKind
from careapp.ui.common.theme import Theme

_BREAK: Final = "\u2028"  # Qt's line break inside one layout


class MarkedText:
    """Added words stand underlined on a green ground, removed ones struck out on a red one."""

    def __init__(self, pieces: Sequence[Piece], theme: Theme, width: float) -> None:
        self._theme, self._width = theme, max(1.0, width)
        self._pieces = pieces
        self._font = theme.font("body")

    @property
    def height(self) -> float:
        """The height all of it needs."""
        layout, lines = self._laid_out()
        del layout
        return lines * QFontMetricsF(self._font).height()

    def draw(self, painter: QPainter, corner: QPointF) -> None:
        """Draw it with its upper left corner there."""
        layout, _ = self._laid_out()
        painter.setPen(self._theme.color("ink"))
        layout.draw(painter, corner)

    def _laid_out(self) -> tuple[QTextLayout, int]:
        text = "".join(piece.text for piece in self._pieces).replace("\n", _BREAK)
        layout = QTextLayout(text, self._font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._formats())
        layout.beginLayout()
        count, top, step = 0, 0.0, QFontMetricsF(self._font).height()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self._width)
            line.setPosition(QPointF(0, top))
            count, top = count + 1, top + step
        layout.endLayout()
        return layout, count

    def _formats(self) -> list[QTextLayout.FormatRange]:
        found: list[QTextLayout.FormatRange] = []
        start = 0
        for piece in self._pieces:
            # Qt counts UTF-16 units, Python counts characters.
            length = len(piece.text.encode("utf-16-le")) // 2
            if piece.kind is not PieceKind.SAME:
                span = QTextLayout.FormatRange()
                # The space behind the last word belongs to nobody.
                bare = len(piece.text.rstrip().encode("utf-16-le")) // 2
                span.start, span.length = start, bare
                span.format = self._format(piece.kind)
                found.append(span)
            start += length
        return found

    def _format(self, kind: PieceKind) -> QTextCharFormat:
        made = QTextCharFormat()
        tone = "ok" if kind is PieceKind.ADDED else "danger"
        made.setForeground(QBrush(self._theme.color(tone)))
        made.setBackground(QBrush(self._theme.color(f"{tone}_soft")))
        # Never by colour alone.
        made.setFontUnderline(kind is PieceKind.ADDED)
        made.setFontStrikeOut(kind is PieceKind.REMOVED)
        return made
