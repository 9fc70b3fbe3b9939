"""Power lost at random write boundaries: what was acknowledged is there, and nothing half.

A typist works under ``strace``; its calls are replayed onto a disk that may lose whatever was not
synced, up to a random call. See ``lossy_disk`` for what that models.
"""

import os
import random
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from tests.faults.counting import Outcome, Tally
from tests.faults.lossy_disk import File, LossyDisk
from tests.faults.promises import Promises, broken_promises
from tests.faults.system_calls import Call, calls_in, traced
from tests.faults.workplace import Workplace

# Shared memory between processes: never synced, and worth nothing after a restart.
_FLEETING: Final = ("-shm", ".lock")
_STDOUT: Final = 1


def power_cuts(workplace: Workplace) -> Iterator[Outcome]:
    """Trace some typists, from the making of the record on, and cut their power again and again."""
    tally = Tally("Power lost at a write boundary")
    for number in range(workplace.counts.traces):
        chance = workplace.chance(f"power {number}")
        base = workplace.folder()
        trace = base / "trace"
        profile, seed = base / "place" / "profile", f"{chance.random()}"
        profile.parent.mkdir()
        changes = f"{workplace.counts.traced_changes}"
        traced(["tests.faults.typist", str(profile), seed, changes], trace)
        calls = list(calls_in(trace))
        cuts = workplace.counts.power_cuts // workplace.counts.traces
        cut_power(calls, profile.parent, _moments(calls, chance, cuts), chance, tally)
    yield tally.outcome()


def cut_power(
    calls: list[Call],
    place: Path,
    moments: set[int],
    chance: random.Random,
    tally: Tally,
) -> None:
    """Replay the calls; at each of these moments look at what a power loss would leave."""
    replay = Replay(place)
    for number, call in enumerate(calls):
        replay.take(call)
        if number in moments:
            target = place.parent / f"cut-{tally.tries}"
            replay.disk.after_power_loss(chance, target)
            tally.tries += 1
            tally.saw("with something unsynced", int(replay.disk.unsure))
            _look(target / "profile", replay.promises(), f"cut after call {number}", tally)
    tally.saw("changes acknowledged", replay.promises().acknowledged)
    tally.saw("writes replayed", replay.writes)
    tally.saw("syncs", replay.syncs)


def _look(folder: Path, promises: Promises, moment: str, tally: Tally) -> None:
    if not (folder / "vault.json").exists():
        tally.saw("before the record was made", int(not promises.made))
        if promises.made:
            tally.broke(f"{moment}, the record is gone")
        return
    for broken in broken_promises(folder, promises):
        tally.broke(f"{moment}, {broken}")


def _moments(calls: list[Call], chance: random.Random, cuts: int) -> set[int]:
    """Choose among the calls that come once the typist is awake."""
    first = next(n for n, call in enumerate(calls) if call.texts and b"awake" in call.texts[0])
    return set(chance.sample(range(first, len(calls)), cuts))


class Replay:
    """Follows which number means which file, and feeds the disk."""

    def __init__(self, place: Path) -> None:
        self.disk = LossyDisk()
        self.writes = 0
        self.syncs = 0
        self._place = place
        self._said = b""
        self._paths: dict[int, str] = {}
        self._files: dict[int, tuple[File, int]] = {}

    def promises(self) -> Promises:
        """Return what was acknowledged so far."""
        promises = Promises()
        promises.hear(self._said.decode().splitlines(keepends=True))
        return promises

    def take(self, call: Call) -> None:
        """Take the next call."""
        match call.name:
            case "openat":
                self._open(call)
            case "close":
                self._paths.pop(int(call.words[0]), None)
                self._files.pop(int(call.words[0]), None)
            case "write" | "pwrite64" | "ftruncate" | "lseek" | "fsync" | "fdatasync":
                self._change(call, int(call.words[0]))
            case "rename" | "renameat" | "renameat2" | "unlink" | "unlinkat":
                self._name(call)
            case "mkdir" | "mkdirat" | "rmdir":
                pass  # a folder is there when a file in it is
            case _:
                self._refuse(call)

    def _open(self, call: Call) -> None:
        path = self._full(call.words[0], call.texts[0])
        self._paths[call.result] = path
        inside = self._inside(path)
        if inside is None or path.endswith(_FLEETING):
            return
        flags = call.words[2].split("|")
        file = self.disk.opened(inside, create="O_CREAT" in flags, truncate="O_TRUNC" in flags)
        if file is not None:
            self._files[call.result] = (file, 0)

    def _change(self, call: Call, number: int) -> None:
        if call.name == "write" and number == _STDOUT:
            self._said += call.texts[0]
        if number not in self._files:
            if call.name == "fsync" and (inside := self._inside(self._paths.get(number, ""))):
                self.disk.sync_folder(inside)
                self.syncs += 1
            return
        file, position = self._files[number]
        match call.name:
            case "lseek":
                self._files[number] = (file, call.result)
            case "write":
                file.write(position, call.texts[0][: call.result])
                self._files[number] = (file, position + call.result)
                self.writes += 1
            case "pwrite64":
                file.write(int(call.words[3]), call.texts[0][: call.result])
                self.writes += 1
            case "ftruncate":
                file.truncate(int(call.words[1]))
            case _:
                file.sync()
                self.syncs += 1

    def _name(self, call: Call) -> None:
        if call.name.startswith("rename"):
            second = "AT_FDCWD" if call.name == "rename" else call.words[2]
            first = "AT_FDCWD" if call.name == "rename" else call.words[0]
            old = self._inside(self._full(first, call.texts[0]))
            new = self._inside(self._full(second, call.texts[1]))
            if old is not None and new is not None:
                self.disk.rename(old, new)
            return
        number = "AT_FDCWD" if call.name == "unlink" else call.words[0]
        path = self._full(number, call.texts[0])
        inside = self._inside(path)
        if inside is not None and not path.endswith(_FLEETING):
            self.disk.unlink(inside)

    def _refuse(self, call: Call) -> None:
        # A call that is not replayed must not pass for one that does not matter.
        number = call.words[0]
        if number.isdigit() and int(number) in self._files:
            raise NotImplementedError(call.name)
        if any(self._inside(os.fsdecode(text)) for text in call.texts):
            raise NotImplementedError(call.name)

    def _full(self, folder: str, name: bytes) -> str:
        base = "/" if folder == "AT_FDCWD" else self._paths.get(int(folder), "/")
        return os.path.normpath(PurePosixPath(base) / os.fsdecode(name))

    def _inside(self, path: str) -> str | None:
        try:
            return str(PurePosixPath(path).relative_to(self._place))
        except ValueError:
            return None
