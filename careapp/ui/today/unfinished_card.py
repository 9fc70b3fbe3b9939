"""The card of what was begun and not finished."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from careapp.models.draft import Draft
from careapp.services.today_service import Day, UnfinishedAssessment
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.cards import Card
from careapp.ui.common.components.icon_label import IconLabel
from careapp.ui.common.components.labels import label
from careapp.ui.common.components.progress import Progress
from careapp.ui.common.dates import near_day_words
from careapp.ui.common.draft_words import form_words
from careapp.ui.common.privacy import Privacy

_MOST_ROWS: Final = 5


class UnfinishedRow(QWidget):
    """What it is, how far it is, and Continue; ``progress`` stands below the title."""

    continued = Signal(object)  # what was given as subject

    def __init__(self, subject: object, title: str, below: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._subject = subject
        go_on = button(self.tr("Continue"), "quiet", parent=self)
        go_on.setProperty("compact", True)  # noqa: FBT003 - Qt's own signature
        go_on.setAccessibleName(self.tr("Continue {title}").format(title=title))
        go_on.clicked.connect(self._on_go_on_clicked)
        below.setParent(self)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(label(title, "med", wrap=True, parent=self))
        words.addWidget(below)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(IconLabel("notebook-pen", "ink2", 18, self))
        row.addLayout(words, 1)
        row.addWidget(go_on)

    @Slot()
    def _on_go_on_clicked(self) -> None:
        self.continued.emit(self._subject)


class UnfinishedCard(Card):
    """Draft assessments first, then forms; the rest is in the list of all drafts."""

    assessment_wanted = Signal(object)  # UUID of the assessment
    draft_wanted = Signal(object)  # Draft

    def __init__(self, day: Day, privacy: Privacy, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        title, show_all = translate("Today", "Unfinished"), translate("Today", "All drafts")
        super().__init__(title, action_text=show_all, parent=parent)
        self._day, self._privacy = day, privacy
        drafts = day.drafts
        shown = day.unfinished[:_MOST_ROWS]
        for unfinished in shown:
            self._add_assessment(unfinished)
        for draft in drafts[: _MOST_ROWS - len(shown)]:
            self._add_draft(draft)
        hidden = len(day.unfinished) + len(drafts) - _MOST_ROWS
        if hidden > 0:
            self.body.addWidget(label(self.tr("%n more", "", hidden), "micro", parent=self))

    def _add_assessment(self, unfinished: UnfinishedAssessment) -> None:
        name = self._privacy.name(unfinished.patient.full_name)
        title = self.tr("{form}, {name}")
        words = title.format(form=unfinished.assessment.title, name=name)
        age = self._age_words(unfinished.assessment.started_at)
        share = round(unfinished.share_done * 100)
        progress = Progress(parent=self)
        said = self.tr("{share} % · {age}").format(share=share, age=age)
        progress.show_progress(share, 100, said)
        row = UnfinishedRow(unfinished.assessment.id, words, progress, self)
        row.continued.connect(self.assessment_wanted)
        self.body.addWidget(row)

    def _age_words(self, started: datetime) -> str:
        days = (self._day.day - started.date()).days
        return self.tr("from today") if days < 1 else self.tr("%n day(s) old", "", days)

    def _add_draft(self, draft: Draft) -> None:
        title = form_words(draft.form)
        if draft.title and draft.title != title and not self._privacy.on:
            title = f"{title}: {draft.title}"
        begun = self.tr("started {day}")
        day = near_day_words(self._day.begun_on(draft), self._day.day)
        below = label(begun.format(day=day), "micro", parent=self)
        row = UnfinishedRow(draft, title, below, self)
        row.continued.connect(self.draft_wanted)
        self.body.addWidget(row)
