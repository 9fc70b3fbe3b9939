"""One line of the history, in words."""

from dataclasses import dataclass, field
from uuid import UUID

from careapp.models.text_difference import Piece
from careapp.ui.common.painted.tones import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """Words ready to be shown, privacy already seen to. ``spoken`` is the change as a sentence.

    A row with ``record_id`` stands for something that can be restored or looked at.
    """

    day: str
    time: str = ""
    icon: str = "pencil"
    tone: Tone = Tone.PLAIN
    title: str = field(repr=False)
    second: str = field(default="", repr=False)
    pieces: tuple[Piece, ...] = field(default=(), repr=False)
    spoken: str = field(default="", repr=False)
    record_id: UUID | None = None
    kind: str = ""
