"""Assessments of one person, with the trend of the chosen instrument."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careapp.models.assessment import Assessment
from careapp.models.errors import CareAppError
from careapp.models.questionnaire.sidecar import Direction, Sidecar
from careapp.services.chart_service import Chart
from careapp.ui.common.components.cards import Card
from careapp.ui.common.components.labels import label
from careapp.ui.common.dates import day_words, short_day_words
from careapp.ui.common.desk import Desk
from careapp.ui.common.painted.trend_chart import TrendChart
from careapp.ui.common.painted.trend_layout import TrendBand, TrendPoint
from careapp.ui.patients.chart_words import local
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
            self._draw(scored, _sidecar(self._desk, chosen.instrument_id))

    def _scored(self, instrument_id: str) -> list[Assessment]:
        found = [
            a
            for a in self._done.values()
            if a.instrument_id == instrument_id and a.score is not None and a.counts
        ]
        return sorted(found, key=lambda a: a.completed_at or a.changed_at)

    def _draw(self, scored: Sequence[Assessment], sidecar: Sidecar | None) -> None:
        today = self._desk.services.context.today()
        points = []
        for filled in scored:
            on = local(filled.completed_at or filled.changed_at, self._desk).date()
            points.append(
                TrendPoint(
                    on=on,
                    value=filled.score or 0.0,
                    label=short_day_words(on, today),
                    text=filled.score_text,
                )
            )
        bands = [
            TrendBand(name=band.label, low=float(band.lowest), high=float(band.highest))
            for band in (sidecar.bands if sidecar else ())
        ]
        self._trend.show_trend(points, bands, self._sentence(scored, sidecar))

    def _sentence(self, scored: Sequence[Assessment], sidecar: Sidecar | None) -> str:
        last = scored[-1]
        parts = (last.score_text, last.band[:1].lower() + last.band[1:])
        said = self.tr("{result}.").format(result=", ".join(part for part in parts if part))
        if len(scored) < 2:
            return said
        return " ".join((said, self._change_words(scored, sidecar)))

    def _change_words(self, scored: Sequence[Assessment], sidecar: Sidecar | None) -> str:
        before, last = scored[-2], scored[-1]
        change = (last.score or 0.0) - (before.score or 0.0)
        today = self._desk.services.context.today()
        on = local(before.completed_at or before.changed_at, self._desk).date()
        day = day_words(on, today)
        if not change:
            return self.tr("The same as on {day}.").format(day=day)
        more = self.tr("{points} higher than on {day}")
        less = self.tr("{points} lower than on {day}")
        words = (more if change > 0 else less).format(points=f"{abs(change):g}", day=day)
        counts = sidecar.meaningful_change if sidecar else None
        if counts is None:
            return self.tr("{change}.").format(change=words)
        rule = self.tr("{change}; a change of {points} counts.")
        return rule.format(change=words, points=f"{counts:g}") + self._direction(change, sidecar)

    def _direction(self, change: float, sidecar: Sidecar | None) -> str:
        rule = sidecar.rule if sidecar else None
        counts = sidecar.meaningful_change if sidecar else None
        if rule is None or counts is None or abs(change) < counts:
            return ""
        worse = (change > 0) == (rule.direction is Direction.HIGHER_WORSE)
        return " " + (self.tr("That is worse.") if worse else self.tr("That is better."))


def _sidecar(desk: Desk, instrument_id: str) -> Sidecar | None:
    try:
        return desk.services.assessments.instrument(instrument_id).sidecar
    except CareAppError:  # made with a form this version does not ship
        return None
