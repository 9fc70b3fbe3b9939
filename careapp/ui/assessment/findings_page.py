"""After completing: the result, what it may mean for the plan, and the answers to read."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from careapp.models.assessment import Finding
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
        self._filled: FilledForm | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._add_below)

    def show_result(self, filled: FilledForm, findings: Sequence[Finding]) -> None:
        """Show a completed form; where the page was scrolled to is kept."""
        waiting = self._filled is not None
        kept = self._kept if waiting else self.verticalScrollBar().value()
        inner = self.fresh()
        column = inner.column
        assessment = filled.assessment
        series = self._desk.services.assessments.past(
            assessment.patient_id, assessment.instrument_id
        )
        result = Result(assessment=assessment, instrument=filled.instrument, series=series)
        column.addWidget(result_card(result, self._desk, inner))
        self._add_findings(column, filled, findings, inner)
        column.addStretch(1)
        self.show_inside(inner)
        self.verticalScrollBar().setValue(kept)
        self._kept, self._filled = kept, filled
        self._later.start()

    @Slot()
    def _add_below(self) -> None:
        """Add a card after those that are seen first: one each time the window is free."""
        inner, filled = self.inner, self._filled
        if inner is None or filled is None:
            return
        if inner.findChild(Card, _ANSWERS) is None:
            card = answers_card(filled, inner, hidden=self._desk.privacy.on)
        else:
            card = self._licence_card(filled, inner)
        inner.column.insertWidget(inner.column.count() - 1, card)
        card.show()
        self.settle()
        if card.objectName() == _ANSWERS and filled.instrument.sidecar is not None:
            self._later.start()
            return
        self._filled = None
        if self._kept:
            self.verticalScrollBar().setValue(self._kept)

    def _add_findings(
        self,
        column: QVBoxLayout,
        filled: FilledForm,
        findings: Sequence[Finding],
        parent: QWidget,
    ) -> None:
        flags = {flag.id: flag for flag in filled.flags}
        if not findings:
            column.addWidget(
                Strip(
                    "ok",
                    self.tr("Assessed, no need"),
                    self.tr("Nothing in these answers asks for something in the plan."),
                )
            )
        for finding in findings:
            card = FindingCard(self._desk, finding, flags.get(finding.flag_id), parent)
            card.accepted.connect(self.accepted)
            card.dismissed.connect(self.dismissed)
            card.reopened.connect(self.reopened)
            column.addWidget(card)

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
