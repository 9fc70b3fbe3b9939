"""The conditions a sidecar may set on a flag.

``{"item": "q9", "gte": 1}``           the points of one item
``{"item": "q9", "missing": true}``    it was declined, or the person was unable, or not asked
``{"total": {"gte": 10}}``             the total, once there is one
``{"points": {"gte": 4}}``             the points so far, since more answers only add to them
``{"change": {"gte": 5}}``             this total less the last one
``{"any": [...]}``, ``{"all": [...]}`` of these
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from careapp.models.questionnaire.answers import Answers
from careapp.models.questionnaire.elements import Element, element, elements, number, text
from careapp.models.questionnaire.scoring import Score

_COMPARISONS = ("gte", "gt", "lte", "lt", "eq")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All that a condition may look at."""

    answers: Answers
    points: Mapping[str, Decimal]
    score: Score
    previous_total: float | None = None


def causes(when: Element, evidence: Evidence) -> tuple[str, ...] | None:
    """Return the linkIds that make the condition true, or None when it does not hold."""
    if "any" in when:
        met = [
            found for part in elements(when["any"]) if (found := causes(part, evidence)) is not None
        ]
        return _together(met) if met else None
    if "all" in when:
        parts = [causes(part, evidence) for part in elements(when["all"])]
        met = [found for found in parts if found is not None]
        return _together(met) if met and len(met) == len(parts) else None
    if "item" in when:
        return _item_causes(text(when["item"]), when, evidence)
    return _sum_causes(when, evidence)


def items_named(when: Element) -> set[str]:
    """Return every linkId a condition looks at."""
    inside = [*elements(when.get("any")), *elements(when.get("all"))]
    own = {text(when["item"])} if "item" in when else set()
    return own.union(*map(items_named, inside))


def is_understood(when: Element) -> bool:
    """Tell whether a condition says something; one that does not would silently never hold."""
    for word in ("any", "all"):
        if word in when:
            parts = elements(when[word])
            return bool(parts) and all(map(is_understood, parts))
    if "item" in when:
        limits = {name: limit for name, limit in when.items() if name != "item"}
        return limits == {"missing": True} or _has_limits(limits)
    return len(when) == 1 and any(
        _has_limits(element(when.get(name))) for name in ("total", "points", "change")
    )


def _has_limits(limits: Element) -> bool:
    return bool(limits) and all(
        name in _COMPARISONS and number(limit) is not None for name, limit in limits.items()
    )


def _item_causes(link_id: str, when: Element, evidence: Evidence) -> tuple[str, ...] | None:
    if "missing" in when:
        answer = evidence.answers.get(link_id)
        held = answer is not None and answer.missing is not None
    else:
        held = _passes(evidence.points.get(link_id), when)
    return (link_id,) if held else None


def _sum_causes(when: Element, evidence: Evidence) -> tuple[str, ...] | None:
    total = None if evidence.score.total is None else Decimal(str(evidence.score.total))
    if "total" in when:
        looked_at, limits = total, element(when["total"])
    elif "points" in when:
        looked_at, limits = Decimal(str(evidence.score.so_far)), element(when["points"])
    elif total is not None and evidence.previous_total is not None:
        looked_at = total - Decimal(str(evidence.previous_total))
        limits = element(when.get("change"))
    else:
        return None
    if not _passes(looked_at, limits):
        return None
    return tuple(link_id for link_id, points in evidence.points.items() if points)


def _passes(value: Decimal | None, limits: Element) -> bool:
    if value is None:
        return False
    results = [
        _compare(name, value, limit)
        for name in _COMPARISONS
        if (limit := number(limits.get(name))) is not None
    ]
    return bool(results) and all(results)


def _compare(name: str, value: Decimal, limit: Decimal) -> bool:
    return {
        "gte": value >= limit,
        "gt": value > limit,
        "lte": value <= limit,
        "lt": value < limit,
        "eq": value == limit,
    }[name]


def _together(found: list[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(link_id for part in found for link_id in part))
