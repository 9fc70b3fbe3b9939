"""The times of the day in order, with the drives between them."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from careapp.services.today_service import Day, VisitBrief
from careapp.ui.common.components.empty import EmptyState
from careapp.ui.common.privacy import Privacy
from careapp.ui.common.theme import Theme
from careapp.ui.today.driving import DriveRow
from careapp.ui.today.next_visit import NextVisit
from careapp.ui.today.stop_card import StopCard


class VisitColumn(QWidget):
    """Only the next visit is open; it is the one place where the primary button stands."""

    patient_wanted = Signal(object)  # UUID
    done_wanted = Signal(object)  # UUID of the appointment
    calendar_wanted = Signal()

    def __init__(
        self, day: Day, brief: VisitBrief | None, privacy: Privacy, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._day, self._privacy = day, privacy
        self._cards: list[StopCard] = []
        self._next = self._next_visit(brief)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for index, stop in enumerate(day.stops):
            if index and stop.booked.appointment.travel_minutes:
                column.addLayout(_indented(DriveRow(stop, self)))
            elif index:
                column.addSpacing(8)
            column.addWidget(self._card(index))
        if not day.stops:  # calmly above the middle, beside the cards
            column.addStretch(2)
            column.addWidget(self._nothing_today())
        column.addStretch(3)

    @property
    def next_visit(self) -> NextVisit | None:
        """What stands in the open card."""
        return self._next

    def show_now(self, now: datetime) -> None:
        """Say anew where each time stands."""
        for card in self._cards:
            card.show_now(now)

    def show_narrow(self, *, narrow: bool) -> None:
        """Lay the cards out for a narrow window."""
        for card in self._cards:
            card.show_narrow(narrow=narrow)
        if self._next is not None:
            self._next.show_narrow(narrow=narrow)

    def _next_visit(self, brief: VisitBrief | None) -> NextVisit | None:
        following = self._day.next_stop
        patient = following.booked.patient if following is not None else None
        if patient is None or brief is None:
            return None
        made = NextVisit(patient, brief, self._day.day, self._privacy, self)
        made.patient_wanted.connect(self.patient_wanted)
        return made

    def _card(self, index: int) -> StopCard:
        stop = self._day.stops[index]
        details = self._next if stop == self._day.next_stop else None
        card = StopCard(stop, self._day.now, self._privacy, details, self)
        card.patient_wanted.connect(self.patient_wanted)
        card.done_wanted.connect(self.done_wanted)
        self._cards.append(card)
        return card

    def _nothing_today(self) -> EmptyState:
        empty = EmptyState(
            "calendar-days",
            self.tr("No visits today"),
            self.tr("What you book in the calendar stands here on its day."),
            QCoreApplication.translate("VisitColumn", "Open the calendar"),
            self,
        )
        empty.clicked.connect(self.calendar_wanted)
        return empty


def _indented(row: QWidget) -> QHBoxLayout:
    """Put the drive under the cards, not under the times."""
    line = QHBoxLayout()
    line.addSpacing(Theme.of_application().px(60))
    line.addWidget(row)
    return line
