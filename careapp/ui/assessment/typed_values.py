"""Turning what is typed into FHIR values and back. What cannot be read is kept as it is typed."""

from collections.abc import Mapping
from datetime import datetime, time
from decimal import Decimal
from typing import Final

from careapp.models.questionnaire.elements import (
    Element,
    element,
    elements,
    extension_value,
    number,
    text,
    typed_value,
)
from careapp.models.questionnaire.item import Item, ItemType

_UNIT: Final = "http://hl7.org/fhir/StructureDefinition/questionnaire-unit"
_UNIT_OPTION: Final = "http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption"
_KINDS: Final[Mapping[ItemType, str]] = {
    ItemType.INTEGER: "valueInteger",
    ItemType.DECIMAL: "valueDecimal",
    ItemType.URL: "valueUri",
}


def value_of(item: Item, typed: str) -> Element:
    """Return what was typed as a value of the item's kind, or as plain text where it is none."""
    plain = typed.strip()
    match item.type:
        case ItemType.INTEGER | ItemType.DECIMAL | ItemType.QUANTITY:
            read = number(plain.replace(",", ".") if plain.count(",") == 1 else plain)
            return {"valueString": typed} if read is None else _amount(item, read)
        case ItemType.TIME:
            return _clock(plain)
        case ItemType.URL:
            return {"valueUri": plain}
        case _:
            return {"valueString": typed}


def typed_text(value: Element) -> str:
    """Return a value as it would be typed."""
    kind, content = typed_value(value) or ("", "")
    if kind == "valueQuantity":
        content = element(content).get("value")
    if kind == "valueTime":
        return text(content)[:5]
    return "" if content is None else str(content)


def units_of(item: Item) -> tuple[Element, ...]:
    """Return the units a number may be given in, the usual one first."""
    found = [element(extension_value(item.data, _UNIT))]
    found += [
        element(entry.get("valueCoding"))
        for entry in elements(item.data.get("extension"))
        if entry.get("url") == _UNIT_OPTION
    ]
    for initial in item.initial:
        quantity = element(initial.get("valueQuantity"))
        found.append({"code": quantity.get("code"), "display": quantity.get("unit")})
    return tuple(unit for unit in found if unit_words(unit))


def unit_words(unit: Element) -> str:
    """Return a unit as it is written."""
    return text(unit.get("display")) or text(unit.get("code"))


def moment_value(day: str, clock: str) -> Element:
    """Return a date with its time, or the day alone, which FHIR takes as well."""
    try:
        at = datetime.fromisoformat(f"{day}T{time.fromisoformat(_padded(clock))}")
    except ValueError:
        return {"valueDateTime": day}
    return {"valueDateTime": at.isoformat()}


def _amount(item: Item, read: Decimal) -> Element:
    whole = read == read.to_integral_value()
    # A decimal keeps the zeros that were typed: 70.0 was measured more finely than 70.
    plain: object = int(read) if whole and item.type is ItemType.INTEGER else read
    if item.type is ItemType.QUANTITY:
        units = units_of(item)
        quantity: dict[str, object] = {"value": plain}
        if units:
            quantity |= {"unit": unit_words(units[0])}
            quantity |= {key: units[0][key] for key in ("system", "code") if units[0].get(key)}
        return {"valueQuantity": quantity}
    if item.type is ItemType.INTEGER and not whole:
        return {"valueDecimal": read}
    return {_KINDS[item.type]: plain}


def _clock(plain: str) -> Element:
    try:
        return {"valueTime": time.fromisoformat(_padded(plain)).isoformat()}
    except ValueError:
        return {"valueString": plain}


def _padded(clock: str) -> str:
    hours, colon, rest = clock.strip().replace(".", ":").partition(":")
    return f"{hours.zfill(2)}:{rest or '00'}" if colon else f"{hours.zfill(2)}:00"
