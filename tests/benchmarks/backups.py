"""A backup of the large caseload against three separate tools.

By design a backup holds an ordinary SQLite file, which anybody can open in twenty years. So the
tools make one too: SQLCipher's own export writes the plain copy, zstd packs it, age seals it; on
the way back the plain file is checked. Until 2026-11-22 the tools packed the encrypted copy that
VACUUM INTO gives: nothing to compress, nothing to decrypt, and nothing to open without the key.
CareApp never lets the plain file touch the disk; the tools may.
"""

import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import pyrage

from careapp.services.services import Services
from tests.benchmarks.catalogue import NotMeasurableError
from tests.benchmarks.measuring import Case
from tests.benchmarks.raw import Raw
from tests.benchmarks.workbench import Workbench

_TOOLS = ("zstd", "age")


def backup(bench: Workbench) -> Iterator[Case]:
    """Yield the writing of a backup, and the writing and proving of it."""
    missing = [tool for tool in _TOOLS if shutil.which(tool) is None]
    if missing:
        raise NotMeasurableError(f"the tools {' and '.join(missing)} are not installed")
    services = bench.services(bench.sizes.large)
    folder = bench.folder()
    tools = _Tools(services, folder)
    numbers = count()

    def ours() -> tuple[float, float]:
        return _written_and_proven(services, folder / f"{next(numbers)}.careapp-backup")

    for name, limit, part, bare in (
        ("Backup, written", "SQLCipher export, zstd and age", 0, tools.write),
        ("Backup, written and proven", "the same tools, there and back", 1, tools.write_and_read),
    ):
        yield Case(
            name=name,
            limit=limit,
            budget=1.3,
            ours=_part(ours, part),
            bare=_timed_tools(bare),
            rounds=bench.sizes.rounds_of(7),
        )
    tools.close()


def _part(ours: Callable[[], tuple[float, float]], part: int) -> Callable[[], float]:
    return lambda: ours()[part]


def _timed_tools(work: Callable[[], object]) -> Callable[[], float]:
    def probe() -> float:
        began = time.perf_counter()
        work()
        return (time.perf_counter() - began) * 1000

    return probe


def _written_and_proven(services: Services, target: Path) -> tuple[float, float]:
    began = time.perf_counter()
    written = began

    def progress(done: int, total: int, _words: str) -> None:
        nonlocal written
        if done <= total // 2:  # the second half is the proof
            written = time.perf_counter()

    services.backups.back_up(target, progress=progress)
    ended = time.perf_counter()
    target.unlink()
    return (written - began) * 1000, (ended - began) * 1000


class _Tools:
    """What somebody without CareApp would type."""

    def __init__(self, services: Services, folder: Path) -> None:
        self._raw = Raw.beside(services.session)
        self._folder = folder
        identity = pyrage.x25519.Identity.generate()
        self._recipient = str(identity.to_public())
        self._identity = folder / "identity.txt"
        self._identity.write_text(str(identity), encoding="utf-8")

    def write(self) -> Path:
        """Write one file after the other: the plain copy, the packed copy, the sealed one."""
        copy = self._fresh("copy.db")
        self._raw.rows("ATTACH DATABASE ? AS plain KEY ''", (str(copy),))
        self._raw.rows("SELECT sqlcipher_export('plain')")
        self._raw.rows("DETACH DATABASE plain")
        packed, sealed = self._fresh("copy.zst"), self._fresh("copy.age")
        _run("zstd", "-q", "-3", "-o", str(packed), str(copy))
        _run("age", "-r", self._recipient, "-o", str(sealed), str(packed))
        return sealed

    def write_and_read(self) -> None:
        """Write, then unseal, unpack and check what came out."""
        sealed = self.write()
        packed, back = self._fresh("back.zst"), self._fresh("back.db")
        _run("age", "-d", "-i", str(self._identity), "-o", str(packed), str(sealed))
        _run("zstd", "-q", "-d", "-o", str(back), str(packed))
        with closing(sqlite3.connect(back)) as found:
            found.execute("PRAGMA integrity_check").fetchall()

    def close(self) -> None:
        """Close the connection."""
        self._raw.close()

    def _fresh(self, name: str) -> Path:
        path = self._folder / name
        path.unlink(missing_ok=True)
        return path


def _run(*words: str) -> None:
    subprocess.run(words, check=True)
