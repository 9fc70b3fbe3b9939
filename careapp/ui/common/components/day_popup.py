"""A month laid out below a date field, to choose a day from."""

from datetime import date
from typing import Final

from PySide6.QtCore import QDate, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from careapp.ui.common.icons import icon
from careapp.ui.common.theme import Theme

_ARROWS: Final = {
    "qt_calendar_prevmonth": "chevron-left",
    "qt_calendar_nextmonth": "chevron-right",
}


class DayPopup(QFrame):
    """Closes with the choice, with Esc, or with a click beside it."""

    chosen = Signal(object)  # date

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.Popup)
        self._owner = owner
        self.setProperty("kind", "card")
        self.calendar = QCalendarWidget(self)
        plain = self.calendar.VerticalHeaderFormat.NoVerticalHeader
        self.calendar.setVerticalHeaderFormat(plain)
        self.calendar.setAccessibleName(self.tr("Calendar"))
        self.calendar.clicked.connect(self._on_chosen)
        self.calendar.activated.connect(self._on_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.calendar)
        Theme.of_application().changed.connect(self._dress)
        self._dress()

    def open_at(self, day: date, corner: QPoint) -> None:
        """Show the month of a day, with the day chosen, where the screen has room."""
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.calendar.showSelectedDate()
        self.adjustSize()
        free = self._owner.screen().availableGeometry()
        left = max(free.left(), min(corner.x(), free.right() - self.width()))
        top = max(free.top(), min(corner.y(), free.bottom() - self.height()))
        self.move(left, top)
        self.show()
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    @Slot(QDate)
    def _on_chosen(self, day: QDate) -> None:
        if self.isHidden():
            return  # Enter is told twice
        self.hide()
        self.chosen.emit(date(day.year(), day.month(), day.day()))

    @Slot()
    def _dress(self) -> None:
        """Give the calendar the theme's ink: Qt would draw Saturday and Sunday in red."""
        theme, calendar = Theme.of_application(), self.calendar
        plain = QTextCharFormat()
        plain.setForeground(theme.color("ink"))
        for weekday in Qt.DayOfWeek:
            calendar.setWeekdayTextFormat(weekday, plain)
        heads = QTextCharFormat()
        heads.setForeground(theme.color("ink2"))
        heads.setBackground(theme.color("surface"))
        calendar.setHeaderTextFormat(heads)
        for name, drawn in _ARROWS.items():
            arrow = calendar.findChild(QToolButton, name)
            if arrow is not None:
                arrow.setIcon(icon(drawn, "ink", theme.px(18)))
