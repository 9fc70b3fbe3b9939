"""Text broken into lines: at words where possible, inside a word rather than cut off."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption


def wrapped(text: str, font: QFont, width: float) -> list[str]:
    """Break ``text`` into lines, none wider than ``width``."""
    mode = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
    return [line for part in text.splitlines() for line in _broken(part, font, width, mode)]


def wrapped_at_words(text: str, font: QFont, width: float) -> list[str]:
    """Break ``text`` only between words; a long word makes a line too wide."""
    mode = QTextOption.WrapMode.WordWrap
    return [line for part in text.splitlines() for line in _broken(part, font, width, mode)]


def two_lines(text: str, font: QFont, width: float) -> list[str]:
    """Break ``text`` into two lines at most; what is too much for the second is elided."""
    metrics = QFontMetricsF(font)
    if metrics.horizontalAdvance(text) <= width + 0.5:
        return [text]
    lines = wrapped_at_words(text, font, width)
    rest = " ".join(lines[1:])
    elide = Qt.TextElideMode.ElideRight
    return [metrics.elidedText(line, elide, width + 0.5) for line in (lines[0], rest) if line]


def wrapped_height(text: str, font: QFont, width: float) -> float:
    """Return the height ``text`` needs at this width, nothing cut."""
    return len(wrapped(text, font, width)) * line_height(font)


def line_height(font: QFont) -> float:
    """Return the height of one line of running text."""
    return QFontMetricsF(font).height()


def longest_word_width(text: str, font: QFont) -> float:
    """Return the width below which a word of ``text`` would have to be broken."""
    metrics = QFontMetricsF(font)
    return max((metrics.horizontalAdvance(word) for word in text.split()), default=0.0)


def draw_wrapped(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    color: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Draw all of ``text`` into ``rect``, centred in its height."""
    lines, step = wrapped(text, font, rect.width()), line_height(font)
    top = rect.top() + max(0.0, (rect.height() - step * len(lines)) / 2)
    painter.setFont(font)
    painter.setPen(color)
    for number, line in enumerate(lines):
        box = QRectF(rect.left(), top + number * step, rect.width(), step)
        painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter, line)


def _broken(text: str, font: QFont, width: float, mode: QTextOption.WrapMode) -> list[str]:
    if not text.strip():
        return []
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(mode)
    layout.setTextOption(option)
    units = text.encode("utf-16-le")  # Qt counts UTF-16 units, Python counts characters
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        start, end = line.textStart() * 2, (line.textStart() + line.textLength()) * 2
        lines.append(units[start:end].decode("utf-16-le", "ignore").strip())
    layout.endLayout()
    return lines
