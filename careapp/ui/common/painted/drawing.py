"""Strokes shared by everything that paints itself."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from careapp.ui.common.icons import pixmap
from careapp.ui.common.painted.tones import Tone, tone_ground, tone_ink
from careapp.ui.common.theme import Theme

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTER = Qt.AlignmentFlag.AlignCenter


def draw_line(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    color: QColor,
    align: Qt.AlignmentFlag = LEFT,
) -> None:
    """Draw one line, elided at the right where it does not fit."""
    if rect.width() <= 0 or not text:
        return
    painter.setFont(font)
    painter.setPen(color)
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 0.5)
    painter.drawText(rect, align, shown)


def fill_round(painter: QPainter, rect: QRectF, color: QColor, radius: float) -> None:
    """Fill a rounded rectangle, without a border."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRoundedRect(rect, radius, radius)


def frame_round(  # noqa: PLR0913, RUF100 - a stroke is what it is
    painter: QPainter,
    rect: QRectF,
    color: QColor,
    radius: float,
    width: float = 1.0,
    style: Qt.PenStyle = Qt.PenStyle.SolidLine,
) -> None:
    """Draw a rounded frame that lies wholly inside ``rect``."""
    half = width / 2
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color, width, style))
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)


def focus_ring(painter: QPainter, theme: Theme, rect: QRectF, radius: float) -> None:
    """Draw the focus frame inside ``rect``."""
    frame_round(painter, rect, theme.color("focus"), radius, 2.0)


def select_ground(painter: QPainter, theme: Theme, rect: QRectF) -> None:
    """Fill the ground of a selected row; the contrast theme adds a border."""
    radius = theme.px(8)
    fill_round(painter, rect, theme.color("accent_soft"), radius)
    if theme.name == "contrast":
        frame_round(painter, rect, theme.color("accent"), radius, 2.0)


def draw_icon(
    painter: QPainter, theme: Theme, name: str, token: str, rect: QRectF, logical: int = 18
) -> None:
    """Draw an icon in the middle of ``rect``; ``token`` names its colour."""
    size = theme.px(logical)
    ratio = painter.device().devicePixelRatioF()
    corner = QPointF(rect.center().x() - size / 2, rect.center().y() - size / 2)
    painter.drawPixmap(corner.toPoint(), pixmap(name, token, size, ratio))


def chip_size(theme: Theme, text: str) -> QSize:
    """Return the size of a chip with this text."""
    width = QFontMetricsF(theme.font("micro")).horizontalAdvance(text)
    return QSize(round(width) + 2 * theme.px(8), theme.px(22))


def draw_chip(painter: QPainter, theme: Theme, rect: QRectF, text: str, tone: Tone) -> None:
    """Draw a chip: soft ground, word in the ink of its tone."""
    radius = theme.px(6)
    fill_round(painter, rect, tone_ground(theme, tone), radius)
    if theme.name == "contrast":
        frame_round(painter, rect, tone_ink(theme, tone), radius)
    elif tone is Tone.PLAIN:
        frame_round(painter, rect, theme.color("line"), radius)
    inner = rect.adjusted(theme.px(4), 0, -theme.px(4), 0)
    draw_line(painter, inner, text, theme.font("micro"), tone_ink(theme, tone), CENTER)


def mirrored(rect: QRectF, whole: QRect, direction: Qt.LayoutDirection) -> QRectF:
    """Return ``rect`` on the other side of ``whole`` when reading runs right to left."""
    if direction is not Qt.LayoutDirection.RightToLeft:
        return rect
    left = whole.left() + whole.right() + 1 - rect.right()
    return QRectF(left, rect.top(), rect.width(), rect.height())
