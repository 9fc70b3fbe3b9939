"""Counting what a family of faults tried and found."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

_MOST_TOLD: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was tried how often, the figures beside it, and each broken promise in words."""

    name: str
    tries: int
    figures: dict[str, int] = field(default_factory=dict)
    broken: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Tell whether every promise held; nothing tried proves nothing."""
        return self.tries > 0 and not self.broken


class NotPossibleError(Exception):
    """Something this machine lacks; the text says what."""


class Tally:
    """Counts while a family runs."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.tries = 0
        self._figures: Counter[str] = Counter()
        self._broken: list[str] = []

    def saw(self, what: str, times: int = 1) -> None:
        """Add to the figure of this name."""
        self._figures[what] += times

    def most(self, what: str, value: int) -> None:
        """Keep the largest value seen under this name."""
        self._figures[what] = max(self._figures[what], value)

    def broke(self, words: str) -> None:
        """Note that a promise was broken, and how to see it again."""
        self._broken.append(words)

    def broke_each(self, words: Iterable[str]) -> None:
        """Note several broken promises."""
        self._broken.extend(words)

    def outcome(self) -> Outcome:
        """Return what was counted."""
        told = self._broken[:_MOST_TOLD]
        if len(self._broken) > _MOST_TOLD:
            told.append(f"and {len(self._broken) - _MOST_TOLD} more")
        return Outcome(
            name=self.name, tries=self.tries, figures=dict(self._figures), broken=tuple(told)
        )
