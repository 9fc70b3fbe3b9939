"""The names of the days above a week, in the columns of its grid."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from careapp.ui.common.dates import long_day_words
from careapp.ui.common.painted.clock_text import short_day
from careapp.ui.common.painted.drawing import draw_line, fill_round
from careapp.ui.common.painted.week_grid import WeekGrid
from careapp.ui.common.theme import Theme


class WeekHeader(QWidget):
    """Weekday and date, today on a spruce pill, and a second line the screen provides."""

    def __init__(self, grid: WeekGrid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = Theme.of_application()
        self._grid = grid
        self._notes: Mapping[date, str] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._grid.days_changed.connect(self.update)
        self._theme.changed.connect(self._measure)

    def set_notes(self, notes: Mapping[date, str]) -> None:
        """Show the second line of each day, such as "4 visits, 38 km"."""
        self._notes = dict(notes)
        spoken = [f"{long_day_words(day)}: {note}" for day, note in sorted(self._notes.items())]
        self.setAccessibleDescription("; ".join(spoken))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(420), self._theme.px(50))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, scene = self._theme, self._grid.scene
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.color("surface"))
        geometry = self._grid.geometry_now()
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line"))
        for index, day in enumerate(scene.days):
            left = geometry.day_left(index)
            column = QRectF(left, 0, geometry.day_left(index + 1) - left, self.height())
            painter.fillRect(QRectF(round(left), 0, 1, self.height()), theme.color("line"))
            self._draw_day(painter, column, day)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self.update()

    def _draw_day(self, painter: QPainter, column: QRectF, day: date) -> None:
        theme, now = self._theme, self._grid.scene.now
        free = column.adjusted(theme.px(12), theme.px(5), -theme.px(4), 0)
        font, words = theme.font("h3"), short_day(day)
        font.setPixelSize(theme.px(15))
        needed = QFontMetricsF(font).horizontalAdvance(words) + theme.px(5)
        free.setLeft(max(column.left() + 2, min(free.left(), column.right() - needed)))
        name = QRectF(free.left(), free.top(), free.width(), theme.px(22))
        ink = theme.color("ink2" if day.weekday() >= 5 else "ink")
        if now is not None and now.date() == day:
            width = QFontMetricsF(font).horizontalAdvance(words) + theme.px(16)
            pill = QRectF(name.left() - theme.px(6), name.top(), width, name.height())
            pill.setRight(min(pill.right(), column.right() - 2))
            fill_round(painter, pill, theme.color("accent"), theme.px(6))
            name = pill.adjusted(theme.px(8), 0, 0, 0)
            ink = theme.color("on_accent")
        draw_line(painter, name, words, font, ink)
        note = QRectF(free.left(), name.bottom() + 1, free.width(), theme.px(18))
        draw_line(painter, note, self._notes.get(day, ""), theme.font("micro"), theme.color("ink2"))

    def _measure(self) -> None:
        self.updateGeometry()
        self.update()
