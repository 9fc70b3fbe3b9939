"""Recognising the one imported formula worth recognising: a plain sum of points."""

import re
from collections.abc import Mapping
from typing import Final

from careapp.models.questionnaire.elements import (
    Element,
    element,
    elements,
    text,
)
from careapp.models.questionnaire.form import Form
from careapp.models.questionnaire.item import Item
from careapp.models.questionnaire.urls import VARIABLE

_LONGEST: Final = 10_000
_ANSWER: Final = r"\.answer(?:\.value(?:Coding)?)?"
_ITEM: Final = r"(?:\.item(?:\[0\])?|\.repeat\(item\)|\.descendants\(\))+\.where\(linkId='{}'\)"

_SUM_OF_ALL: Final = re.compile(
    r"%(?:resource|questionnaireResponse)(?P<path>\.repeat\(item\)|\.descendants\(\)|(?:\.item)+)"
    + _ANSWER
    + r"\.(?:weight|ordinal)\(\)\.sum\(\)"
)
_POINTS_OF_ONE: Final = re.compile(
    r"%resource" + _ITEM.format("([^']+)") + _ANSWER + r"\.(?:weight|ordinal)\(\)"
)
_LOOKED_UP: Final = re.compile(
    r"%questionnaire"
    + _ITEM.format("([^']+)")
    + r"\.answerOption\.where\(value(?:Coding)?\.code=%resource"
    + _ITEM.format(r"\1")
    + r"\.answer\.value(?:Coding)?\.code\)\.extension\.where\(url=[^()]*\)\.value(?:Decimal)?"
)
_NAME: Final = r"%[A-Za-z_]\w*"
_TERM: Final = rf"(?:{_NAME}|iif\({_NAME}\.exists\(\),{_NAME},0\))"
_SUM: Final = re.compile(rf"{_TERM}(?:\+{_TERM})*")
_GUARDED: Final = re.compile(r"iif\(([^,]+),(.+),\{\}\)")
_GUARD: Final = re.compile(rf"{_NAME}(?:\.exists\(\))?(?:\s?(?:and|or)\s{_NAME}(?:\.exists\(\))?)*")


def summed_items(form: Form, item: Item) -> tuple[str, ...] | None:
    """Return the items whose points the formula of ``item`` adds up, or None for any other.

    An optional guard such as “if all are answered” is passed over: the engine adds up only
    when everything is answered anyway.
    """
    formula = _squeezed(item.formula)
    if not formula or len(formula) > _LONGEST:
        return None
    if whole := _SUM_OF_ALL.fullmatch(formula):
        return _scored_at(form, whole["path"])
    if (guarded := _GUARDED.fullmatch(formula)) and _GUARD.fullmatch(guarded[1]):
        formula = guarded[2]
    if not _SUM.fullmatch(formula):
        return None
    return _behind(re.findall(_TERM, formula), _variables(form, item), form)


def _behind(terms: list[str], variables: Mapping[str, str], form: Form) -> tuple[str, ...] | None:
    found: list[str] = []
    for term in terms:
        names = set(re.findall(_NAME, term))
        expression = variables.get(names.pop().removeprefix("%"), "") if len(names) == 1 else ""
        one = _LOOKED_UP.fullmatch(expression) or _POINTS_OF_ONE.fullmatch(expression)
        if one is None or one[1] not in form.items or one[1] in found:
            return None
        found.append(one[1])
    return tuple(found)


def _scored_at(form: Form, path: str) -> tuple[str, ...]:
    levels = path.count(".item") if path.startswith(".item") else None
    return tuple(
        item.link_id
        for item in form.items.values()
        if item.scored and (levels is None or _level(form, item) == levels)
    )


def _level(form: Form, item: Item) -> int:
    return 1 if item.parent is None else 1 + _level(form, form.items[item.parent])


def _variables(form: Form, item: Item) -> dict[str, str]:
    holders: list[Element] = [item.data]
    around = item
    while around.parent is not None:
        around = form.items[around.parent]
        holders.append(around.data)
    holders.append(form.data)
    found: dict[str, str] = {}
    for holder in reversed(holders):  # the innermost definition wins
        for extension in elements(holder.get("extension")):
            if extension.get("url") == VARIABLE:
                expression = element(extension.get("valueExpression"))
                found[text(expression.get("name"))] = _squeezed(text(expression.get("expression")))
    return found


def _squeezed(formula: str) -> str:
    """Drop the blanks that mean nothing, keeping those around words such as “and”."""
    return re.sub(r"\s*([=+,()])\s*", r"\1", " ".join(formula.split()))
