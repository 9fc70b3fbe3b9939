"""Where faults are made: folders of this run, how often each is tried, and seeded chance."""

import random
from dataclasses import dataclass
from pathlib import Path
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How often each family tries; ``disk_step`` is by how many bytes room grows."""

    words: str
    kills: int
    power_cuts: int
    traces: int
    traced_changes: int
    disk_step: int
    flips: int
    truncations: int
    clock_jumps: int
    instance_races: int
    racers: int
    migration_kills: int
    upgraded_entries: int
    examples: int
    bombs: int
    guided_seconds: int


SHORT: Final = Counts(
    words="short form",
    kills=8,
    power_cuts=16,
    traces=1,
    traced_changes=60,
    disk_step=512 * 1024,
    flips=60,
    truncations=30,
    clock_jumps=4,
    instance_races=1,
    racers=2,
    migration_kills=1,
    upgraded_entries=150,
    examples=15,
    bombs=3,
    guided_seconds=0,
)
LONG: Final = Counts(
    words="long form",
    kills=500,
    power_cuts=500,
    traces=5,
    traced_changes=250,
    disk_step=32 * 1024,
    flips=500,
    truncations=200,
    clock_jumps=100,
    instance_races=25,
    racers=4,
    migration_kills=60,
    upgraded_entries=1500,
    examples=1000,
    bombs=100,
    guided_seconds=20,
)


class Workplace:
    """Hands out empty folders below one that its owner removes."""

    def __init__(self, folder: Path, counts: Counts, seed: int = 0) -> None:
        self.counts = counts
        self.seed = seed
        self._folder = folder
        self._number = 0

    def folder(self) -> Path:
        """Return an empty folder."""
        self._number += 1
        fresh = self._folder / f"{self._number}"
        fresh.mkdir(parents=True)
        return fresh

    def chance(self, family: str) -> random.Random:
        """Return the chance of one family: the same for the same seed."""
        return random.Random(f"{self.seed} {family}")
