"""After completing: the result, what it may mean for the plan, and the answers to read."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from careapp.models.assessment import Finding
from careapp.models.questionnaire.flags import Flag
from careapp.models.questionnaire.progress import asked_keys
from careapp.services.assessment_service import FilledForm
from careapp.ui.assessment.finding_card import FindingCard
from careapp.ui.assessment.form_words import DOTS, answer_words, said
from careapp.ui.assessment.result_card import Result, result_card
from careapp.ui.assessment.scroll_page import ScrollPage
from careapp.ui.common.components.cards import Card
from careapp.ui.common.components.labels import label
from careapp.ui.common.components.strips import Strip
from careapp.ui.common.desk import Desk

_ANSWERS: Final = "answers"


class FindingsPage(ScrollPage):
    """Read only, but for what is made of each finding."""

    accepted = Signal(object)  # UUID of the finding
    dismissed = Signal(object, str)  # UUID of the finding, reason
    reopened = Signal(object)  # UUID of the finding

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Findings and plan"))
        self._kept = 0
        self._shown_id: UUID | None = None
        self._below: list[Callable[[QWidget], QWidget]] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._add_below)

    def show_result(self, filled: FilledForm, findings: Sequence[Finding]) -> None:
        """Show a completed form; where the page was scrolled to is kept."""
        kept = self._kept if self._below else self.verticalScrollBar().value()
        inner = self.fresh()
        column = inner.column
        assessment = filled.assessment
        series = self._desk.services.assessments.past(
            assessment.patient_id, assessment.instrument_id
        )
        result = Result(assessment=assessment, instrument=filled.instrument, series=series)
        column.addWidget(result_card(result, self._desk, inner))
        cards = self._card_makers(filled, findings)
        # who decides on one finding must find the others where they were
        at_once = max(1, len(findings)) if assessment.id == self._shown_id else 1
        for make in cards[:at_once]:
            column.addWidget(make(inner))
        column.addStretch(1)
        self.show_inside(inner)
        self.verticalScrollBar().setValue(kept)
        self._kept, self._below, self._shown_id = kept, cards[at_once:], assessment.id
        self._later.start()

    @Slot()
    def _add_below(self) -> None:
        """Add a card after those that are seen first: one each time the window is free."""
        inner = self.inner
        if inner is None or not self._below:
            return
        card = self._below.pop(0)(inner)
        inner.column.insertWidget(inner.column.count() - 1, card)
        card.show()
        self.settle()
        if self._below:
            self._later.start()
        elif self._kept:
            self.verticalScrollBar().setValue(self._kept)

    def _card_makers(
        self, filled: FilledForm, findings: Sequence[Finding]
    ) -> list[Callable[[QWidget], QWidget]]:
        """Return what makes the cards below the result, in their order."""
        flags = {flag.id: flag for flag in filled.flags}
        made: list[Callable[[QWidget], QWidget]] = [
            partial(self._finding_card, finding, flags.get(finding.flag_id)) for finding in findings
        ]
        if not findings:
            made.append(self._nothing_found)
        made.append(partial(answers_card, filled, hidden=self._desk.privacy.on))
        if filled.instrument.sidecar is not None:
            made.append(partial(self._licence_card, filled))
        return made

    def _finding_card(self, finding: Finding, flag: Flag | None, parent: QWidget) -> FindingCard:
        card = FindingCard(self._desk, finding, flag, parent)
        card.accepted.connect(self.accepted)
        card.dismissed.connect(self.dismissed)
        card.reopened.connect(self.reopened)
        return card

    def _nothing_found(self, parent: QWidget) -> Strip:
        words = self.tr("Nothing in these answers asks for something in the plan.")
        return Strip("ok", self.tr("Assessed, no need"), words, parent=parent)

    def _licence_card(self, filled: FilledForm, parent: QWidget) -> Card:
        card = Card(self.tr("Licence and source"), parent=parent)
        sidecar = filled.instrument.sidecar
        if sidecar is not None:
            card.body.addWidget(label(sidecar.licence.notice, "micro", wrap=True, parent=card))
            source = self.tr("Source: {source}. Version {version}.").format(
                source=sidecar.licence.source, version=filled.instrument.version
            )
            card.body.addWidget(label(source, "micro", wrap=True, parent=card))
        return card


def answers_card(filled: FilledForm, parent: QWidget, *, hidden: bool) -> Card:
    """Return the answers to read, in the words of the form."""
    form, answers = filled.instrument.form, filled.answers
    keys = asked_keys(form, answers)
    card = Card(filled.instrument.title, len(keys), parent=parent)
    card.setObjectName(_ANSWERS)
    for key, link_id in keys.items():
        item, answer = form.items[link_id], answers.get(key)
        row = QHBoxLayout()
        row.setSpacing(12)
        question = " ".join(filter(None, (item.prefix, item.text)))
        row.addWidget(label(question, "body", wrap=True, parent=card), 3)
        words = answer_words(item, answer)
        if answer is not None and answer.reason:
            words = f"{words} {said(answer.reason, hidden=hidden)}"
        if hidden and not item.options:
            words = DOTS
        row.addWidget(label(words, "med", wrap=True, parent=card), 2)
        card.body.addLayout(row)
    return card
