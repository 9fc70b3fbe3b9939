"""Door codes inside the words on how to get in."""

import re
from typing import Final

DOTS: Final = "••••"  # always as many, so that the length tells nothing

# Three digits or more, in one piece or in groups: "1958", "19 58", "C4-77", "12#34".
_CODE: Final = re.compile(r"[#*]?\w*(?:\d[#*]?\w*[ \-.]?){2,}\d\w*[#*]?")
_FEWEST_DIGITS: Final = 3


def without_codes(text: str) -> str:
    """Return the text with dots in place of everything that may be a code."""
    return _CODE.sub(_dotted, text)


def has_code(text: str) -> bool:
    """Tell whether there is anything to hide."""
    return without_codes(text) != text


def _dotted(found: re.Match[str]) -> str:
    digits = sum(sign.isdigit() for sign in found.group())
    return DOTS if digits >= _FEWEST_DIGITS else found.group()
