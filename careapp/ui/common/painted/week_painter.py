"""Draws the ground of a week: hours, days, working time, the now-line and the cursor."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from careapp.ui.common.painted.clock_text import clock_text, span_text
from careapp.ui.common.painted.drawing import CENTER, RIGHT, draw_line, fill_round, frame_round
from careapp.ui.common.painted.week_event_painter import WeekEventPainter
from careapp.ui.common.painted.week_event_text import WeekTexts
from careapp.ui.common.painted.week_geometry import WeekGeometry
from careapp.ui.common.painted.week_scene import Ghost, WeekScene
from careapp.ui.common.theme import Theme


class WeekPainter:
    """Paints one scene into one rectangle; made anew for every paint event."""

    def __init__(
        self, painter: QPainter, theme: Theme, geometry: WeekGeometry, texts: WeekTexts
    ) -> None:
        self._painter = painter
        self._theme = theme
        self._geometry = geometry
        self._texts = texts

    def paint(self, scene: WeekScene, exposed: QRectF) -> None:
        """Draw what ``exposed`` shows of the scene."""
        self._painter.fillRect(exposed, self._theme.color("surface"))
        self._draw_days(scene, exposed)
        self._draw_hours(scene, exposed)
        events = WeekEventPainter(self._painter, self._theme, self._geometry, self._texts)
        events.paint(scene, exposed)
        self._draw_now(scene)
        if scene.ghost is not None:
            self._draw_ghost(scene.ghost)
        elif scene.focused:
            self._draw_cursor(scene)

    def _draw_days(self, scene: WeekScene, exposed: QRectF) -> None:
        quiet, geometry = self._theme.color("sunken"), self._geometry
        for index, day in enumerate(scene.days):
            column = geometry.day_rect(index)
            if day.weekday() in scene.hours.weekdays:
                top, end = geometry.y(scene.hours.start), geometry.y(scene.hours.end)
                before = QRectF(column.left(), 0, column.width(), top)
                after = QRectF(column.left(), end, column.width(), geometry.height - end)
            else:
                before, after = column, QRectF()
            self._painter.fillRect(before & exposed, quiet)
            self._painter.fillRect(after & exposed, quiet)
            self._painter.setPen(QPen(self._theme.color("line"), 1))
            left = round(column.left()) + 0.5
            self._painter.drawLine(QPointF(left, exposed.top()), QPointF(left, exposed.bottom()))

    def _draw_hours(self, scene: WeekScene, exposed: QRectF) -> None:
        geometry, theme = self._geometry, self._theme
        font, ink = theme.font("micro"), theme.color("ink3")
        height = QFontMetricsF(font).height()
        pill = self._now_pill(scene)
        for hour in range(1, 24):
            y = round(geometry.y(hour * 60)) + 0.5
            if not exposed.top() - height < y < exposed.bottom() + height:
                continue
            self._painter.setPen(QPen(theme.color("line"), 1))
            self._painter.drawLine(QPointF(geometry.gutter, y), QPointF(geometry.width, y))
            box = QRectF(0, y - height / 2, geometry.gutter - theme.px(8), height)
            if not box.intersects(pill):  # what time it is says more than the hour beside it
                draw_line(self._painter, box, clock_text(hour * 60), font, ink, RIGHT)

    def _draw_now(self, scene: WeekScene) -> None:
        index = None if scene.now is None else scene.day_index(scene.now.date())
        if scene.now is None or index is None:
            return
        theme, geometry = self._theme, self._geometry
        ink, minutes = theme.color("ink"), scene.now.hour * 60 + scene.now.minute
        column, y = geometry.day_rect(index), geometry.y(minutes)
        self._painter.setPen(QPen(ink, 2))
        self._painter.drawLine(QPointF(column.left(), y), QPointF(column.right(), y))
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(ink)
        self._painter.drawEllipse(QPointF(column.left() + 0.5, y), theme.px(5), theme.px(5))
        pill = self._now_pill(scene)
        fill_round(self._painter, pill, ink, theme.px(5))
        font, ground = theme.font("cap"), theme.color("canvas")
        draw_line(self._painter, pill, clock_text(minutes), font, ground, CENTER)

    def _now_pill(self, scene: WeekScene) -> QRectF:
        """Return where the time of day stands in the gutter; empty in another week."""
        if scene.now is None or scene.day_index(scene.now.date()) is None:
            return QRectF()
        theme, geometry = self._theme, self._geometry
        y = geometry.y(scene.now.hour * 60 + scene.now.minute)
        return QRectF(theme.px(3), y - theme.px(10), geometry.gutter - theme.px(7), theme.px(20))

    def _draw_cursor(self, scene: WeekScene) -> None:
        theme = self._theme
        rect = scene.cursor_rect(self._geometry)
        frame_round(self._painter, rect, theme.color("focus"), theme.px(6), 2)
        if scene.cursor.event_id is None:
            font, ink = theme.font("micro"), theme.color("ink2")
            inner = rect.adjusted(theme.px(8), 0, -theme.px(4), 0)
            draw_line(self._painter, inner, clock_text(scene.cursor.minutes), font, ink)

    def _draw_ghost(self, ghost: Ghost) -> None:
        theme = self._theme
        rect = self._geometry.block_rect(ghost.day_index, ghost.start, ghost.end)
        ground = theme.color("accent_soft")
        ground.setAlphaF(0.85)
        fill_round(self._painter, rect, ground, theme.px(6))
        frame_round(self._painter, rect, theme.color("accent"), theme.px(6), 2)
        inner = rect.adjusted(theme.px(10), 0, -theme.px(4), 0)
        inner.setHeight(max(rect.height() if rect.height() < theme.px(40) else theme.px(24), 1))
        words = span_text(ghost.start, ghost.end)
        shown = f"{words}  {ghost.title}".rstrip()
        draw_line(self._painter, inner, shown, theme.font("cap"), theme.color("ink"))
