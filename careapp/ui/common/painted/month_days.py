"""The days of one month, painted; picked by click and by arrow."""

import calendar
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QEvent, QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from careapp.ui.common.dates import long_day_words
from careapp.ui.common.painted.drawing import CENTER, draw_line, fill_round, focus_ring, frame_round
from careapp.ui.common.theme import Theme

_STEPS: Final[dict[int, int]] = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}
_ROWS: Final = 6


class MonthDays(QWidget):
    """Six weeks of seven days; days of other months are left out."""

    day_chosen = Signal(object)  # date
    month_changed = Signal(object)  # first day of the month now shown

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = Theme.of_application()
        self._day: date | None = None
        self.month = date(2000, 1, 1)
        self.today: date | None = None
        self._busy: frozenset[date] = frozenset()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Month"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._theme.changed.connect(self._measure)

    def show_day(self, day: date, *, today: date | None = None) -> None:
        """Select a day without telling anybody."""
        self._day = day
        self.today = today or self.today
        self.show_month(day)
        self.setAccessibleDescription(long_day_words(day))

    def show_month(self, day: date) -> None:
        """Turn to the month of ``day``; the selected day stays what it is."""
        month = day.replace(day=1)
        turned, self.month = month != self.month, month
        if turned:
            self.month_changed.emit(month)
        self.update()

    def set_busy_days(self, days: Iterable[date]) -> None:
        """Put a dot under these days."""
        self._busy = frozenset(days)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(26) * (_ROWS + 1))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(180), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, locale = self._theme, QLocale()
        for column in range(7):
            weekday = (self._first_weekday() + column) % 7 + 1
            name = locale.standaloneDayName(weekday, QLocale.FormatType.NarrowFormat)
            box = self._cell(0, column)
            draw_line(painter, box, name, theme.font("micro"), theme.color("ink3"), CENTER)
        self._draw_week(painter)
        for day in self._days():
            self._draw_day(painter, day)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = (d for d in self._days() if self._place(d).contains(event.position()))
        day = next(found, None)
        if day is not None:
            self._choose(day)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        day = self._day or self.month
        if event.key() in _STEPS:
            self._choose(day + timedelta(days=_STEPS[event.key()]))
        elif event.key() == Qt.Key.Key_PageUp:
            self._choose(_months_on(day, -1))
        elif event.key() == Qt.Key.Key_PageDown:
            self._choose(_months_on(day, 1))
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self.update()

    def _choose(self, day: date) -> None:
        self.show_day(day)
        self.day_chosen.emit(day)
        if QAccessible.isActive():
            kind = QAccessible.Event.DescriptionChanged
            QAccessible.updateAccessibility(QAccessibleEvent(self, kind))

    def _draw_week(self, painter: QPainter) -> None:
        if self._day is None or self._day.replace(day=1) != self.month:
            return
        row = self._row(self._day)
        band = self._cell(row, 0).united(self._cell(row, 6)).adjusted(0, 1, 0, -1)
        fill_round(painter, band, self._theme.color("accent_soft"), self._theme.px(6))

    def _draw_day(self, painter: QPainter, day: date) -> None:
        theme, box = self._theme, self._place(day)
        side = min(box.width(), box.height()) - 2
        square = QRectF(0, 0, side, side)
        square.moveCenter(box.center())
        selected = day == self._day
        if selected:
            fill_round(painter, square, theme.color("accent"), theme.px(6))
        elif day == self.today:
            frame_round(painter, square, theme.color("accent"), theme.px(6), 1.5)
        token = "ink2" if day.weekday() >= 5 else "ink"
        font = theme.font("cap" if selected or day == self.today else "micro")
        ink = theme.color("on_accent" if selected else token)
        draw_line(painter, box, QLocale().toString(day.day), font, ink, CENTER)
        if day in self._busy:
            dot = QRectF(0, 0, theme.px(4), theme.px(4))
            dot.moveCenter(box.center())
            dot.moveBottom(box.bottom() - theme.px(1.5))
            token = "on_accent" if selected else "accent"
            fill_round(painter, dot, theme.color(token), theme.px(2))
        if selected and self.hasFocus():
            focus_ring(painter, theme, square.adjusted(-2, -2, 2, 2), theme.px(7))

    def _days(self) -> list[date]:
        count = calendar.monthrange(self.month.year, self.month.month)[1]
        return [self.month + timedelta(days=number) for number in range(count)]

    def _first_weekday(self) -> int:
        return QLocale().firstDayOfWeek().value - 1

    def _row(self, day: date) -> int:
        before = (self.month.weekday() - self._first_weekday()) % 7
        return 1 + (before + day.day - 1) // 7

    def _place(self, day: date) -> QRectF:
        return self._cell(self._row(day), (day.weekday() - self._first_weekday()) % 7)

    def _cell(self, row: int, column: int) -> QRectF:
        width, height = self.width() / 7, self.height() / (_ROWS + 1)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return QRectF((6 - column if rtl else column) * width, row * height, width, height)

    def _measure(self) -> None:
        self.updateGeometry()
        self.update()


def _months_on(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
