"""What resources refer to: found quickly in the text, and then with the exact place."""

import json
import re
from collections.abc import Iterator
from typing import Final

from careapp.exchange.fhir.json_source import Json

_REFERENCE: Final = re.compile(r'"reference"\s*:\s*("[^"\\]*(?:\\.[^"\\]*)*")')


def references_in(text: str) -> frozenset[str]:
    """Return every reference in a JSON text, but those to what a resource itself contains."""
    found = set(_REFERENCE.findall(text))
    plain = {json.loads(name) if "\\" in name else name[1:-1] for name in found}
    return frozenset(name for name in plain if name and not name.startswith("#"))


def places_of(value: Json, wanted: frozenset[str], place: str = "") -> Iterator[tuple[str, str]]:
    """Yield each wanted reference with the way to it; nested bundles answer for themselves."""
    left: list[tuple[str, Json]] = [(place, value)]
    while left:
        here, part = left.pop()
        if isinstance(part, dict) and not (here and part.get("resourceType") == "Bundle"):
            reference = part.get("reference")
            if isinstance(reference, str) and reference in wanted:
                yield f"{here}.reference".lstrip("."), reference
            inner = [(f"{here}.{name}".lstrip("."), value) for name, value in part.items()]
            left += reversed(inner)
        elif isinstance(part, list):
            left += reversed([(f"{here}[{number}]", value) for number, value in enumerate(part)])
