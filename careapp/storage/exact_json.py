"""JSON whose decimals keep their digits: 70.10 stays 70.10, in the file as in memory."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

_encode: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
_decode: Final = json.JSONDecoder(parse_float=Decimal).decode


def to_exact_text(plain: object) -> str:
    """Return compact JSON; raises ValueError for what no JSON number can say, such as NaN."""
    if isinstance(plain, Decimal):
        return _number(plain)
    if isinstance(plain, Mapping):
        members = (f"{_encode(str(name))}:{to_exact_text(part)}" for name, part in plain.items())
        return "{" + ",".join(members) + "}"
    if isinstance(plain, list | tuple):
        return "[" + ",".join(map(to_exact_text, plain)) + "]"
    return _encode(plain)


def from_exact_text(text: str) -> object:
    """Return what the JSON says, its decimals exact."""
    return _decode(text)


def _number(value: Decimal) -> str:
    # json would go through a float, which has no room for a trailing zero.
    if not value.is_finite():
        raise ValueError("Not a number that can be kept.")
    return str(value)
