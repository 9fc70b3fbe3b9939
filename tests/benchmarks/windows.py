"""What is seen and held from outside: time to the first paint, time to be usable, memory.

Every figure comes from a fresh process on the off-screen platform and, where there is an X
server, on that too.
"""

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tests.benchmarks.catalogue import NotMeasurableError
from tests.benchmarks.displays import x_display
from tests.benchmarks.measuring import MEGABYTES, Case
from tests.benchmarks.workbench import PASSPHRASE, Workbench

PROJECT: Final = Path(__file__).parents[2]
_OFFSCREEN: Final = "off-screen"
_WORKSPACE: Final = "careapp.ui.shell.workspace"
_NOT_IMPORTABLE: Final = 3


@dataclass(frozen=True, slots=True)
class _Platform:
    words: str
    variables: dict[str, str]


def first_paint(bench: Workbench) -> Iterator[Case]:
    """Yield the start of the application up to its first painted window, locked."""
    folder = bench.closed(bench.sizes.small)
    with ExitStack() as stack:
        for platform in _platforms(stack):
            yield Case(
                name=f"First painted window ({platform.words})",
                limit="a bare PySide6 window",
                budget=1.5,
                ours=_figure(platform, ["gate", str(folder)], "painted_ms"),
                bare=_figure(platform, ["bare"], "painted_ms"),
                rounds=bench.sizes.rounds_of(15),
            )


def unlock(bench: Workbench) -> Iterator[Case]:
    """Yield the way from the key press in the passphrase field to the first list."""
    folder = bench.closed(bench.sizes.unlock)
    mode, words = _furthest()
    with ExitStack() as stack:
        for platform in _platforms(stack):
            learnt = _run(platform, [mode, str(folder), PASSPHRASE])["imported"]
            missing = bench.folder() / "imports.json"
            missing.write_text(json.dumps(learnt), encoding="utf-8")
            yield Case(
                name=f"Unlocked and {words}, {bench.sizes.unlock[0]:,} patients ({platform.words})",
                limit="Argon2id and the bare imports still missing",
                budget=1.3,
                ours=_figure(platform, [mode, str(folder), PASSPHRASE], "usable_ms"),
                bare=_figure(platform, ["argon2", str(missing)], "usable_ms"),
                rounds=bench.sizes.rounds_of(11),
                note=_counted(learnt),
            )


def memory(bench: Workbench) -> Iterator[Case]:
    """Yield the memory held once the record is open and the list is read."""
    folder = bench.closed(bench.sizes.large)
    mode, words = _furthest()
    platform = _Platform(_OFFSCREEN, {"QT_QPA_PLATFORM": "offscreen"})
    yield Case(
        name=f"Memory, {words}, {bench.sizes.large[0]:,} patients",
        limit="the bare window",
        budget=2,
        ours=_figure(platform, [mode, str(folder), PASSPHRASE], "memory_mb"),
        bare=_figure(platform, ["bare"], "memory_mb"),
        rounds=bench.sizes.rounds_of(5),
        unit=MEGABYTES,
    )


def _furthest() -> tuple[str, str]:
    """Return how far the application can be driven, and the words for it."""
    try:
        whole = importlib.util.find_spec(_WORKSPACE) is not None
    except ImportError:
        whole = False
    platform = _Platform(_OFFSCREEN, {"QT_QPA_PLATFORM": "offscreen"})
    if whole and _run(platform, ["workspace"], allowed=_NOT_IMPORTABLE):
        return "unlock", "usable"
    return "services", "list read (services and first page; no screens yet)"


def _counted(modules: Sequence[str]) -> Callable[[], str]:
    return lambda: f"{len(modules)} modules of others were still missing"


def _platforms(stack: ExitStack) -> Iterator[_Platform]:
    yield _Platform(_OFFSCREEN, {"QT_QPA_PLATFORM": "offscreen"})
    display = stack.enter_context(x_display())
    if display is not None:
        platform = _Platform("X", {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display})
        try:
            _run(platform, ["bare"])
        except NotMeasurableError:
            return  # the X libraries are not there
        yield platform


def _figure(platform: _Platform, arguments: Sequence[str], name: str) -> Callable[[], float]:
    return lambda: float(_run(platform, arguments)[name])


def _run(platform: _Platform, arguments: Sequence[str], allowed: int = 0) -> dict[str, Any]:
    """Run a probe and return what it reports; an empty report where it ended as allowed."""
    with tempfile.TemporaryDirectory() as home:
        settings = {"HOME": home, "XDG_CONFIG_HOME": home, "LC_ALL": "C.UTF-8"}
        inherited = {**os.environ}
        # An installed copy has its modules compiled, and so has every round after the first.
        inherited.pop("PYTHONDONTWRITEBYTECODE", None)
        command = [sys.executable, "-m", "tests.benchmarks.window_probe", str(time.monotonic())]
        ended = subprocess.run(
            [*command, *arguments],
            cwd=PROJECT,
            env={**inherited, **settings, **platform.variables},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    if allowed and ended.returncode == allowed:
        return {}
    if ended.returncode or not ended.stdout.strip():
        last = (ended.stderr.strip().splitlines() or ["no words"])[-1]
        raise NotMeasurableError(f"the probe ended with {ended.returncode}: {last}")
    report: dict[str, Any] = json.loads(ended.stdout.splitlines()[-1])
    return report
