"""A small month to pick a day from: the shown week as a band, dots under days with events."""

from collections.abc import Iterable
from datetime import date, timedelta

from PySide6.QtCore import QLocale, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from careapp.ui.common.icons import icon
from careapp.ui.common.painted.month_days import MonthDays
from careapp.ui.common.theme import Theme


class MiniMonth(QWidget):
    """Month name and arrows above the days."""

    day_chosen = Signal(object)  # date
    month_changed = Signal(object)  # first day of the month now shown

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = Theme.of_application()
        self._title = QLabel()
        self._title.setProperty("role", "h3")
        self._earlier = QPushButton()
        self._earlier.setAccessibleName(self.tr("Month before"))
        self._later = QPushButton()
        self._later.setAccessibleName(self.tr("Month after"))
        self.days = MonthDays(self)
        self._arrange()
        self._theme.changed.connect(self._dress)
        self._earlier.clicked.connect(self._go_earlier)
        self._later.clicked.connect(self._go_later)
        self.days.day_chosen.connect(self.day_chosen)
        self.days.month_changed.connect(self._on_days_month_changed)
        self._dress()

    def show_day(self, day: date, *, today: date | None = None) -> None:
        """Show the month of ``day`` with its week as a band."""
        self.days.show_day(day, today=today)
        self._name_month()

    def set_busy_days(self, days: Iterable[date]) -> None:
        """Put a dot under these days."""
        self.days.set_busy_days(days)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._title, 1)
        for button in (self._earlier, self._later):
            button.setProperty("kind", "icon")
            button.setToolTip(button.accessibleName())
            head.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.days)

    def _dress(self) -> None:
        size = self._theme.px(18)
        for button, name in ((self._earlier, "chevron-up"), (self._later, "chevron-down")):
            button.setIcon(icon(name, "ink2", size))
            button.setIconSize(QSize(size, size))

    def _go_earlier(self) -> None:
        self.days.show_month(self.days.month - timedelta(days=1))

    def _go_later(self) -> None:
        self.days.show_month(self.days.month + timedelta(days=31))

    def _on_days_month_changed(self, month: date) -> None:
        self._name_month()
        self.month_changed.emit(month)

    def _name_month(self) -> None:
        month, today = self.days.month, self.days.today
        name = QLocale().standaloneMonthName(month.month)
        this_year = today is not None and today.year == month.year
        self._title.setText(name if this_year else f"{name} {month.year}")
