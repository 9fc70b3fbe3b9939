"""A disk that may lose whatever it was not told to keep.

Modelled: what was synced stays. Of what was written since, any subset of 512-byte sectors may have
arrived, in any order. Names (creating, renaming, removing) arrive in their order, but none need
have arrived before their folder is synced; a file's sync does not keep its name.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final

_SECTOR: Final = 512
Change = Callable[[dict[str, "File"]], None]


@dataclass(slots=True, eq=False)
class File:
    """What surely is on the disk, and what may be."""

    kept: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)

    def write(self, at: int, content: bytes) -> None:
        """Write without syncing."""
        self.pending.append((at, content))

    def truncate(self, size: int) -> None:
        """Cut or lengthen without syncing."""
        self.pending.append((size, None))

    def sync(self) -> int:
        """Keep everything written so far; return how many writes that were."""
        count = len(self.pending)
        for at, content in self.pending:
            _apply(self.kept, at, content)
        self.pending.clear()
        return count

    def after_power_loss(self, chance: random.Random, share: float) -> bytes:
        """Return what is found later, when about this share of the unsynced sectors arrived."""
        content = bytearray(self.kept)
        for at, written in self.pending:
            if written is None:
                if chance.random() < share:
                    _apply(content, at, None)
                continue
            for start, piece in _sectors(at, written):
                if chance.random() < share:
                    _apply(content, start, piece)
        return bytes(content)


class LossyDisk:
    """The files below one folder, fed with every call about them. Paths are relative texts."""

    def __init__(self) -> None:
        self._names: dict[str, File] = {}
        self._kept_names: dict[str, File] = {}
        self._folders: set[str] = {"."}
        self._unsynced: list[tuple[frozenset[str], Change]] = []

    @property
    def unsure(self) -> bool:
        """Tell whether a power loss now could lose anything."""
        return bool(self._unsynced) or any(file.pending for file in self._names.values())

    def opened(self, path: str, *, create: bool, truncate: bool) -> File | None:
        """Return the file of this name, made if asked for; None for folders and strangers."""
        if path not in self._names:
            if not create:
                return None
            self._put(path, File())
        file = self._names[path]
        if truncate:
            file.truncate(0)
        return file

    def rename(self, old: str, new: str) -> None:
        """Give a file, or a folder with all that is in it, another name."""
        moves = {name: new + name.removeprefix(old) for name in self._names if _in(name, old)}
        files = {name: self._names[name] for name in moves}

        def change(names: dict[str, File]) -> None:
            for name, target in moves.items():
                names.pop(name, None)
                names[target] = files[name]

        self._change({old, new}, change)

    def unlink(self, path: str) -> None:
        """Remove a name."""

        def change(names: dict[str, File]) -> None:
            names.pop(path, None)

        self._change({path}, change)

    def sync_folder(self, folder: str) -> None:
        """Keep the names in one folder, and what happened to names before."""
        last = max(
            (n for n, (places, _) in enumerate(self._unsynced) if folder in places), default=-1
        )
        for _, change in self._unsynced[: last + 1]:
            change(self._kept_names)
        del self._unsynced[: last + 1]

    def after_power_loss(self, chance: random.Random, target: Path) -> None:
        """Write into ``target`` what would be found after the power went now."""
        names = dict(self._kept_names)
        for _, change in self._unsynced[: chance.randint(0, len(self._unsynced))]:
            change(names)
        share = chance.choice((0.0, 0.5, 0.9, 1.0, chance.random()))
        for name, file in names.items():
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.after_power_loss(chance, share))

    def _put(self, path: str, file: File) -> None:
        self._change({path}, lambda names: names.update({path: file}))

    def _change(self, paths: set[str], change: Change) -> None:
        change(self._names)
        places = frozenset(str(PurePosixPath(path).parent) for path in paths)
        self._unsynced.append((places, change))


def _in(name: str, folder: str) -> bool:
    return name == folder or name.startswith(f"{folder}/")


def _apply(content: bytearray, at: int, written: bytes | None) -> None:
    if written is None:
        del content[at:]
        content.extend(bytes(at - len(content)))
        return
    if len(content) < at:
        content.extend(bytes(at - len(content)))
    content[at : at + len(written)] = written


def _sectors(at: int, written: bytes) -> list[tuple[int, bytes]]:
    """Cut a write where the disk's sectors end."""
    found, start = [], 0
    while start < len(written):
        length = min(_SECTOR - (at + start) % _SECTOR, len(written) - start)
        found.append((at + start, written[start : start + length]))
        start += length
    return found
