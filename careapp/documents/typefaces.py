"""The shipped fonts of printed pages, embedded in every document."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from careapp.resources import resource

REGULAR: Final = "CareRegular"
BOLD: Final = "CareBold"
OBLIQUE: Final = "CareOblique"
_PLANE: Final = 0xFFFF

_FILES: Final[Mapping[str, str]] = {
    REGULAR: "DejaVuSans.ttf",
    BOLD: "DejaVuSans-Bold.ttf",
    OBLIQUE: "DejaVuSans-Oblique.ttf",
}


@cache
def letters(font: str) -> frozenset[str]:
    """Return the characters a font can draw; the fonts are ready for use from then on."""
    return _load()[font]


@cache
def _load() -> Mapping[str, frozenset[str]]:
    # One call registers all: a paragraph may change its font in mid-line.
    found = {}
    for font, file in _FILES.items():
        loaded = TTFont(font, str(resource("fonts", file)))
        pdfmetrics.registerFont(loaded)
        # Beyond the first plane reportlab writes a broken table for readers: the letter would
        # show but could be neither searched, copied nor spoken.
        found[font] = frozenset(chr(code) for code in loaded.face.charToGlyph if code <= _PLANE)
    return found
