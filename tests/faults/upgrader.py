"""A process that opens a record with a later CareApp and is killed while it upgrades.

``python -m tests.faults.upgrader PROFILE STEPS``: says when it begins, and when it is through.
"""

import sys
from pathlib import Path

from tests.faults.made_up_upgrade import later_version
from tests.support.profiles import opened


def upgrade(folder: Path, steps: Path) -> None:
    """Open the record once."""
    _say("begins")
    with later_version(steps), opened(folder):
        _say("through")


def _say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    upgrade(Path(sys.argv[1]), Path(sys.argv[2]))
