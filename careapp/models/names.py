"""Comparing and shortening names across languages."""

import unicodedata
from typing import Final

# Letters that Unicode does not take apart into a base letter and a mark.
_PLAIN: Final = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "þ": "th", "æ": "ae", "œ": "oe"}
)


def fold(text: str) -> str:
    """Return the text without case and marks, for sorting and comparing."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c)).translate(_PLAIN)


def initials(name: str) -> str:
    """Return the first letters of the first and last word of a name ("Václav Dvořák": "VD")."""
    words = [word for word in name.replace(",", " ").split() if word[0].isalnum()]
    ends = words[:1] + words[1:][-1:]
    return "".join(word[0].upper() for word in ends)
