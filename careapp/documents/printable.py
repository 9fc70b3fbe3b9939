"""Makes any text safe to print: a letter without a glyph shows as a box, never as nothing."""

import unicodedata
from itertools import groupby
from typing import Final

from careapp.documents.typefaces import REGULAR, letters

FALLBACK: Final = "□"
_JOINERS: Final = {"\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad"}
_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": "<br/>"})


def plain(text: str, font: str = REGULAR) -> str:
    """Return ``text`` on one line with a box for every letter that ``font`` lacks."""
    drawn = letters(font)
    line = " ".join(_readable(text).split())
    return "".join(letter if letter in drawn else FALLBACK for letter in line)


def markup(text: str, font: str = REGULAR) -> str:
    """Return ``text`` as paragraph markup; letters ``font`` lacks come from the regular one."""
    readable = _readable(text)
    if readable.isascii() or letters(font).issuperset(readable.replace("\n", "")):
        return _escaped(readable)
    runs = groupby(readable, key=lambda letter: _source(letter, font))
    return "".join(_run("".join(run), source, font) for source, run in runs)


def missing(text: str) -> set[str]:
    """Return the letters of ``text`` that are printed as a box."""
    return set(_readable(text)) - letters(REGULAR) - {"\n"}


def runs_from_right(text: str) -> bool:
    """Tell whether ``text`` holds a right-to-left script, which pages cannot yet lay out."""
    return not text.isascii() and any(
        unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text
    )


def _readable(text: str) -> str:
    """Return composed text without what is meant to be invisible."""
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(map(_visible, composed))


def _visible(letter: str) -> str:
    if letter in "\n\u00a0":
        return letter
    category = unicodedata.category(letter)
    if letter in _JOINERS or unicodedata.name(letter, "").startswith("VARIATION SELECTOR"):
        return ""
    if category in {"Cc", "Zs", "Zl", "Zp"}:
        return "\n" if category in {"Zl", "Zp"} else " "
    return "" if category == "Cf" else letter


def _source(letter: str, font: str) -> str:
    if letter == "\n" or letter in letters(font):
        return font
    return REGULAR if letter in letters(REGULAR) else ""


def _run(text: str, source: str, font: str) -> str:
    if source == font:
        return _escaped(text)
    shown = _escaped(text) if source else FALLBACK * len(text)
    return f'<font name="{REGULAR}">{shown}</font>'


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)
