"""Why something left the record's encryption."""

from dataclasses import dataclass, field
from enum import StrEnum

from careapp.models.errors import RuleBrokenError


class ReasonKind(StrEnum):
    """The usual reasons; what is none of them is said in words."""

    PERSON = "person"
    CLINIC = "clinic"
    PAYER = "payer"
    PAPER = "paper"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReason:
    """Given before a file is written that anybody can read. ``words`` say more."""

    kind: ReasonKind
    words: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if self.kind is ReasonKind.OTHER and not self.words.strip():
            raise RuleBrokenError("Say in a few words why this leaves the record.")

    @classmethod
    def in_words(cls, text: str) -> "ExportReason":
        """Return the reason that a text gives: one of the usual ones by name, or its words."""
        kind = text.strip().casefold()
        if kind in set(ReasonKind) - {ReasonKind.OTHER}:
            return cls(kind=ReasonKind(kind))
        return cls(kind=ReasonKind.OTHER, words=text.strip())
