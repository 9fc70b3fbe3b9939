"""The face sheet: one person at a glance, in cards."""

from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from careapp.services.chart_service import Chart
from careapp.ui.common.components.cards import Card
from careapp.ui.common.desk import Desk
from careapp.ui.common.theme import Theme
from careapp.ui.patients.chart_tabs import ChartTab, Place
from careapp.ui.patients.clamped_text import ClampedText
from careapp.ui.patients.contact_card import ContactCard
from careapp.ui.patients.entry import Entry
from careapp.ui.patients.entry_card import MOST_ROWS, EntryCard
from careapp.ui.patients.face_entries import (
    alert_entries,
    document_entries,
    finding_entries,
    medication_entries,
    problem_entries,
    team_entries,
)
from careapp.ui.patients.task_card import TaskCard

_THREE_FROM: Final = 940
_TWO_FROM: Final = 560
_WORDS_SHOWN: Final = 5


class OverviewTab(QScrollArea):
    """Three columns of cards, two or one where the room is less."""

    place_wanted = Signal(object)  # Place
    plan_wanted = Signal(object)
    edit_wanted = Signal()
    tasks_wanted = Signal()
    allergy_wanted = Signal()
    concern_wanted = Signal()
    history_wanted = Signal(object)  # UUID of the record

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, *, read_only: bool = False
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._patient_id: UUID | None = None
        self._problems: list[Entry] = []
        self._most_columns = 3
        self._columns = 0
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._page = QWidget()
        self.setWidget(self._page)
        self.viewport().setAutoFillBackground(False)
        self._page.setAutoFillBackground(False)
        self._create_cards()
        if read_only:
            for card in self._cards:
                card.offer_nothing()
        self._columns_row = QHBoxLayout(self._page)
        self._columns_row.setContentsMargins(16, 12, 16, 12)
        self._columns_row.setSpacing(12)
        self._stacks = [QVBoxLayout() for _ in range(3)]
        for stack in self._stacks:
            stack.setSpacing(12)
            self._columns_row.addLayout(stack, 1)
        self._arrange(3)
        Theme.of_application().changed.connect(self._fit_columns)

    def show_chart(self, chart: Chart) -> None:
        """Fill every card for this person."""
        self._patient_id = chart.patient.id
        desk, patient = self._desk, chart.patient
        self.contact.show_chart(chart)
        self.alerts.show_entries(alert_entries(chart, desk), "", counted=False)
        name = patient.preferred_name or patient.given_name or patient.family_name
        self.matters.set_title(
            self.tr("What matters to {name}").format(name=desk.privacy.name(name))
        )
        words = desk.privacy.note(patient.what_matters)
        self._words.show_words(words or self.tr("Not asked yet"))
        self._problems = problem_entries(chart, desk)
        self.problems.show_entries(self._problems, self.tr("No problems yet."))
        findings = finding_entries(chart, desk)
        self.findings.show_entries(findings, "")
        self.findings.setVisible(bool(findings))
        self.tasks.show_chart(chart)
        self.medications.show_entries(medication_entries(chart, desk), self.tr("None recorded."))
        self.team.show_entries(team_entries(chart, desk), self.tr("Nobody yet."))
        self.documents.show_entries(document_entries(chart, desk), self.tr("No documents yet."))

    def set_most_columns(self, most: int) -> None:
        """Allow at most this many columns."""
        self._most_columns = most
        self._fit_columns()

    def keep_drafts(self) -> None:
        """Store a task half typed."""
        self.tasks.keep_draft()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _create_cards(self) -> None:
        page = self._page
        self.contact = ContactCard(self._desk, page)
        self.alerts = EntryCard(self.tr("Alerts and allergies"), self.tr("Add"), page)
        self.matters = Card("", action_text=self.tr("Edit"), parent=page)
        self._words = ClampedText(_WORDS_SHOWN, parent=self.matters)
        self.matters.body.addWidget(self._words)
        self.problems = EntryCard(self.tr("Problems"), self.tr("Add"), page)
        self.findings = EntryCard(self.tr("Findings to decide on"), None, page)
        self.tasks = TaskCard(self._desk, page)
        self.medications = EntryCard(self.tr("Medications"), self.tr("Open"), page, most_rows=4)
        self.team = EntryCard(self.tr("Care team"), self.tr("Open"), page, most_rows=4)
        self.documents = EntryCard(self.tr("Documents"), self.tr("Open"), page, most_rows=3)
        self._cards: tuple[Card, ...] = (
            self.contact,
            self.alerts,
            self.matters,
            self.problems,
            self.findings,
            self.tasks,
            self.medications,
            self.team,
            self.documents,
        )
        self._join_cards()

    def _join_cards(self) -> None:
        self._tab_of: dict[Card, ChartTab] = {
            self.contact: ChartTab.VISITS,
            self.findings: ChartTab.ASSESSMENTS,
            self.medications: ChartTab.MEDICATIONS,
            self.team: ChartTab.TEAM,
            self.documents: ChartTab.DOCUMENTS,
        }
        for card in self._tab_of:
            card.action_clicked.connect(self._on_card_opened)
        for card in self._cards:
            if isinstance(card, EntryCard):
                card.entry_chosen.connect(self._on_entry_chosen)
                card.history_wanted.connect(self.history_wanted)
        for card in (self.findings, self.medications, self.team, self.documents, self.tasks):
            card.more_wanted.connect(self._on_card_opened)
        self.problems.more_wanted.connect(self._on_problems_more_wanted)
        self.alerts.more_wanted.connect(self._on_alerts_more_wanted)
        self.alerts.action_clicked.connect(self.allergy_wanted)
        self.problems.action_clicked.connect(self.concern_wanted)
        self.matters.action_clicked.connect(self.edit_wanted)

    @Slot()
    def _on_card_opened(self) -> None:
        card = self.sender()
        if isinstance(card, Card) and card in self._tab_of:
            self.place_wanted.emit(Place(tab=self._tab_of[card]))
        else:
            self.tasks_wanted.emit()

    @Slot()
    def _on_problems_more_wanted(self) -> None:
        hidden = self._problems[MOST_ROWS:]
        place = hidden[0].place if hidden else None
        self.place_wanted.emit(place or Place(tab=ChartTab.CARE_PLAN))

    @Slot()
    def _on_alerts_more_wanted(self) -> None:
        self.place_wanted.emit(Place(tab=ChartTab.TIMELINE))

    @Slot(object)
    def _on_entry_chosen(self, entry: Entry) -> None:
        if entry.place is None:
            self.tasks_wanted.emit()
        else:
            self.place_wanted.emit(entry.place)

    @Slot()
    def _fit_columns(self) -> None:
        px, width = Theme.of_application().px, self.viewport().width()
        fitting = 3 if width >= px(_THREE_FROM) else 2 if width >= px(_TWO_FROM) else 1
        self._arrange(min(fitting, self._most_columns))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for stack in self._stacks:
            while stack.count():
                stack.takeAt(0)
        for number, cards in enumerate(self._shares(columns)):
            for card in cards:
                self._stacks[number].addWidget(card)
            self._stacks[number].addStretch(1)
        for number in range(len(self._stacks)):
            self._columns_row.setStretch(number, 1 if number < columns else 0)

    def _shares(self, columns: int) -> tuple[tuple[Card, ...], ...]:
        cards = self._cards
        if columns == 3:
            return cards[:3], cards[3:6], cards[6:]
        if columns == 2:
            return (*cards[:3], *cards[7:]), cards[3:7]
        return (cards,)
