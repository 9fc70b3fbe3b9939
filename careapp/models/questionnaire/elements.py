"""Reading FHIR JSON that may bend the rules: numbers as text, single values, stray types."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

Element = Mapping[str, object]

_LARGEST_EXPONENT = 100


def elements(value: object) -> tuple[Element, ...]:
    """Return the JSON objects in ``value``, leaving out whatever else a list may hold."""
    if not isinstance(value, list | tuple):
        return ()
    return tuple(entry for entry in value if isinstance(entry, Mapping))


def element(value: object) -> Element:
    """Return ``value`` if it is a JSON object, else an empty one."""
    return value if isinstance(value, Mapping) else {}


def text(value: object) -> str:
    """Return ``value`` if it is text, else an empty text."""
    return value if isinstance(value, str) else ""


def truth(value: object) -> bool:
    """Tell whether ``value`` says yes, as a boolean or, as some forms have it, as text."""
    return value is True or value == "true"


def number(value: object) -> Decimal | None:
    """Return ``value`` as an exact number, whether it came as a number or as text."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        return None
    try:
        read = Decimal(str(value).strip())
    except InvalidOperation:
        return None
    # an exponent beyond any measurement would only exhaust the machine
    return read if read.is_finite() and abs(read.adjusted()) <= _LARGEST_EXPONENT else None


def typed_value(holder: Element, prefix: str = "value") -> tuple[str, object] | None:
    """Return the name and content of a ``value[x]`` such as ``("valueCoding", {...})``."""
    for name, content in holder.items():
        if name.startswith(prefix) and name[len(prefix) : len(prefix) + 1].isupper():
            return name, content
    return None


def extension_value(holder: Element, *urls: str) -> object:
    """Return the value of the first extension known by one of ``urls``, or None."""
    for extension in elements(holder.get("extension")):
        if extension.get("url") in urls:
            found = typed_value(extension)
            return found[1] if found else None
    return None


def expression_text(holder: Element, url: str) -> str:
    """Return the formula kept in an expression extension, or an empty text."""
    return text(element(extension_value(holder, url)).get("expression"))
