"""Assessments of one person, with the trend of the chosen instrument."""

from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careapp.models.assessment import Assessment
from careapp.models.errors import CareAppError
from careapp.models.questionnaire.sidecar import Sidecar
from careapp.services.chart_service import Chart
from careapp.ui.common.components.cards import Card
from careapp.ui.common.components.labels import label
from careapp.ui.common.desk import Desk
from careapp.ui.common.painted.trend_chart import TrendChart
from careapp.ui.common.score_trend import show_scores
from careapp.ui.patients.entry import Entry
from careapp.ui.patients.list_tab import ListTab
from careapp.ui.patients.record_entries import assessment_entries


class AssessmentsTab(ListTab):
    """Enter goes on with a draft, or opens a finished form to read."""

    assessment_wanted = Signal(object)  # UUID of the assessment

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        empty = (
            "clipboard-list",
            self.tr("No assessments yet"),
            self.tr("What you ask here leads to findings, and findings to the plan."),
        )
        super().__init__(self.tr("Assessments"), empty, parent=parent)
        self._desk = desk
        self._done: dict[UUID, Assessment] = {}
        self._patient_id: UUID | None = None
        self._trend_card = Card("", parent=self)
        self._trend = TrendChart(self._trend_card)
        self._trend_card.body.addWidget(self._trend)
        self._hint = label("", "meta", wrap=True, parent=self._trend_card)
        self._trend_card.body.addWidget(self._hint)
        side = QVBoxLayout()
        side.addWidget(self._trend_card, 0, Qt.AlignmentFlag.AlignTop)
        side.addStretch(1)
        self.row.addLayout(side, 2)
        self.entry_opened.connect(self._on_entry_opened)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)

    def show_chart(self, chart: Chart) -> None:
        """Show this person's forms; the newest finished one is chosen."""
        other = chart.patient.id != self._patient_id
        self._patient_id = chart.patient.id
        self._done = {a.id: a for a in chart.assessments}
        if other:
            self.view.setCurrentIndex(QModelIndex())
        self.show_entries(assessment_entries(chart, self._desk))
        first = next((a for a in chart.assessments if not a.open), None)
        if self.chosen is None and first is not None:
            self.choose(first.id)
        self._show_trend()

    @property
    def trend_words(self) -> str:
        """What the trend says in words."""
        return self._trend.accessibleName()

    @Slot(object)
    def _on_entry_opened(self, entry: Entry) -> None:
        self.assessment_wanted.emit(entry.record_id)

    @Slot(QModelIndex)
    def _on_current_changed(self, _index: QModelIndex) -> None:
        self._show_trend()

    def _show_trend(self) -> None:
        chosen = self._done.get(self.chosen.record_id) if self.chosen else None  # type: ignore[arg-type]
        self._trend_card.setVisible(chosen is not None)
        if chosen is None:
            return
        scored = self._scored(chosen.instrument_id)
        self._trend_card.set_title(chosen.title)
        hidden = self._desk.privacy.on
        self._trend.setVisible(bool(scored) and not hidden)
        if hidden:
            self._hint.setText(self.tr("Scores are hidden while Privacy is on."))
        else:
            self._hint.setText("" if scored else self.tr("No score yet."))
        self._hint.setVisible(bool(self._hint.text()))
        if scored and not hidden:
            sidecar = _sidecar(self._desk, chosen.instrument_id)
            show_scores(self._trend, scored, sidecar, self._desk)

    def _scored(self, instrument_id: str) -> list[Assessment]:
        found = [
            a
            for a in self._done.values()
            if a.instrument_id == instrument_id and a.score is not None and a.counts
        ]
        return sorted(found, key=lambda a: a.completed_at or a.changed_at)


def _sidecar(desk: Desk, instrument_id: str) -> Sidecar | None:
    try:
        return desk.services.assessments.instrument(instrument_id).sidecar
    except CareAppError:  # made with a form this version does not ship
        return None
