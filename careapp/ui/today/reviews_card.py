"""The card of plan reviews that fall due."""

from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from careapp.services.today_service import Day, Review
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.cards import Card
from careapp.ui.common.components.chips import chip
from careapp.ui.common.components.labels import label
from careapp.ui.common.dates import day_words
from careapp.ui.common.privacy import Privacy

_MOST_ROWS: Final = 5


class ReviewRow(QWidget):
    """Day, whose plan, how near, and the way to the plan."""

    plan_wanted = Signal(object)  # UUID of the patient

    def __init__(self, review: Review, today: date, privacy: Privacy, parent: QWidget) -> None:
        super().__init__(parent)
        self._review = review
        days = (review.due_on - today).days
        name = privacy.name(review.patient.full_name)
        title = self.tr("Plan review, {name}").format(name=name)
        go = button(self.tr("Open"), "quiet", parent=self)
        go.setProperty("compact", True)  # noqa: FBT003 - Qt's own signature
        go.setAccessibleName(self.tr("Open the plan of {name}").format(name=name))
        go.clicked.connect(self._on_go_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(title, "med", wrap=True, parent=self))
        due = self.tr("due {day}").format(day=day_words(review.due_on, today))
        words.addWidget(label(due, "micro", parent=self))
        row.addLayout(words, 1)
        row.addWidget(chip(self._nearness(days), "danger" if days < 0 else "warn", parent=self))
        row.addWidget(go)

    def _nearness(self, days: int) -> str:
        if days < 0:
            return self.tr("%n day(s) late", "", -days)
        if days == 0:
            return self.tr("today")
        return self.tr("in %n day(s)", "", days)

    @Slot()
    def _on_go_clicked(self) -> None:
        self.plan_wanted.emit(self._review.patient.id)


class ReviewsCard(Card):
    """At most five, nearest first."""

    plan_wanted = Signal(object)  # UUID of the patient

    def __init__(self, day: Day, privacy: Privacy, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("Today", "Reviews"), parent=parent)
        for review in day.reviews[:_MOST_ROWS]:
            row = ReviewRow(review, day.day, privacy, self)
            row.plan_wanted.connect(self.plan_wanted)
            self.body.addWidget(row)
        if len(day.reviews) > _MOST_ROWS:
            more = self.tr("%n more", "", len(day.reviews) - _MOST_ROWS)
            self.body.addWidget(label(more, "micro", parent=self))
