"""What the answers add up to, and when they may not be added up."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from careapp.models.questionnaire.answers import Answers
from careapp.models.questionnaire.enablement import enabled_keys
from careapp.models.questionnaire.form import Form
from careapp.models.questionnaire.sidecar import Band, ScoreRule, Sidecar
from careapp.models.questionnaire.values import answer_code

_FEWEST_FOR_A_SUM = 2  # points on a single item are not a scale


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A total, or why there is none.

    ``so_far`` sums the points given, whatever is missing. ``reason`` says why there is no total,
    or that it is prorated; it is None for a complete one.
    """

    total: float | None = field(repr=False)
    so_far: float = field(repr=False)
    answered: int
    of: int
    complete: bool
    prorated: bool = False
    band: Band | None = field(default=None, repr=False)
    reason: str | None = None

    @property
    def missing(self) -> int:
        """Return how many scored items have no answer."""
        return self.of - self.answered


def score(form: Form, sidecar: Sidecar | None, answers: Answers) -> Score:
    """Score by the instrument's rule; without one, add up the form's own points, with no band."""
    return points_and_score(form, sidecar, answers, enabled_keys(form, answers))[1]


def points_and_score(
    form: Form, sidecar: Sidecar | None, answers: Answers, enabled: Collection[str]
) -> tuple[dict[str, Decimal], Score]:
    """Return the points by item that an instrument's rule gives, and what they come to.

    ``enabled`` holds the keys in force, for whoever already knows them.
    """
    if sidecar is None or sidecar.rule is None:
        return {}, native_score(form, answers)
    points = _rule_points(sidecar.rule, answers, enabled)
    return points, _total(sidecar, sidecar.rule, points)


def native_score(form: Form, answers: Answers, link_ids: Iterable[str] | None = None) -> Score:
    """Add up the points the form itself gives, when every scored question has an answer.

    ``link_ids`` narrows it to these items; else all enabled ones count that carry points.
    """
    enabled = enabled_keys(form, answers)
    wanted = [
        item
        for item in (form.items.values() if link_ids is None else map(form.items.get, link_ids))
        if item is not None and item.scored and item.link_id in enabled
    ]
    if len(wanted) < (_FEWEST_FOR_A_SUM if link_ids is None else 1):
        return _none(0, [], "nothing to add up")
    given: list[Decimal] = []
    for item in wanted:
        options = [item.option_for(value) for value in answers.values_at(item.link_id)]
        points = [chosen.points if chosen else None for chosen in options]
        known = [each for each in points if each is not None]
        if points and len(known) == len(points):
            given.append(sum(known, Decimal(0)))
    if len(given) < len(wanted):
        return _none(len(wanted), given, f"incomplete ({len(given)} of {len(wanted)})")
    total = float(sum(given, Decimal(0)))
    return Score(total=total, so_far=total, answered=len(given), of=len(wanted), complete=True)


def _rule_points(rule: ScoreRule, answers: Answers, enabled: Collection[str]) -> dict[str, Decimal]:
    """Return the points of each scored item that has an answer the rule knows."""
    found: dict[str, Decimal] = {}
    for link_id, points in rule.points.items():
        if link_id not in enabled:
            if rule.disabled_points is not None:
                found[link_id] = rule.disabled_points
            continue
        codes = [answer_code(value) for value in answers.values_at(link_id)]
        if codes and all(code in points for code in codes):
            found[link_id] = sum((points[code] for code in codes), Decimal(0))
    return found


def _total(sidecar: Sidecar, rule: ScoreRule, points: dict[str, Decimal]) -> Score:
    answered, of = len(points), len(rule.points)
    given = list(points.values())
    if answered == of:
        total, reason = sum(given, Decimal(0)), None
    elif rule.prorate and answered > 0 and answered >= rule.fewest_answered:
        total, reason = _prorated(given, of), f"prorated from {answered} of {of} answers"
    else:
        return _none(of, given, f"incomplete ({answered} of {of})")
    return Score(
        total=float(total),
        so_far=float(sum(given, Decimal(0))),
        answered=answered,
        of=of,
        complete=answered == of,
        prorated=reason is not None,
        band=sidecar.band_of(total),
        reason=reason,
    )


def _prorated(given: list[Decimal], of: int) -> Decimal:
    mean = sum(given, Decimal(0)) * of / len(given)
    return mean.quantize(Decimal(1), rounding=ROUND_HALF_UP)


def _none(of: int, given: list[Decimal], reason: str) -> Score:
    return Score(
        total=None,
        so_far=float(sum(given, Decimal(0))),
        answered=len(given),
        of=of,
        complete=False,
        reason=reason,
    )
