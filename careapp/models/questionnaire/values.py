"""Comparing and naming answer values, each kept as the FHIR value object it arrived as."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from careapp.models.questionnaire.elements import Element, element, number, text, typed_value


@dataclass(frozen=True, slots=True)
class _Coding:
    system: str
    code: str
    display: str


def compare(given: Element, expected: Element) -> int | None:
    """Return -1, 0 or 1, or None where the two cannot be put in order or are of unlike kinds.

    ``given`` holds a ``value[x]``; ``expected`` a ``value[x]`` or an ``answer[x]``.
    """
    left, right = _plain(given), _plain(expected)
    if isinstance(left, _Coding) or isinstance(right, _Coding):
        return 0 if _same_coding(left, right) else None
    if isinstance(left, bool) or isinstance(right, bool):
        return 0 if _as_truth(left) is _as_truth(right) else None
    if isinstance(left, str) and isinstance(right, str):
        return _compare_texts(left, right, moments=_is_moment(given))
    left_number, right_number = number(left), number(right)
    if left_number is None or right_number is None:
        return None
    return (left_number > right_number) - (left_number < right_number)


def same_value(one: Element, other: Element) -> bool:
    """Tell whether two answer values mean the same answer."""
    return compare(one, other) == 0


def answer_code(value: Element) -> str:
    """Return the code that names an answer: a coding's code, else the value itself as text."""
    plain = _plain(value)
    if isinstance(plain, _Coding):
        return plain.code or plain.display
    if isinstance(plain, bool):
        return "true" if plain else "false"
    return "" if plain is None else str(plain)


def answer_text(value: Element) -> str:
    """Return an answer as a person reads it."""
    plain = _plain(value)
    if isinstance(plain, _Coding):
        return plain.display or plain.code
    if isinstance(plain, bool):
        return "Yes" if plain else "No"
    unit = text(element(value.get("valueQuantity")).get("unit"))
    return f"{'' if plain is None else plain} {unit}".strip()


def _plain(holder: Element) -> _Coding | bool | Decimal | str | None:
    found = typed_value(holder) or typed_value(holder, "answer")
    if found is None:
        return None
    kind, content = found
    if kind.endswith("Coding"):
        coding = element(content)
        return _Coding(
            text(coding.get("system")), text(coding.get("code")), text(coding.get("display"))
        )
    if kind.endswith("Quantity"):
        return number(element(content).get("value"))
    if kind.endswith(("Reference", "Attachment")):
        inside = element(content)
        return text(inside.get("reference")) or text(inside.get("title")) or text(inside.get("url"))
    if isinstance(content, bool | str):
        return content
    return number(content)


def _same_coding(left: object, right: object) -> bool:
    if isinstance(left, _Coding) and isinstance(right, _Coding):
        if left.system and right.system and left.system != right.system:
            return False
        if left.code or right.code:
            return left.code == right.code
        return left.display == right.display
    coding, other = (left, right) if isinstance(left, _Coding) else (right, left)
    # a typed answer to an open choice meets a coded condition
    return isinstance(coding, _Coding) and other in (coding.display, coding.code)


def _as_truth(value: object) -> object:
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


def _is_moment(holder: Element) -> bool:
    found = typed_value(holder)
    return found is not None and found[0] in ("valueDate", "valueDateTime", "valueTime")


def _compare_texts(left: str, right: str, *, moments: bool) -> int | None:
    if moments and left != right:
        left, right = _same_zone(left, right)
        shared = min(len(left), len(right))
        if left[:shared] == right[:shared] and len(left) != len(right):
            return None  # “2022-09” is neither before nor after “2022-09-20”
    return (left > right) - (left < right)


def _same_zone(left: str, right: str) -> tuple[str, str]:
    try:
        one, other = datetime.fromisoformat(left), datetime.fromisoformat(right)
    except ValueError:
        return left, right
    if one.tzinfo is None or other.tzinfo is None:
        return left, right
    return one.isoformat(), other.astimezone(one.tzinfo).isoformat()
