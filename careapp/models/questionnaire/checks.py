"""Soft checks: a strange answer is kept and pointed out, never refused."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from careapp.models.questionnaire.answers import Answers
from careapp.models.questionnaire.elements import (
    Element,
    extension_value,
    number,
    text,
    typed_value,
)
from careapp.models.questionnaire.enablement import enabled_keys
from careapp.models.questionnaire.form import Form
from careapp.models.questionnaire.item import Item, ItemType
from careapp.models.questionnaire.keys import answer_key, split_key
from careapp.models.questionnaire.rounds import later_rounds
from careapp.models.questionnaire.urls import (
    MAX_DECIMALS,
    MAX_OCCURS,
    MAX_VALUE,
    MIN_LENGTH,
    MIN_OCCURS,
    MIN_VALUE,
    REGEX,
)
from careapp.models.questionnaire.values import answer_text, compare

_LONGEST_FOR_REGEX = 1000  # a careless pattern on a long text could run for minutes

_TAKES = {
    ItemType.BOOLEAN: {"valueBoolean"},
    ItemType.DECIMAL: {"valueDecimal", "valueInteger"},
    ItemType.INTEGER: {"valueInteger"},
    ItemType.DATE: {"valueDate"},
    ItemType.DATE_TIME: {"valueDateTime", "valueDate"},
    ItemType.TIME: {"valueTime"},
    ItemType.STRING: {"valueString"},
    ItemType.TEXT: {"valueString"},
    ItemType.URL: {"valueUri", "valueUrl"},
    ItemType.QUANTITY: {"valueQuantity"},
    ItemType.ATTACHMENT: {"valueAttachment"},
    ItemType.REFERENCE: {"valueReference"},
}
_EXPECTS = {
    ItemType.BOOLEAN: "yes or no",
    ItemType.DECIMAL: "a number",
    ItemType.INTEGER: "a whole number",
    ItemType.DATE: "a date",
    ItemType.DATE_TIME: "a date and time",
    ItemType.TIME: "a time",
    ItemType.QUANTITY: "an amount",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerProblem:
    """Something to look at in one answer."""

    key: str
    text: str


def check_answers(form: Form, answers: Answers) -> list[AnswerProblem]:
    """Return what to look at in the answers of enabled items, in the order they were given."""
    enabled = enabled_keys(form, answers)
    return [
        *(
            AnswerProblem(key=key, text=says)
            for key in answers
            if key in enabled and (found := split_key(form, key))
            for says in check_values(found[0], answers.values_at(key))
        ),
        *_crowded_groups(form, answers),
    ]


def check_values(item: Item, values: tuple[Element, ...]) -> Iterator[str]:
    """Yield one sentence for each thing that is odd about ``values`` as an answer to ``item``."""
    yield from _check_count(item, len(values))
    for value in values:
        if item.options:
            yield from _check_choice(item, value)
        elif not _is_of_kind(item, value):
            yield f"This is not {_EXPECTS.get(item.type, 'the kind of answer asked for')}."
        else:
            yield from _check_range(item, value)
            yield from _check_text(item, value)


def _crowded_groups(form: Form, answers: Answers) -> Iterator[AnswerProblem]:
    known = later_rounds(form, answers)
    for item in form.items.values():
        most = number(extension_value(item.data, MAX_OCCURS))
        if item.takes_answer or most is None:
            continue
        rounds = known.get((*item.repeats_above, item.link_id), ())
        for around, count in Counter(each[:-1] for each in rounds).items():
            if count > most:
                yield AnswerProblem(
                    key=answer_key(item, around),
                    text=f"This is here {count} times; {most} fit.",
                )


def _check_count(item: Item, count: int) -> Iterator[str]:
    if count == 0:
        return
    if count > 1 and not item.repeats:
        yield "Only one answer fits here."
    fewest = number(extension_value(item.data, MIN_OCCURS))
    most = number(extension_value(item.data, MAX_OCCURS))
    if fewest is not None and count < fewest:
        yield f"There are too few answers; {fewest} are wanted."
    if most is not None and count > most:
        yield f"There are too many answers; {most} fit."


def _check_choice(item: Item, value: Element) -> Iterator[str]:
    typed = (typed_value(value) or ("",))[0] == "valueString"
    if item.option_for(value) is None and not (item.type is ItemType.OPEN_CHOICE and typed):
        yield f"“{answer_text(value)}” is not one of the answers offered."


def _is_of_kind(item: Item, value: Element) -> bool:
    found = typed_value(value)
    if found is None:
        return False
    kind, content = found
    if item.type in (ItemType.CHOICE, ItemType.OPEN_CHOICE):
        return True  # its answer list is not in the form, so anything may be on it
    if kind not in _TAKES.get(item.type, {kind}):
        return False
    match item.type:
        case ItemType.DECIMAL | ItemType.INTEGER:
            read = number(content)
            return read is not None and (kind != "valueInteger" or not _decimals(read))
        case ItemType.BOOLEAN:
            return isinstance(content, bool)
        case ItemType.DATE | ItemType.DATE_TIME | ItemType.TIME:
            return _is_moment(item.type, text(content))
        case _:
            return True


def _is_moment(kind: ItemType, content: str) -> bool:
    # “2026” and “2026-11” are whole dates in FHIR
    padded = content + "-01-01"[len(content) - 4 :] if len(content) in (4, 7) else content
    try:
        match kind:
            case ItemType.TIME:
                time.fromisoformat(content)
            case ItemType.DATE:
                date.fromisoformat(padded)
            case _:
                datetime.fromisoformat(padded)
    except ValueError:
        return False
    return True


def _check_range(item: Item, value: Element) -> Iterator[str]:
    lowest = _limit(item, MIN_VALUE)
    highest = _limit(item, MAX_VALUE)
    if lowest is not None and compare(value, lowest) == -1:
        yield f"This is below {answer_text(lowest)}."
    if highest is not None and compare(value, highest) == 1:
        yield f"This is above {answer_text(highest)}."
    places = number(extension_value(item.data, MAX_DECIMALS))
    given = number((typed_value(value) or ("", None))[1])
    if places is not None and given is not None and _decimals(given) > places:
        yield f"There are too many digits after the decimal point; {places} fit."


def _decimals(given: Decimal) -> int:
    exponent = given.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _limit(item: Item, url: str) -> Element | None:
    content = extension_value(item.data, url)
    if content is None:
        return None
    if item.type in (ItemType.DATE, ItemType.DATE_TIME, ItemType.TIME):
        return {"valueString": content}
    return {"valueDecimal": content}


def _check_text(item: Item, value: Element) -> Iterator[str]:
    content = (typed_value(value) or ("", None))[1]
    if not isinstance(content, str):
        return
    longest = number(item.data.get("maxLength"))
    shortest = number(extension_value(item.data, MIN_LENGTH))
    if longest is not None and len(content) > longest:
        yield f"This is longer than {longest} characters."
    if shortest is not None and len(content) < shortest:
        yield f"This is shorter than {shortest} characters."
    if not _fits_pattern(text(extension_value(item.data, REGEX)), content):
        yield "This does not have the form that is asked for."


def _fits_pattern(pattern: str, content: str) -> bool:
    if not pattern or len(content) > _LONGEST_FOR_REGEX:
        return True
    try:
        return re.fullmatch(pattern, content) is not None
    except re.error:
        return True  # a pattern of another dialect says nothing about the answer
