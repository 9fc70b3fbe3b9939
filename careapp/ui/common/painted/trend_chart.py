"""Scores over time on the stripes of their bands, with a sentence that says the same."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from careapp.ui.common.painted.drawing import CENTER, draw_line
from careapp.ui.common.painted.trend_layout import TrendBand, TrendPoint, places, value_range
from careapp.ui.common.painted.wrapping import draw_wrapped, wrapped_height
from careapp.ui.common.theme import Theme

_NARROWEST: Final = 90  # of the plot: the names of the bands take what they need of the rest


class TrendChart(QWidget):
    """The sentence is given, shown below and spoken; the drawing only illustrates it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = Theme.of_application()
        self._points: tuple[TrendPoint, ...] = ()
        self._bands: tuple[TrendBand, ...] = ()
        self._sentence = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        # a chart reads from left to right in every language
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._theme.changed.connect(self._measure)

    def show_trend(
        self, points: Sequence[TrendPoint], bands: Sequence[TrendBand], sentence: str
    ) -> None:
        """Show scores in the order of their days; bands go from the lowest to the highest."""
        self._points = tuple(sorted(points, key=lambda point: point.on))
        self._bands = tuple(bands)
        self._sentence = sentence
        self.setAccessibleName(sentence)
        self._measure()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        words = wrapped_height(self._sentence, self._theme.font("meta"), max(1, width))
        return self._theme.px(148) + round(words)

    @override
    def sizeHint(self) -> QSize:
        width = self._theme.px(400)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(220), self._theme.px(148))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        words = wrapped_height(self._sentence, theme.font("meta"), self.width())
        foot = QRectF(0, self.height() - words, self.width(), words)
        draw_wrapped(painter, foot, self._sentence, theme.font("meta"), theme.color("ink2"))
        names = [QFontMetricsF(theme.font("micro")).horizontalAdvance(b.name) for b in self._bands]
        right = min(max(names, default=0) + theme.px(10), self.width() - theme.px(_NARROWEST))
        top, low = theme.px(16), self.height() - words - theme.px(28)
        plot = QRectF(theme.px(2), top, self.width() - right - theme.px(2), low - top)
        self._draw_bands(painter, plot, right)
        self._draw_points(painter, plot)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self.update()

    def _y(self, value: float, plot: QRectF) -> float:
        low, high = value_range(self._points, self._bands)
        return plot.bottom() - (value - low) / (high - low) * plot.height()

    def _draw_bands(self, painter: QPainter, plot: QRectF, right: float) -> None:
        theme, font = self._theme, self._theme.font("micro")
        metrics = QFontMetricsF(font)
        step = metrics.height()
        edges = [band.low for band in self._bands[1:]]
        bottoms = [plot.bottom(), *(self._y(edge, plot) for edge in edges)]
        tops = [*bottoms[1:], plot.top()]
        lowest_word = plot.bottom() + step
        for number, (band, top, low) in enumerate(zip(self._bands, tops, bottoms, strict=True)):
            stripe = QRectF(plot.left(), top, plot.width(), low - top)
            if number % 2:
                painter.fillRect(stripe, theme.color("sunken"))
            painter.setPen(QPen(theme.color("line"), 1))
            painter.drawLine(stripe.bottomLeft(), stripe.bottomRight())
            center = min(stripe.center().y(), lowest_word - step)
            lowest_word = center
            box = QRectF(plot.right() + theme.px(8), center - step / 2, right, step)
            name = metrics.elidedText(band.name, Qt.TextElideMode.ElideRight, right - theme.px(8))
            draw_line(painter, box, name, font, theme.color("ink3"))
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(plot.topLeft(), plot.topRight())

    def _draw_points(self, painter: QPainter, plot: QRectF) -> None:
        theme, days = self._theme, [point.on for point in self._points]
        inset = theme.px(18)
        widest = self._widest_label()
        left = [
            plot.left() + inset + place
            for place in places(days, plot.width() - 2 * inset, widest + theme.px(6))
        ]
        at = [QPointF(x, self._y(p.value, plot)) for x, p in zip(left, self._points, strict=True)]
        accent = theme.color("accent")
        painter.setPen(QPen(accent, 2))
        painter.drawPolyline(QPolygonF(at))
        for point, place in zip(self._points, at, strict=True):
            last = point is self._points[-1]
            painter.setPen(QPen(accent, 2))
            painter.setBrush(accent if last else theme.color("surface"))
            painter.drawEllipse(place, theme.px(4), theme.px(4))
            self._draw_value(painter, point, place)
        self._draw_dates(painter, plot, left, widest)

    def _draw_value(self, painter: QPainter, point: TrendPoint, place: QPointF) -> None:
        theme = self._theme
        last = point is self._points[-1]
        box = QRectF(place.x() - theme.px(30), place.y() - theme.px(22), theme.px(60), theme.px(16))
        words = point.text or f"{point.value:g}"
        font = theme.font("cap" if last else "micro")
        draw_line(painter, box, words, font, theme.color("ink"), CENTER)

    def _draw_dates(
        self, painter: QPainter, plot: QRectF, left: Sequence[float], widest: float
    ) -> None:
        theme, free = self._theme, self.width() + 1.0
        # from the last one back: the newest date is never the one left out
        for x, point in reversed(list(zip(left, self._points, strict=True))):
            if x + widest / 2 > free:
                continue
            start = max(0.0, min(x - widest / 2, self.width() - widest))
            box = QRectF(start, plot.bottom() + theme.px(3), widest, theme.px(18))
            draw_line(painter, box, point.label, theme.font("micro"), theme.color("ink2"), CENTER)
            free = start

    def _widest_label(self) -> float:
        metrics = QFontMetricsF(self._theme.font("micro"))
        return max((metrics.horizontalAdvance(p.label) for p in self._points), default=0.0) + 2

    def _measure(self) -> None:
        self.updateGeometry()
        self.update()
