"""The answers an item offers, with their points, wherever a form keeps either."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from careapp.models.questionnaire.elements import (
    Element,
    element,
    elements,
    extension_value,
    number,
    text,
    truth,
    typed_value,
)
from careapp.models.questionnaire.urls import OPTION_EXCLUSIVE, OPTION_PREFIX, POINTS
from careapp.models.questionnaire.values import answer_code, answer_text

ValueSets = Mapping[str, tuple[Element, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer to choose; ``value`` goes into an answer exactly as the form has it."""

    value: Element
    text: str
    code: str
    points: Decimal | None = None
    prefix: str = ""
    exclusive: bool = False
    preselected: bool = False


def contained_value_sets(data: Element) -> ValueSets:
    """Return the answer lists a form carries with it, by ``#id`` and by address."""
    found: dict[str, tuple[Element, ...]] = {}
    for resource in elements(data.get("contained")):
        if resource.get("resourceType") != "ValueSet":
            continue
        concepts = _concepts(resource)
        found["#" + text(resource.get("id"))] = concepts
        if url := text(resource.get("url")):
            found[url] = concepts
    return found


def options_of(item: Element, value_sets: ValueSets) -> tuple[Option, ...]:
    """Return what ``item`` offers: its own options, else those of its contained answer list."""
    own = tuple(
        _option(entry) for entry in elements(item.get("answerOption")) if typed_value(entry)
    )
    if own:
        return own
    address = text(item.get("answerValueSet"))
    concepts = value_sets.get(address) or value_sets.get(address.partition("|")[0], ())
    return tuple(_option_from_concept(concept) for concept in concepts)


def _option(entry: Element) -> Option:
    name, content = typed_value(entry) or ("", None)
    value: Element = {name: content}
    return Option(
        value=value,
        text=answer_text(value),
        code=answer_code(value),
        points=_points(entry, element(content)),
        prefix=text(extension_value(entry, OPTION_PREFIX)),
        exclusive=truth(extension_value(entry, OPTION_EXCLUSIVE)),
        preselected=truth(entry.get("initialSelected")),
    )


def _option_from_concept(concept: Element) -> Option:
    coding = {key: concept[key] for key in ("system", "code", "display") if key in concept}
    value: Element = {"valueCoding": coding}
    return Option(
        value=value, text=answer_text(value), code=answer_code(value), points=_points(concept)
    )


def _points(*holders: Element) -> Decimal | None:
    for holder in holders:
        points = number(extension_value(holder, *POINTS))
        if points is not None:
            return points
    return None


def _concepts(value_set: Element) -> tuple[Element, ...]:
    expanded: list[Element] = []
    waiting = list(reversed(elements(element(value_set.get("expansion")).get("contains"))))
    while waiting:
        concept = waiting.pop()
        if "code" in concept and not truth(concept.get("abstract")):
            expanded.append(concept)
        waiting.extend(reversed(elements(concept.get("contains"))))
    if expanded:
        return tuple(expanded)
    return tuple(
        {"system": include.get("system"), **concept}
        for include in elements(element(value_set.get("compose")).get("include"))
        for concept in elements(include.get("concept"))
    )
