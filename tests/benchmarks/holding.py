"""How long the window holds still, at most, while screens are opened for the first time."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.benchmarks.catalogue import NotMeasurableError
from tests.benchmarks.measuring import Case
from tests.benchmarks.workbench import Workbench

_PROJECT: Final = Path(__file__).parents[2]
_INSTANT_MS: Final = 50.0


def holds(bench: Workbench) -> Iterator[Case]:
    """Yield the longest turn of the event loop; every round is a fresh process."""
    longest: dict[str, float] = {}

    def ours() -> float:
        longest.clear()
        longest.update(_held())
        return max(longest.values())

    yield Case(
        name="Longest hold of the window, screens opened for the first time (off-screen)",
        limit="50 ms, what a person takes for at once",
        budget=1,
        ours=ours,
        bare=lambda: _INSTANT_MS,
        rounds=bench.sizes.rounds_of(5),
        note=lambda: ", ".join(f"{what} {ms:.0f}" for what, ms in longest.items()),
    )


def _held() -> dict[str, float]:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.held_window"],
        cwd=_PROJECT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if ended.returncode or not ended.stdout.strip():
        last = (ended.stderr.strip().splitlines() or ["no words"])[-1]
        raise NotMeasurableError(f"the window ended with {ended.returncode}: {last}")
    figures: dict[str, float] = json.loads(ended.stdout.splitlines()[-1])
    return figures
