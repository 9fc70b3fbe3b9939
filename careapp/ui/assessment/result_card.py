"""The result of a completed form: score, band, what changed, and the trend."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from careapp.models.assessment import Assessment
from careapp.models.questionnaire.instrument import Instrument
from careapp.ui.assessment.form_words import DOTS, number_words
from careapp.ui.common.components.cards import Card
from careapp.ui.common.components.chips import chip
from careapp.ui.common.components.labels import label
from careapp.ui.common.desk import Desk
from careapp.ui.common.painted.trend_chart import TrendChart
from careapp.ui.common.score_trend import show_scores
from careapp.ui.common.stylesheet import Tone

_TONES: tuple[Tone, ...] = ("ok", "info", "warn", "danger")


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A completed form with the earlier ones of the same instrument, oldest first."""

    assessment: Assessment
    instrument: Instrument
    series: Sequence[Assessment] = field(repr=False)

    @property
    def scored(self) -> list[Assessment]:
        """Those with a score, up to this one."""
        mine = self.assessment.completed_at
        return [
            a
            for a in self.series
            if a.score is not None and (mine is None or (a.completed_at or mine) <= mine)
        ]


def result_card(result: Result, desk: Desk, parent: QWidget) -> Card:
    """Return the card; while names are hidden, so are scores."""
    say = QCoreApplication.translate
    card = Card(say("Assessment", "Result"), parent=parent)
    card.setObjectName("result")
    assessment, hidden = result.assessment, desk.privacy.on
    row = QHBoxLayout()
    row.setSpacing(10)
    score = assessment.score
    words = say("Assessment", "No total") if score is None else number_words(score)
    row.addWidget(label(DOTS if hidden and score is not None else words, "h1", parent=card))
    if assessment.band and not hidden:
        row.addWidget(chip(assessment.band, _band_tone(result), parent=card))
    row.addStretch(1)
    card.body.addLayout(row)
    if hidden:
        card.body.addWidget(label(say("Assessment", "Hidden, F8 shows it"), "meta", parent=card))
        return card
    if assessment.reason:
        card.body.addWidget(label(_sentence(assessment.reason), "meta", wrap=True, parent=card))
    if len(result.scored) > 1:
        card.body.addWidget(_trend(result, desk, card))
    elif score is not None:
        first = say("Assessment", "The first one: nothing earlier to compare with.")
        card.body.addWidget(label(first, "meta", wrap=True, parent=card))
    return card


def _trend(result: Result, desk: Desk, parent: QWidget) -> TrendChart:
    chart = TrendChart(parent)
    chart.setObjectName("trend")
    show_scores(chart, result.scored, result.instrument.sidecar, desk)
    chart.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return chart


def _band_tone(result: Result) -> Tone:
    sidecar = result.instrument.sidecar
    bands = sidecar.bands if sidecar else ()
    level = next((band.level for band in bands if band.label == result.assessment.band), 0)
    top = max((band.level for band in bands), default=0)
    if level == 0 or top == 0:
        return _TONES[0]
    return _TONES[min(3, 1 + round(2 * level / top))] if top > 1 else "warn"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + ("" if words.endswith(".") else ".")
