"""What the keys do in a week, named after what the person wants."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


class WeekWish(Enum):
    """What a key asks the week to do."""

    GO = auto()
    SHIFT = auto()
    STRETCH = auto()
    OPEN = auto()
    NEW = auto()
    REMOVE = auto()
    TURN_WEEK = auto()
    TODAY = auto()


@dataclass(frozen=True, slots=True)
class WeekKey:
    """A wish and its direction: days to the right, steps down."""

    wish: WeekWish
    days: int = 0
    steps: int = 0


_K, _M = Qt.Key, Qt.KeyboardModifier
_NONE, _CTRL = _M.NoModifier, _M.ControlModifier
_CTRL_SHIFT = _M.ControlModifier | _M.ShiftModifier

_KEYS: Final[dict[tuple[Qt.KeyboardModifier, int], WeekKey]] = {
    (_NONE, _K.Key_Left): WeekKey(WeekWish.GO, days=-1),
    (_NONE, _K.Key_Right): WeekKey(WeekWish.GO, days=1),
    (_NONE, _K.Key_Up): WeekKey(WeekWish.GO, steps=-1),
    (_NONE, _K.Key_Down): WeekKey(WeekWish.GO, steps=1),
    (_CTRL, _K.Key_Left): WeekKey(WeekWish.SHIFT, days=-1),
    (_CTRL, _K.Key_Right): WeekKey(WeekWish.SHIFT, days=1),
    (_CTRL, _K.Key_Up): WeekKey(WeekWish.SHIFT, steps=-1),
    (_CTRL, _K.Key_Down): WeekKey(WeekWish.SHIFT, steps=1),
    (_CTRL_SHIFT, _K.Key_Up): WeekKey(WeekWish.STRETCH, steps=-1),
    (_CTRL_SHIFT, _K.Key_Down): WeekKey(WeekWish.STRETCH, steps=1),
    (_NONE, _K.Key_Return): WeekKey(WeekWish.OPEN),
    (_NONE, _K.Key_Enter): WeekKey(WeekWish.OPEN),
    (_NONE, _K.Key_N): WeekKey(WeekWish.NEW),
    (_NONE, _K.Key_Delete): WeekKey(WeekWish.REMOVE),
    (_NONE, _K.Key_PageUp): WeekKey(WeekWish.TURN_WEEK, days=-1),
    (_NONE, _K.Key_PageDown): WeekKey(WeekWish.TURN_WEEK, days=1),
    (_NONE, _K.Key_T): WeekKey(WeekWish.TODAY),
}


def wish_of(event: QKeyEvent) -> WeekKey | None:
    """Return what the key asks for, or None when it is not the week's."""
    modifiers = event.modifiers() & ~_M.KeypadModifier
    return _KEYS.get((modifiers, event.key()))
