"""A date field with a calendar."""

from datetime import date
from typing import Final

from PySide6.QtCore import QDate, QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QMouseEvent, QTextCharFormat, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCalendarWidget,
    QDateEdit,
    QToolButton,
    QWidget,
)
from typing_extensions import override

from careapp.ui.common.icons import icon
from careapp.ui.common.theme import Theme

_NO_DAY: Final = QDate(1752, 9, 14)
_ARROWS: Final = {
    "qt_calendar_prevmonth": "chevron-left",
    "qt_calendar_nextmonth": "chevron-right",
}


class DayEdit(QDateEdit):
    """A date that may be left open; its calendar then starts at ``today``.

    The calendar is made at the first press: it costs more than the rest of a form together.
    """

    def __init__(self, today: date, empty_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.setCalendarPopup(True)
        self.setDisplayFormat(_with_whole_year(self.displayFormat()))
        self.setMinimumDate(_NO_DAY)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSpecialValueText(empty_text)
        self._calendar: QCalendarWidget | None = None
        self.set_day(None if empty_text else today)

    @property
    def day(self) -> date | None:
        """The date shown, or none."""
        shown = self.date()
        if self.specialValueText() and shown == _NO_DAY:
            return None
        return date(shown.year(), shown.month(), shown.day())

    def set_day(self, day: date | None) -> None:
        """Show a date, or none."""
        self.setDate(_NO_DAY if day is None else QDate(day.year, day.month, day.day))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        opening = event.type() is QEvent.Type.Show and self.day is None
        if opening and self._calendar is not None:
            self._calendar.setCurrentPage(self._today.year, self._today.month)
        return super().eventFilter(watched, event)

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        if self.day is None:  # Qt would step on and on through days and months not shown
            return QAbstractSpinBox.focusNextPrevChild(self, forward)
        return super().focusNextPrevChild(forward)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._calendar is None:  # Qt opens it from here, and from nowhere else
            self._make_calendar()
        super().mousePressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + Theme.of_application().px(12), hint.height())

    def _make_calendar(self) -> None:
        self._calendar = self.calendarWidget()
        self._calendar.installEventFilter(self)
        Theme.of_application().changed.connect(self._dress_calendar)
        self._dress_calendar()

    @Slot()
    def _dress_calendar(self) -> None:
        """Give the calendar the theme's ink: Qt would draw Saturday and Sunday in red."""
        theme, calendar = Theme.of_application(), self.calendarWidget()
        plain = QTextCharFormat()
        plain.setForeground(theme.color("ink"))
        for weekday in Qt.DayOfWeek:
            calendar.setWeekdayTextFormat(weekday, plain)
        heads = QTextCharFormat()
        heads.setForeground(theme.color("ink2"))
        heads.setBackground(theme.color("surface"))
        calendar.setHeaderTextFormat(heads)
        calendar.setVerticalHeaderFormat(calendar.VerticalHeaderFormat.NoVerticalHeader)
        for name, drawn in _ARROWS.items():
            arrow = calendar.findChild(QToolButton, name)
            if arrow is not None:
                arrow.setIcon(icon(drawn, "ink", theme.px(18)))


def _with_whole_year(pattern: str) -> str:
    return pattern if "yyyy" in pattern else pattern.replace("yy", "yyyy")
