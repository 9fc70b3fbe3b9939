"""Draws the events of a week and the drives before them."""

from typing import Final

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPixmap

from careapp.ui.common.icons import pixmap
from careapp.ui.common.painted.drawing import LEFT, draw_line, fill_round, frame_round
from careapp.ui.common.painted.week_event_text import (
    WeekTexts,
    drive_is_marked,
    has_room_for_words,
    travel_words,
)
from careapp.ui.common.painted.week_geometry import WeekGeometry
from careapp.ui.common.painted.week_layout import EventKind, PlacedEvent, TravelBlock, TravelFit
from careapp.ui.common.painted.week_scene import WeekScene
from careapp.ui.common.theme import Theme

KIND_TOKENS: Final[dict[EventKind, tuple[str, str]]] = {
    EventKind.VISIT: ("accent", "accent_soft"),
    EventKind.CALL: ("info", "info_soft"),
    EventKind.MEETING: ("plum", "plum_soft"),
    EventKind.OWN: ("warn", "warn_soft"),
    EventKind.FREE: ("control", "rail"),
}
"""Edge and ground of each kind; a legend beside the grid uses the same pairs."""


class WeekEventPainter:
    """Paints events; asks the theme for every colour once per paint."""

    def __init__(
        self, painter: QPainter, theme: Theme, geometry: WeekGeometry, texts: WeekTexts
    ) -> None:
        self._painter = painter
        self._theme = theme
        self._geometry = geometry
        self._texts = texts
        self._ink, self._ink2 = theme.color("ink"), theme.color("ink2")
        self._danger, self._outlined = theme.color("danger"), theme.name == "contrast"
        self._unit = theme.px(100) / 100
        self._icons: dict[str, QPixmap] = {}
        self._grounds = {kind: theme.color(soft) for kind, (_, soft) in KIND_TOKENS.items()}
        self._edges = {kind: theme.color(edge) for kind, (edge, _) in KIND_TOKENS.items()}

    def paint(self, scene: WeekScene, exposed: QRectF) -> None:
        """Draw the drives first, so that no hatching covers a name."""
        columns = {day: index for index, day in enumerate(scene.days)}
        shown = [(placed, columns[placed.event.day]) for placed in scene.placed]
        for placed, index in shown:
            if placed.travel is not None:
                rect = self._geometry.travel_rect(placed, placed.travel, index)
                if rect.height() >= 2 and rect.intersects(exposed):
                    self._draw_travel(placed.travel, rect)
        for placed, index in shown:
            rect = self._geometry.event_rect(placed, index)
            if rect.intersects(exposed):
                self._draw_event(placed, rect)

    def _draw_event(self, placed: PlacedEvent, rect: QRectF) -> None:
        unit, kind = self._unit, placed.event.kind
        radius = 5 * unit
        fill_round(self._painter, rect, self._grounds[kind], radius)
        edge = QRectF(rect.left(), rect.top(), 4 * unit, rect.height())
        self._painter.fillRect(edge, self._edges[kind])
        if self._outlined:
            frame_round(self._painter, rect, self._edges[kind], radius)
        narrow = rect.width() < 90 * unit
        free = rect.adjusted((8 if narrow else 11) * unit, 0, -3 * unit, 0)
        if placed.conflict:
            frame_round(self._painter, rect, self._danger, radius, 2)
            self._draw_overlap_mark(rect, free)
        if placed.event.done:
            self._draw_corner("check", "ok", free)
        elif drive_is_marked(placed):
            self._draw_corner("car", "warn", free)
        self._draw_words(placed, rect, free)

    def _draw_overlap_mark(self, rect: QRectF, free: QRectF) -> None:
        size = 20 * self._unit
        box = QRectF(rect.right() - size - 3, rect.bottom() - size - 3, size, size)
        if rect.height() < 2 * size:
            box = QRectF(box.left(), rect.top(), size, rect.height())
            free.setRight(box.left())
        self._draw_mark("triangle-alert", "danger", box)

    def _draw_corner(self, name: str, token: str, free: QRectF) -> None:
        size, low = 18 * self._unit, 34 * self._unit
        height = free.height() if free.height() < low else 24 * self._unit
        self._draw_mark(name, token, QRectF(free.right() - size, free.top(), size, height))

    def _draw_mark(self, name: str, token: str, box: QRectF) -> None:
        size = round(15 * self._unit)
        mark = self._icons.get(name)
        if mark is None:
            ratio = self._painter.device().devicePixelRatioF()
            mark = self._icons[name] = pixmap(name, token, size, ratio)
        center = box.center()
        self._painter.drawPixmap(round(center.x() - size / 2), round(center.y() - size / 2), mark)

    def _draw_words(self, placed: PlacedEvent, rect: QRectF, free: QRectF) -> None:
        texts, painter = self._texts, self._painter
        text = texts.fit(placed, free.width(), rect.height())
        painter.setPen(self._ink)
        if text.low:
            small = rect.height() < texts.title_height
            painter.setFont(texts.line_font if small else texts.title_font)
            painter.drawText(free, LEFT, text.title[0])
            return
        top = rect.top() + 3 * self._unit
        painter.setFont(texts.title_font)
        for line in text.title:
            painter.drawText(QRectF(free.left(), top, free.width(), texts.title_height), LEFT, line)
            top += texts.title_height
        painter.setPen(self._ink2)
        painter.setFont(texts.line_font)
        for line in text.lines:
            painter.drawText(QRectF(free.left(), top, free.width(), texts.line_height), LEFT, line)
            top += texts.line_height

    def _draw_travel(self, travel: TravelBlock, rect: QRectF) -> None:
        amiss = travel.fit is not TravelFit.FITS
        self._hatch(rect, self._theme.color("warn" if amiss else "control"))
        if amiss and has_room_for_words(travel):
            self._draw_travel_words(travel_words(travel), rect)

    def _draw_travel_words(self, words: str, rect: QRectF) -> None:
        theme, font = self._theme, self._theme.font("cap")
        pad, icon = theme.px(4), theme.px(22)
        text_width = QFontMetricsF(font).horizontalAdvance(words)
        if text_width + icon + 3 * pad > rect.width():
            icon = pad  # words before pictures where there is room for one of them
        height = min(theme.px(20), rect.height())
        width = min(text_width + icon + pad, rect.width() - pad)
        label = QRectF(rect.left() + pad, rect.center().y() - height / 2, width, height)
        fill_round(self._painter, label, theme.color("surface"), pad)
        if icon > pad:
            self._draw_mark("car", "warn", QRectF(label.left(), label.top(), icon, height))
        label.setLeft(label.left() + icon)
        draw_line(self._painter, label, words, font, theme.color("warn"))

    def _hatch(self, rect: QRectF, color: QColor) -> None:
        self._painter.save()
        self._painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        self._painter.setPen(QPen(color, 1))
        step, height, lines = self._theme.px(6), rect.height(), []
        x = rect.left() - height
        while x < rect.right():
            lines.append(QLineF(x, rect.bottom(), x + height, rect.top()))
            x += step
        self._painter.drawLines(lines)
        self._painter.restore()
