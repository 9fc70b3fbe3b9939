"""One day as it was read: the visits at the left, what waits at the right."""

from datetime import datetime

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from careapp.services.today_service import Day, VisitBrief
from careapp.ui.common.privacy import Privacy
from careapp.ui.today.reviews_card import ReviewsCard
from careapp.ui.today.tasks_card import TasksCard
from careapp.ui.today.unfinished_card import UnfinishedCard
from careapp.ui.today.visit_column import VisitColumn


class DayView(QWidget):
    """Made anew whenever something changed. A card with nothing to say is left out."""

    patient_wanted = Signal(object)  # UUID
    plan_wanted = Signal(object)  # UUID of the patient
    assessment_wanted = Signal(object)  # UUID of the assessment
    draft_wanted = Signal(object)  # Draft
    drafts_wanted = Signal()
    task_ticked = Signal(object)  # UUID of the task
    done_wanted = Signal(object)  # UUID of the appointment
    calendar_wanted = Signal()
    tasks_wanted = Signal()

    def __init__(
        self, day: Day, brief: VisitBrief | None, privacy: Privacy, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._day, self._privacy = day, privacy
        self.visits = VisitColumn(day, brief, privacy, self)
        self.visits.patient_wanted.connect(self.patient_wanted)
        self.visits.done_wanted.connect(self.done_wanted)
        self.visits.calendar_wanted.connect(self.calendar_wanted)
        self.ticks: list[QCheckBox] = []
        self.side = QWidget(self)
        self._cards = QVBoxLayout(self.side)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(12)
        self._columns: QBoxLayout = QHBoxLayout(self)
        self._columns.setContentsMargins(24, 4, 24, 16)
        self._columns.setSpacing(20)
        self._columns.addWidget(self.visits, 16)
        self._columns.addWidget(self.side, 9)

    def add_cards(self) -> None:
        """Draw what waits; apart from the visits, so that neither holds up a key for both."""
        cards = self._made_cards()
        for card in cards:
            self._cards.addWidget(card)
        self._cards.addStretch(1)
        self.side.setVisible(bool(cards))

    def show_now(self, now: datetime) -> None:
        """Say anew where each visit stands."""
        self.visits.show_now(now)

    def show_narrow(self, *, narrow: bool) -> None:
        """Put the cards below the visits, where there is no room beside."""
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        margin = 16 if narrow else 24
        self._columns.setContentsMargins(margin, 4, margin, 16)
        self.visits.show_narrow(narrow=narrow)

    @override
    def minimumSizeHint(self) -> QSize:
        # a column of wrapping words asks for the height it has when narrow; the scroll area
        # takes the true one from the width
        return QSize(super().minimumSizeHint().width(), 0)

    def _made_cards(self) -> list[QWidget]:
        cards: list[QWidget] = []
        day = self._day
        if day.overdue or day.due_today:
            tasks = TasksCard(day, self._privacy, self)
            tasks.ticked.connect(self.task_ticked)
            tasks.action_clicked.connect(self.tasks_wanted)
            self.ticks = tasks.ticks
            cards.append(tasks)
        if day.unfinished or day.drafts:
            unfinished = UnfinishedCard(day, self._privacy, self)
            unfinished.assessment_wanted.connect(self.assessment_wanted)
            unfinished.draft_wanted.connect(self.draft_wanted)
            unfinished.action_clicked.connect(self.drafts_wanted)
            cards.append(unfinished)
        if day.reviews:
            reviews = ReviewsCard(day, self._privacy, self)
            reviews.plan_wanted.connect(self.plan_wanted)
            cards.append(reviews)
        return cards
