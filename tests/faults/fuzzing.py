"""Every file that CareApp reads, changed in every way: refused in a sentence, or taken whole.

Property-based with ``hypothesis``; guided by coverage with ``atheris`` in the long form where that
is installed; and a few files made to eat time or memory, each read by a process with a limit.
"""

import importlib.util
import re
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from typing import Final

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import HypothesisWarning

from careapp.models.errors import CareAppError
from tests.faults.bombs import BOMBS, LONGEST_SECONDS, REFUSED, TAKEN
from tests.faults.counting import Outcome, Tally
from tests.faults.mangling import mangled
from tests.faults.readers import READERS, reader_of
from tests.faults.workplace import Workplace
from tests.support.source import PROJECT

_SLOWEST_SECONDS: Final = 5.0


def fuzzing(workplace: Workplace) -> Iterator[Outcome]:
    """Yield one outcome for each file and each way of making up contents."""
    for name in READERS:
        yield made_up_files(workplace, name)
    yield bombs(workplace)
    if workplace.counts.guided_seconds and importlib.util.find_spec("atheris") is not None:
        for name in READERS:
            yield guided(workplace, name)


def made_up_files(workplace: Workplace, name: str) -> Outcome:
    """Give one reader changed examples and noise."""
    tally, reader = Tally(f"Made-up {name}"), reader_of(name, workplace.folder())

    def read(content: bytes) -> None:
        began = time.perf_counter()
        tally.tries += 1
        try:
            reader.read(content)
        except CareAppError as refused:
            tally.saw("refused")
            told = str(refused)
        else:
            told = "Taken."
            tally.saw("taken")
        assert told, "refused without a word"
        assert "\n" not in told, f"not one sentence: {told}"
        took = time.perf_counter() - began
        tally.most("ms for the slowest", round(took * 1000))
        assert took < _SLOWEST_SECONDS, f"took {took:.1f} s"

    run = settings(
        max_examples=workplace.counts.examples,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
    )(seed(workplace.seed)(given(content=mangled(reader))(read)))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", HypothesisWarning)  # what fails may be long to print
            run()
    except (Exception, ExceptionGroup) as bug:  # noqa: BLE001 - whatever comes up is the finding
        tally.broke_each(_told(bug))
    finally:
        reader.close()
    return tally.outcome()


def bombs(workplace: Workplace) -> Outcome:
    """Let a process with little memory read each file that was made to eat it."""
    tally = Tally("Files made to eat time or memory")
    for name in list(BOMBS)[: workplace.counts.bombs]:
        tally.tries += 1
        began = time.perf_counter()
        command = [sys.executable, "-m", "tests.faults.bombs", name, str(workplace.folder())]
        try:
            ended = subprocess.run(
                command,
                cwd=PROJECT,
                capture_output=True,
                text=True,
                timeout=LONGEST_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            tally.broke(f"{name}: still busy after {LONGEST_SECONDS} s")
            continue
        tally.most("ms for the slowest", round((time.perf_counter() - began) * 1000))
        if ended.returncode not in (TAKEN, REFUSED):
            tally.broke(f"{name}: {_last_line(ended.stderr)}")
        tally.saw("refused", int(ended.returncode == REFUSED))
    return tally.outcome()


def guided(workplace: Workplace, name: str) -> Outcome:
    """Look for contents that reach new lines of CareApp, for some seconds."""
    tally, folder = Tally(f"Guided by coverage: {name}"), workplace.folder()
    seconds = workplace.counts.guided_seconds
    command = [sys.executable, "-m", "tests.faults.guided", name, str(folder), f"{seconds}"]
    ended = subprocess.run(
        [*command, f"{workplace.seed + 1}"],
        cwd=PROJECT,
        capture_output=True,
        check=False,
        timeout=20 * seconds + 120,
    )
    said = ended.stderr.decode(errors="replace")
    done = re.findall(r"^#(\d+)\s", said, re.MULTILINE)
    tally.tries = max(map(int, done), default=0)
    reached = re.findall(r"\bcov: (\d+)", said)
    tally.most("places reached", max(map(int, reached), default=0))
    if ended.returncode:
        tally.broke(_last_line(said))
    return tally.outcome()


def _told(bug: BaseException) -> Iterator[str]:
    if isinstance(bug, BaseExceptionGroup):
        for part in bug.exceptions:
            yield from _told(part)
        return
    notes = "; ".join(getattr(bug, "__notes__", ()))
    yield f"{type(bug).__name__}: {bug} {notes}"[:1000]


def _last_line(said: str) -> str:
    lines = [line for line in said.splitlines() if line.strip()]
    telling = [line for line in lines if "Error" in line or "ERROR" in line]
    return (telling or lines or ["ended without a word"])[-1][:500]
