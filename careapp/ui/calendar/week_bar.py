"""The bar above the calendar: which week, and the way to others."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from careapp.ui.calendar.week_words import week_number, week_title
from careapp.ui.common.components.buttons import button, icon_button
from careapp.ui.common.components.labels import label


class WeekBar(QFrame):
    """Steps from week to week; names the week in words."""

    week_wanted = Signal(int)  # -1 or +1
    today_wanted = Signal()
    new_wanted = Signal()
    side_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self._first: date | None = None
        self._short = False
        self._title = label("", "h2", parent=self)
        self._title.setObjectName("week_title")
        self._number = label("", "meta", parent=self)
        self._side = button("", "plain", "info", self)
        self._side.setObjectName("show_side")
        self._side.setCheckable(True)
        self._side.hide()
        self._new = button(self.tr("New visit"), "primary", "calendar-plus", self)
        self._new.setObjectName("new_visit")
        self._arrange()
        self._side.toggled.connect(self.side_toggled)
        self._new.clicked.connect(self.new_wanted)
        self.show_concerns(0)

    def show_week(self, first: date) -> None:
        """Name the week that starts on ``first``."""
        self._first = first
        self._name_week()
        self._number.setText(self.tr("Week {number}").format(number=week_number(first)))

    def show_concerns(self, count: int) -> None:
        """Say on the button for the side column how much there is to look at."""
        words = self.tr("Look at {count}").format(count=count) if count else self.tr("More")
        self._side.setText(words)

    def offer_side(self, *, offered: bool) -> None:
        """Offer the side column by a button, where there is no room for it."""
        self._side.setVisible(offered)
        self._side.setChecked(False)
        self._number.setVisible(not offered)
        self._short = offered
        self._name_week()
        # where there is little room, a long title takes a second line
        self._title.setWordWrap(offered)
        for item, stretch in ((self._title_at, int(offered)), (self._gap_at, int(not offered))):
            self._row.setStretch(item, stretch)

    def _name_week(self) -> None:
        if self._first is not None:
            self._title.setText(week_title(self._first, short=self._short))

    def _arrange(self) -> None:
        earlier = icon_button("chevron-left", self.tr("Week before"), parent=self)
        earlier.setObjectName("week_before")
        earlier.clicked.connect(self._on_earlier)
        today = button(self.tr("Today"), "plain", parent=self)
        today.setObjectName("this_week")
        today.clicked.connect(self.today_wanted)
        later = icon_button("chevron-right", self.tr("Week after"), parent=self)
        later.setObjectName("week_after")
        later.clicked.connect(self._on_later)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 16, 8)
        row.setSpacing(8)
        for made in (earlier, today, later):
            row.addWidget(made)
        row.addSpacing(6)
        self._title_at = row.count()
        row.addWidget(self._title)
        row.addWidget(self._number)
        self._gap_at = row.count()
        row.addStretch(1)
        row.addWidget(self._side)
        row.addWidget(self._new)

    @Slot()
    def _on_earlier(self) -> None:
        self.week_wanted.emit(-1)

    @Slot()
    def _on_later(self) -> None:
        self.week_wanted.emit(1)
