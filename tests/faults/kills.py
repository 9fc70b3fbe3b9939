"""Killed without warning at random moments: what was acknowledged is there, and nothing half."""

import random
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.faults.children import Child
from tests.faults.counting import Outcome, Tally
from tests.faults.promises import Promises, broken_promises
from tests.faults.typist import main
from tests.faults.workplace import Workplace
from tests.support.profiles import create

_PER_PROFILE: Final = 25
_LONGEST: Final = 0.8
_WHILE_OPENING: Final = 0.15


def kills(workplace: Workplace) -> Iterator[Outcome]:
    """Kill a working process again and again; some die while they are still opening."""
    tally = Tally("Killed at a random moment")
    chance = workplace.chance("kills")
    while tally.tries < workplace.counts.kills:
        folder = workplace.folder() / "profile"
        create(folder)[0].close()
        _wear_out(folder, tally, chance, workplace.counts.kills)
    yield tally.outcome()


def _wear_out(folder: Path, tally: Tally, chance: random.Random, kills: int) -> None:
    """Kill the typists of one profile, which grows from each to the next."""
    everything = Promises()
    for _ in range(min(_PER_PROFILE, kills - tally.tries)):
        seed = f"{chance.random()}"
        promises = Promises()
        since = "awake" if chance.random() < _WHILE_OPENING else "open"
        promises.hear(work_until_killed(folder, seed, since, chance.uniform(0, _LONGEST)))
        tally.tries += 1
        tally.saw("changes acknowledged", promises.acknowledged)
        tally.saw("died with a change under way", int(bool(promises.under_way)))
        tally.saw("died before the first change", int(not promises.acknowledged))
        for broken in broken_promises(folder, promises):
            tally.broke(f"kill {tally.tries}, {broken}")
        everything.states |= promises.states
    for broken in broken_promises(folder, everything):
        tally.broke(f"after kill {tally.tries}, {broken}")


def work_until_killed(folder: Path, seed: str, since: str, seconds: float) -> list[str]:
    """Let a typist work so long since it said a word, kill it, and return all it said."""
    typist = Child(main, folder, seed, None)
    lines = typist.killed_after(seconds, since)
    if typist.status != -signal.SIGKILL:
        raise RuntimeError("the typist ended before it was killed")
    return lines
