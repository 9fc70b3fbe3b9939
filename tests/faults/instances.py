"""Several processes that open one record at once: one gets it, the others are told so."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.faults.counting import Outcome, Tally
from tests.faults.promises import Promises, broken_promises
from tests.faults.workplace import Workplace
from tests.support.profiles import create
from tests.support.source import PROJECT

_CHANGES: Final = 10

# Opens the record, works if it may, and says in one sentence why not.
_OPENER: Final = """
import sys
from pathlib import Path
from careapp.models.errors import CareAppError
from tests.faults.typist import main

sys.stdin.readline()
try:
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
except CareAppError as refused:
    sys.stderr.write(str(refused))
    sys.exit(3)
"""


def instances(workplace: Workplace) -> Iterator[Outcome]:
    """Let several processes race for one record, again and again."""
    tally = Tally("Several instances at once")
    folder = workplace.folder() / "profile"
    create(folder)[0].close()
    for number in range(workplace.counts.instance_races):
        seeds = [f"{workplace.seed} {number} {n}" for n in range(workplace.counts.racers)]
        _race(folder, seeds, tally)
    yield tally.outcome()


def _race(folder: Path, seeds: list[str], tally: Tally) -> None:
    racers = [_started(folder, seed) for seed in seeds]
    for racer in racers:  # all are awake when the first may go
        assert racer.stdin is not None
        racer.stdin.write("go\n")
        racer.stdin.flush()
    promises, opened = Promises(), 0
    for racer in racers:
        said, refused = racer.communicate()
        tally.tries += 1
        if racer.returncode == 0:
            opened += 1
            promises.hear(said.splitlines(keepends=True))
        elif refused == "CareApp is already open on this laptop.":
            tally.saw("told so in one sentence")
        else:
            tally.broke(f"status {racer.returncode}: {refused}")
    tally.saw("opened it", opened)
    tally.saw("changes acknowledged", promises.acknowledged)
    if not opened:
        tally.broke("nobody got it")
    tally.broke_each(broken_promises(folder, promises))


def _started(folder: Path, seed: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", _OPENER, str(folder), seed, str(_CHANGES)],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
