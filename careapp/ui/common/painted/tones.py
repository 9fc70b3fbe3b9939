"""The tones of chips, icons and second lines, and the tokens behind them."""

from enum import StrEnum

from PySide6.QtGui import QColor

from careapp.ui.common.theme import Theme


class Tone(StrEnum):
    """What a colour means; the word beside it says the same."""

    PLAIN = "plain"
    ACCENT = "accent"
    OK = "ok"
    WARN = "warn"
    DANGER = "danger"
    INFO = "info"
    PLUM = "plum"


def tone_of(value: object) -> Tone:
    """Return the tone a model answered, plain when it answered nothing."""
    return Tone(value) if isinstance(value, str) and value else Tone.PLAIN


def ink_token(tone: Tone) -> str:
    """Return the token for words and icons in this tone."""
    match tone:
        case Tone.PLAIN:
            return "ink2"
        case Tone.ACCENT:
            return "accent_ink"
        case _:
            return tone.value


def tone_ink(theme: Theme, tone: Tone) -> QColor:
    """Return the colour of words and icons in this tone."""
    return theme.color(ink_token(tone))


def tone_ground(theme: Theme, tone: Tone) -> QColor:
    """Return the soft ground behind words in this tone."""
    return theme.color("sunken" if tone is Tone.PLAIN else f"{tone.value}_soft")
