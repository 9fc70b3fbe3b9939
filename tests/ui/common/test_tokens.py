import itertools

import pytest

from careapp.ui.common.tokens import THEMES

GROUNDS = ("canvas", "surface", "sunken", "rail")
STATUS = ("danger", "warn", "ok", "info", "plum")
SOFTS = tuple(f"{tone}_soft" for tone in STATUS)
PAIRS = (
    *((ink, ground, 7.0) for ink in ("ink",) for ground in (*GROUNDS, "accent_soft")),
    *(("ink2", ground, 4.5) for ground in (*GROUNDS, "accent_soft")),
    *(("ink3", ground, 4.5) for ground in (*GROUNDS, *SOFTS)),
    *(("accent_ink", ground, 4.5) for ground in ("surface", "canvas", "rail", "accent_soft")),
    *(("on_accent", ground, 4.5) for ground in ("accent", "danger")),
    *((tone, ground, 4.5) for tone in STATUS for ground in (f"{tone}_soft", "surface")),
    *((text, "ink", 4.5) for text in ("canvas", "accent_soft")),
    *(("control", ground, 3.0) for ground in ("surface", "canvas", "sunken")),
    *(("focus", ground, 3.0) for ground in ("surface", "canvas")),
)


@pytest.mark.parametrize(("theme", "pair"), list(itertools.product(THEMES, PAIRS)))
def test_every_pair_of_colours_can_be_read(theme: str, pair: tuple[str, str, float]) -> None:
    first, second, floor = pair
    tokens = THEMES[theme]

    assert contrast(tokens[first], tokens[second]) >= floor


def test_all_themes_name_the_same_colours() -> None:
    assert {frozenset(tokens) for tokens in THEMES.values()} == {frozenset(THEMES["light"])}


def contrast(first: str, second: str) -> float:
    """Contrast ratio by WCAG 2."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
