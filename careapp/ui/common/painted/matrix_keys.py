"""What the keys do in an answer matrix."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


class MatrixWish(Enum):
    """What a key asks the matrix to do."""

    STEP = auto()
    NEIGHBOUR = auto()
    DIGIT = auto()
    CHOOSE = auto()
    CLEAR = auto()
    DECLINE = auto()
    UNABLE = auto()
    STILL_TRUE = auto()
    ASK_AGAIN = auto()


@dataclass(frozen=True, slots=True)
class MatrixKey:
    """A wish and its amount: cells to the right, rows down, or the digit."""

    wish: MatrixWish
    amount: int = 0


_K = Qt.Key
_BY_KEY: Final[dict[int, MatrixKey]] = {
    _K.Key_Left: MatrixKey(MatrixWish.STEP, -1),
    _K.Key_Right: MatrixKey(MatrixWish.STEP, 1),
    _K.Key_Up: MatrixKey(MatrixWish.NEIGHBOUR, -1),
    _K.Key_Down: MatrixKey(MatrixWish.NEIGHBOUR, 1),
    _K.Key_Space: MatrixKey(MatrixWish.CHOOSE),
    _K.Key_Return: MatrixKey(MatrixWish.CHOOSE),
    _K.Key_Enter: MatrixKey(MatrixWish.CHOOSE),
    _K.Key_Backspace: MatrixKey(MatrixWish.CLEAR),
}
_BY_TEXT: Final[dict[str, MatrixKey]] = {
    "-": MatrixKey(MatrixWish.DECLINE),
    "u": MatrixKey(MatrixWish.UNABLE),
    "U": MatrixKey(MatrixWish.UNABLE),
    "=": MatrixKey(MatrixWish.STILL_TRUE),
    **{str(digit): MatrixKey(MatrixWish.DIGIT, digit) for digit in range(10)},
}


def letters_of(answers: Sequence[tuple[str, int | None]]) -> dict[str, MatrixKey]:
    """Return the letters that answer where there are two answers: Y and N, or J and N.

    ``answers`` are their words and digits. A letter that means something else stays out.
    """
    letters = [words[:1].casefold() for words, _ in answers]
    if len(answers) != 2 or letters[0] == letters[1]:
        return {}
    return {
        letter: MatrixKey(MatrixWish.DIGIT, digit)
        for letter, (_, digit) in zip(letters, answers, strict=True)
        if letter.isalpha() and letter not in _BY_TEXT and digit is not None
    }


def wish_of(
    event: QKeyEvent, letters: Mapping[str, MatrixKey] = MappingProxyType({})
) -> MatrixKey | None:
    """Return what the key asks for; characters count, so every keyboard layout works.

    ``letters`` are those of the question, in lower case.
    """
    modifiers = event.modifiers()
    others = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    if modifiers & (others | Qt.KeyboardModifier.MetaModifier):
        return None
    text = event.text()
    return _BY_KEY.get(event.key()) or _BY_TEXT.get(text) or letters.get(text.casefold())
