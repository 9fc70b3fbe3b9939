"""Reading a sidecar's JSON, and naming what does not fit its form."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from careapp.models.questionnaire.elements import Element, element, elements, number, text, truth
from careapp.models.questionnaire.errors import FormProblem, FormRefusedError
from careapp.models.questionnaire.flag_condition import is_understood, items_named
from careapp.models.questionnaire.form import Form
from careapp.models.questionnaire.sidecar import (
    Band,
    Direction,
    FlagRule,
    Licence,
    ScoreRule,
    Severity,
    Sidecar,
)
from careapp.models.questionnaire.suggestion import CATEGORIES, Suggestion, read_suggestion


def load_sidecar(data: Mapping[str, object], form: Form) -> Sidecar:
    """Read a sidecar for ``form``; raise FormRefusedError naming all that does not fit."""
    try:
        sidecar = _read(data)
    except ValueError as found:
        raise FormRefusedError([_problem("", f"it has an unknown word: {found}")]) from found
    if problems := [*_misfits(sidecar, form), *_unclear_flags(sidecar, form)]:
        raise FormRefusedError(problems)
    return sidecar


def _read(data: Element) -> Sidecar:
    loinc = element(data.get("loinc"))
    return Sidecar(
        id=text(data.get("id")),
        version=text(data.get("version")),
        title=text(data.get("title")),
        licence=_licence(element(data.get("licence"))),
        loinc_panel=text(loinc.get("panel")),
        loinc_total=text(loinc.get("total")),
        rule=_score_rule(element(data.get("score"))),
        bands=tuple(sorted(map(_band, elements(data.get("bands"))), key=lambda band: band.lowest)),
        meaningful_change=number(element(data.get("change")).get("meaningful")),
        flags=tuple(_flag_rule(entry) for entry in elements(data.get("flags"))),
        recheck_days_by_level=MappingProxyType(
            {
                int(level): int(_exact(days))
                for level, days in element(data.get("recheckDays")).items()
            }
        ),
        data=data,
    )


def _licence(data: Element) -> Licence:
    return Licence(
        category=text(data.get("class")),
        notice=text(data.get("notice")),
        source=text(data.get("source")),
    )


def _score_rule(data: Element) -> ScoreRule | None:
    points = element(data.get("points"))
    if not points:
        return None
    by_item = {
        link_id: MappingProxyType({code: _exact(value) for code, value in element(codes).items()})
        for link_id, codes in points.items()
    }
    return ScoreRule(
        points=MappingProxyType(by_item),
        fewest_answered=int(number(data.get("minAnswered")) or len(by_item)),
        prorate=truth(data.get("prorate")),
        direction=Direction(text(data.get("direction")) or Direction.HIGHER_WORSE),
        disabled_points=number(data.get("disabledPoints")),
    )


def _band(data: Element) -> Band:
    return Band(
        lowest=_exact(data.get("min")),
        highest=_exact(data.get("max")),
        label=text(data.get("label")),
        level=int(_exact(data.get("level"))),
    )


def _flag_rule(data: Element) -> FlagRule:
    steps = data.get("steps")
    suggest = data.get("suggest")
    return FlagRule(
        id=text(data.get("id")),
        severity=Severity(text(data.get("severity"))),
        title=text(data.get("title")),
        text=text(data.get("text")),
        when=element(data.get("when")),
        steps=tuple(map(text, steps)) if isinstance(steps, list) else (),
        suggestion=read_suggestion(suggest) if isinstance(suggest, Mapping) else None,
    )


def _exact(value: object) -> Decimal:
    read = number(value)
    if read is None:
        raise FormRefusedError([_problem("", f"“{value}” should be a number")])
    return read


def _problem(link_id: str, says: str) -> FormProblem:
    return FormProblem(link_id=link_id, place="sidecar", text=says)


def _misfits(sidecar: Sidecar, form: Form) -> Iterator[FormProblem]:
    if not (sidecar.id and sidecar.version and sidecar.licence.notice):
        yield _problem("", "it needs an id, a version and a licence notice")
    for link_id, points in (sidecar.rule.points if sidecar.rule else {}).items():
        if link_id not in form.items:
            yield _problem(link_id, "it is scored but not in the form")
            continue
        offered = {option.code: option.points for option in form.items[link_id].options}
        if not points or set(offered) != set(points):
            yield _problem(link_id, "its points do not cover exactly the answers offered")
        elif any(own not in (None, points[code]) for code, own in offered.items()):
            yield _problem(link_id, "its points differ from those in the form")


def _unclear_flags(sidecar: Sidecar, form: Form) -> Iterator[FormProblem]:
    for flag in sidecar.flags:
        if not is_understood(flag.when):
            yield _problem("", f"the flag “{flag.id}” would never be raised: unclear condition")
        for link_id in items_named(flag.when) - set(form.items):
            yield _problem(link_id, f"the flag “{flag.id}” looks at it, but it is not in the form")
        if flag.suggestion is not None and not _is_whole(flag.suggestion):
            yield _problem("", f"the suggestion of the flag “{flag.id}” is not complete")


def _is_whole(suggestion: Suggestion) -> bool:
    return all(
        (suggestion.problem, suggestion.goal, suggestion.plain, suggestion.interventions)
    ) and all(
        entry.category in CATEGORIES and entry.target and entry.text
        for entry in suggestion.interventions
    )
