"""What a process does that is killed while it upgrades a record."""

import sys
from pathlib import Path

from tests.faults.made_up_upgrade import later_version
from tests.support.profiles import opened


def upgrade(folder: Path, steps: Path) -> None:
    """Open the record with a later CareApp; say when it begins, and when it is through."""
    _say("begins")
    with later_version(steps), opened(folder):
        _say("through")


def _say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()
