"""Scores of one instrument over time: their chart, and what changed in one sentence."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from careapp.models.assessment import Assessment
from careapp.models.questionnaire.sidecar import Direction, Sidecar
from careapp.ui.common.dates import short_day_words
from careapp.ui.common.desk import Desk
from careapp.ui.common.painted.trend_chart import TrendChart
from careapp.ui.common.painted.trend_layout import TrendBand, TrendPoint

translate = QCoreApplication.translate


def show_scores(
    chart: TrendChart, scored: Sequence[Assessment], sidecar: Sidecar | None, desk: Desk
) -> None:
    """Draw forms that have a score, the oldest first, and say what changed."""
    today = desk.services.context.today()
    points = [
        TrendPoint(
            on=_day_of(form, desk),
            value=form.score or 0.0,
            label=short_day_words(_day_of(form, desk), today),
            text=form.score_text,
        )
        for form in scored
    ]
    bands = [
        TrendBand(name=band.label, low=float(band.lowest), high=float(band.highest))
        for band in (sidecar.bands if sidecar else ())
    ]
    chart.show_trend(points, bands, score_words(scored, sidecar, desk))


def score_words(scored: Sequence[Assessment], sidecar: Sidecar | None, desk: Desk) -> str:
    """Return the last score with its band, what changed since, and which change counts."""
    last = scored[-1]
    parts = (last.score_text, last.band[:1].lower() + last.band[1:])
    result = ", ".join(part for part in parts if part)
    said = translate("ScoreTrend", "{result}.").format(result=result)
    if len(scored) < 2:
        return said
    return " ".join((said, _change_words(scored, sidecar, desk)))


def _change_words(scored: Sequence[Assessment], sidecar: Sidecar | None, desk: Desk) -> str:
    before, last = scored[-2], scored[-1]
    change = (last.score or 0.0) - (before.score or 0.0)
    day = short_day_words(_day_of(before, desk), desk.services.context.today())
    if not change:
        return translate("ScoreTrend", "The same as on {day}.").format(day=day)
    more = translate("ScoreTrend", "{points} higher than on {day}")
    less = translate("ScoreTrend", "{points} lower than on {day}")
    words = (more if change > 0 else less).format(points=_number(abs(change)), day=day)
    counts = sidecar.meaningful_change if sidecar else None
    if counts is None:
        return translate("ScoreTrend", "{change}.").format(change=words)
    rule = translate("ScoreTrend", "{change}; a change of {points} counts.")
    told = rule.format(change=words, points=_number(float(counts)))
    return told + _direction_words(change, sidecar)


def _direction_words(change: float, sidecar: Sidecar | None) -> str:
    rule = sidecar.rule if sidecar else None
    counts = sidecar.meaningful_change if sidecar else None
    if rule is None or counts is None or abs(change) < counts:
        return ""
    worse = (change > 0) == (rule.direction is Direction.HIGHER_WORSE)
    is_worse, is_better = (
        translate("ScoreTrend", "That is worse."),
        translate("ScoreTrend", "That is better."),
    )
    return " " + (is_worse if worse else is_better)


def _number(points: float) -> str:
    return QLocale().toString(points, "g", 6)


def _day_of(form: Assessment, desk: Desk) -> date:
    return desk.services.context.day_of(form.completed_at or form.changed_at)
