"""What the keys do in an answer matrix."""

from dataclasses import dataclass
from enum import Enum, auto
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


def wish_of(event: QKeyEvent) -> MatrixKey | None:
    """Return what the key asks for; characters count, so every keyboard layout works."""
    modifiers = event.modifiers()
    others = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    if modifiers & (others | Qt.KeyboardModifier.MetaModifier):
        return None
    return _BY_KEY.get(event.key()) or _BY_TEXT.get(event.text())
