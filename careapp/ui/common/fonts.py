"""The shipped typefaces, so that every machine draws the same letters."""

from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

from careapp.resources import resource

FAMILIES: Final = ("Inter", "DejaVu Sans")
# Figures of one width line up in columns; l and I cannot be mistaken for each other.
_FEATURES: Final = ("tnum", "cv05", "cv08")
_FILES: Final = (
    "Inter-Regular.otf",
    "Inter-Medium.otf",
    "Inter-SemiBold.otf",
    "Inter-Italic.otf",
    "DejaVuSans.ttf",
    "DejaVuSans-Bold.ttf",
)
_ROLES: Final = {
    "h1": (24, QFont.Weight.DemiBold),
    "h2": (20, QFont.Weight.DemiBold),
    "h3": (16, QFont.Weight.DemiBold),
    "lead": (15, QFont.Weight.Normal),
    "body": (14, QFont.Weight.Normal),
    "med": (14, QFont.Weight.Medium),
    "strong": (14, QFont.Weight.DemiBold),
    "meta": (13, QFont.Weight.Normal),
    "micro": (12, QFont.Weight.Normal),
    "cap": (12, QFont.Weight.DemiBold),
}


def load_fonts() -> list[str]:
    """Register the shipped fonts with Qt; return the files that could not be read."""
    folder = resource("fonts")
    return [name for name in _FILES if QFontDatabase.addApplicationFont(str(folder / name)) == -1]


def role_size(role: str) -> int:
    """Return the pixel size of a text role at text size 100 %."""
    return _ROLES[role][0]


def role_weight(role: str) -> int:
    """Return the weight of a text role as a number, 400 to 600."""
    return _ROLES[role][1].value


def role_font(role: str, pixel_size: int) -> QFont:
    """Return the font of a text role at a size already scaled."""
    font = QFont(list(FAMILIES))
    font.setPixelSize(pixel_size)
    font.setWeight(_ROLES[role][1])
    for feature in _FEATURES:
        font.setFeature(QFont.Tag(feature), 1)
    return font
