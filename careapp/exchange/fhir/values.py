"""The small values of FHIR: names, addresses, codes, numbers, periods."""

from collections.abc import Iterable
from typing import Final

from careapp.exchange.fhir.node import Node
from careapp.models.clinical import Measure
from careapp.models.values import (
    Address,
    Coding,
    Concept,
    HumanName,
    Identifier,
    Telecom,
    TelecomKind,
    When,
)

_FORMER: Final = frozenset({"old", "maiden", "nickname", "temp", "anonymous"})
_TELECOMS: Final = frozenset(TelecomKind)


def concept(node: Node) -> Concept:
    """Return a CodeableConcept; its codes exactly as given."""
    return Concept(text=node.text("text"), codings=tuple(map(coding, node.children("coding"))))


def coding(node: Node) -> Coding:
    """Return a Coding."""
    return Coding(system=node.text("system"), code=node.text("code"), display=node.text("display"))


def one_concept(nodes: Iterable[Node]) -> Concept:
    """Return several concepts as one: the words of all, the codes of all."""
    several = [concept(node) for node in nodes]
    if len(several) < 2:
        return several[0] if several else Concept()
    texts = dict.fromkeys(part.text for part in several if part.text)
    return Concept(
        text=", ".join(texts), codings=tuple(code for part in several for code in part.codings)
    )


def code(node: Node) -> str:
    """Return the first code of a CodeableConcept, else its text."""
    return next((c.text("code") for c in node.children("coding")), "") or node.text("text")


def all_words(nodes: Iterable[Node]) -> str:
    """Return the words of several concepts on one line."""
    return ", ".join(words for node in nodes if (words := concept(node).words))


def notes(node: Node, name: str = "note") -> str:
    """Return annotations, one paragraph each."""
    return "\n".join(text for note in node.children(name) if (text := note.text("text")))


def names(node: Node) -> list[HumanName]:
    """Return the names of a person, the one in use first."""
    found = [human_name(part) for part in node.children("name")]
    return sorted(found, key=lambda name: (name.use in _FORMER, name.use != "official"))


def human_name(node: Node) -> HumanName:
    """Return one HumanName."""
    return HumanName(
        given=node.texts("given"),
        family=node.text("family"),
        prefix=" ".join(node.texts("prefix")),
        suffix=" ".join(node.texts("suffix")),
        text=node.text("text"),
        use=node.text("use"),
    )


def person_words(node: Node) -> str:
    """Return how one would call a person."""
    return next((name.words for name in names(node) if name.words), "")


def telecoms(node: Node) -> tuple[Telecom, ...]:
    """Return the numbers and addresses that reach somebody."""
    return tuple(
        Telecom(kind=_telecom_kind(part), value=value, use=part.text("use"))
        for part in node.children("telecom")
        if (value := part.text("value"))
    )


def addresses(node: Node) -> tuple[Address, ...]:
    """Return where somebody lives or works; a text is used where there are no lines."""
    return tuple(_address(part) for part in node.children("address"))


def identifiers(node: Node) -> tuple[Identifier, ...]:
    """Return the numbers somebody is known by."""
    return tuple(
        Identifier(system=part.text("system"), value=value, label=concept(part.child("type")).words)
        for part in node.children("identifier")
        if (value := part.text("value"))
    )


def quantity(node: Node) -> Measure:
    """Return a Quantity, its comparator in front of its digits."""
    comparator, digits = node.text("comparator"), node.digits("value")
    return Measure(
        value=f"{comparator}{digits}" if digits else "", unit=node.text("unit") or node.text("code")
    )


def quantity_words(node: Node) -> str:
    """Return a Quantity as one would write it."""
    measure = quantity(node)
    return f"{measure.value} {measure.unit}".strip()


def range_words(node: Node) -> str:
    """Return a Range as one would write it."""
    low, high = quantity(node.child("low")), quantity(node.child("high"))
    if low.value and high.value:
        return f"{low.value}–{high.value} {high.unit or low.unit}".strip()
    if low.value:
        return f"from {low.value} {low.unit}".strip()
    return f"up to {high.value} {high.unit}".strip() if high.value else ""


def ratio_words(node: Node) -> str:
    """Return a Ratio as one would write it."""
    top, bottom = (quantity_words(node.child(name)) for name in ("numerator", "denominator"))
    return " / ".join(part for part in (top, bottom) if part)


def period(node: Node, name: str) -> tuple[When, When]:
    """Return the start and the end of a Period."""
    part = node.child(name)
    return part.when("start"), part.when("end")


def moment(node: Node, stem: str) -> tuple[When, When]:
    """Return start and end of an element that is a moment or a period, such as ``onset``."""
    at = node.when(f"{stem}DateTime")
    if at:
        return at, When()
    return period(node, f"{stem}Period")


def _telecom_kind(node: Node) -> TelecomKind:
    system = node.text("system")
    return TelecomKind(system) if system in _TELECOMS else TelecomKind.OTHER


def _address(node: Node) -> Address:
    lines = node.texts("line")
    town = any(node.text(name) for name in ("city", "state", "postalCode"))
    if not lines and not town:
        lines = tuple(filter(None, [node.text("text")]))
    return Address(
        lines=lines,
        city=node.text("city"),
        state=node.text("state"),
        postal_code=node.text("postalCode"),
        country=node.text("country"),
        use=node.text("use"),
    )
