"""What was acknowledged, and whether a record keeps it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from careapp.models.errors import CareAppError
from careapp.services.services import Services
from tests.faults.deeds import ABSENT, state_of
from tests.support.profiles import left_in, opened

Thing = tuple[str, str]
_LEFTOVERS: Final = (".part", ".new", ".partial")


@dataclass(slots=True)
class Promises:
    """The last acknowledged state of each thing, and what was under way when it ended."""

    states: dict[Thing, str] = field(default_factory=dict)
    under_way: dict[Thing, str] = field(default_factory=dict)
    acknowledged: int = 0
    made: bool = False

    def hear(self, lines: Iterable[str]) -> None:
        """Take in what a typist said; a line that was cut off says nothing."""
        for line in lines:
            if line.endswith("\n"):
                self._hear(*json.loads(line))

    def _hear(self, word: str, *rest: str) -> None:
        if word == "made":
            self.made = True
        if word not in ("doing", "done"):
            return
        kind, key, value = rest
        thing = (kind, key)
        if word == "doing":
            self.under_way[thing] = value
            return
        self.states[thing] = value
        self.under_way.pop(thing, None)
        self.acknowledged += 1

    def broken_by(self, services: Services) -> list[str]:
        """Return what the record does not hold as it was acknowledged, or only in part."""
        found = []
        for thing in {**self.states, **self.under_way}:
            state = state_of(services, *thing)
            allowed = {self.states.get(thing, ABSENT), self.under_way.get(thing, "unknown")}
            if state not in allowed:
                found.append(f"{thing[0]} is {state or 'absent'} instead of {sorted(allowed)}")
        return found

    def settle(self, services: Services) -> None:
        """Take what was under way as it turned out."""
        for thing in self.under_way:
            self.states[thing] = state_of(services, *thing)
        self.under_way.clear()


def broken_promises(folder: Path, promises: Promises) -> list[str]:
    """Open a profile after a fault and return every promise it broke."""
    try:
        with opened(folder) as services:
            broken = [*promises.broken_by(services), *unsound(services)]
            promises.settle(services)
    except CareAppError as refused:
        return [f"it does not open: {refused}"]
    broken += [f"{name} was left" for name in left_in(folder) if name.endswith(_LEFTOVERS)]
    return broken


def unsound(services: Services) -> list[str]:
    """Return what is wrong with the file, the audit chain or a document."""
    link = services.history.first_broken_link()
    integrity = services.overview.integrity()
    found = [] if link is None else [f"audit entry {link.seq}: {link.what}"]
    found += [] if integrity == "whole" else [integrity]
    found += [f"document {name} is damaged" for name in services.overview.damaged_attachments()]
    return found
