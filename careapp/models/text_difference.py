"""What was added to a text and what was taken out of it, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

_WORD: Final = re.compile(r"\S+\s*|\s+")
# Words shown on each side of a change; what lies further off is told by "…".
_AROUND: Final = 6


class PieceKind(StrEnum):
    """What became of a stretch of text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text that was kept, added or removed."""

    kind: PieceKind
    text: str = field(repr=False)


def difference(old: str, new: str) -> tuple[Piece, ...]:
    """Return the pieces whose kept and removed ones make ``old``, kept and added ones ``new``.

    Both are taken to end in one space, so that a last word is the same word further on.
    """
    before, after = (_WORD.findall(f"{text.rstrip()} ") for text in (old, new))
    return tuple(_pieces(before, after))


def shortened(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return the pieces with long unchanged stretches cut to the words beside a change."""
    last = len(pieces) - 1
    return tuple(
        _cut(piece, begins=number == 0, ends=number == last)
        if piece.kind is PieceKind.SAME
        else piece
        for number, piece in enumerate(pieces)
    )


def share_words(old: str, new: str) -> bool:
    """Tell whether two texts have so much in common that a difference reads better than both."""
    if min(len(old.split()), len(new.split())) <= _AROUND:
        return False
    return SequenceMatcher(None, old.split(), new.split(), autojunk=False).ratio() > 0.4


def _pieces(before: list[str], after: list[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, start, end, begin, stop in matcher.get_opcodes():
        if tag == "equal":
            yield Piece(kind=PieceKind.SAME, text="".join(before[start:end]))
            continue
        if end > start:
            yield Piece(kind=PieceKind.REMOVED, text="".join(before[start:end]))
        if stop > begin:
            yield Piece(kind=PieceKind.ADDED, text="".join(after[begin:stop]))


def _cut(piece: Piece, *, begins: bool, ends: bool) -> Piece:
    words = _WORD.findall(piece.text)
    head = [] if begins else words[:_AROUND]
    tail = [] if ends else words[-_AROUND:]
    if len(words) <= len(head) + len(tail) + 2:
        return piece
    return replace(piece, text="".join((*head, "… ", *tail)))
