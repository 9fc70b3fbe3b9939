"""Putting a restored record in the place of the present one: all of it or nothing, at any moment.

What changes hands is written down first. Whoever opens the profile next finishes what a kill or
a power cut interrupted; before the note is on disk the old record stands, after it the new one.
"""

import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from careapp.models.errors import CareAppError
from careapp.security.atomic_file import write_atomically
from careapp.storage.disk import disk_faults_told

NOTE: Final = ".restore.json"
_OUT, _IN = "out", "in"
_NAME: Final = re.compile(r"\.?[A-Za-z0-9][A-Za-z0-9._ -]{0,99}")


class RestoreUnfinishedError(CareAppError):
    """The note of an interrupted restore cannot be read."""

    def __init__(self) -> None:
        super().__init__(
            "A restore was interrupted and its note is damaged. Both records are still in the "
            "folder: restore the backup once more into a new folder."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Swap:
    """What goes out and what comes in; ``names`` are the files of a record."""

    phase: str
    unpacked: str
    aside: str
    names: tuple[str, ...]

    def write(self, folder: Path) -> None:
        fields = {
            "phase": self.phase,
            "unpacked": self.unpacked,
            "aside": self.aside,
            "names": self.names,
        }
        write_atomically(folder / NOTE, json.dumps(fields).encode())


def under_way(folder: Path) -> bool:
    """Tell whether a restore was interrupted here."""
    return (folder / NOTE).exists()


def swap(folder: Path, unpacked: Path, aside: str, names: Iterable[str]) -> Path | None:
    """Move the present files into ``aside`` and the unpacked ones into their place.

    The lock on the profile is held. Returns where the present files are, None if there were none.
    """
    present = tuple(name for name in names if (folder / name).exists())
    with disk_faults_told():
        _Swap(phase=_OUT, unpacked=unpacked.name, aside=aside, names=present).write(folder)
        finish(folder)
    return folder / aside if present else None


def finish(folder: Path) -> None:
    """Do what is left of a swap, if there is one; doing it again changes nothing."""
    if not under_way(folder):
        return
    noted = _read(folder)
    unpacked, aside = folder / noted.unpacked, folder / noted.aside
    if noted.phase == _OUT:
        _move(folder, aside, noted.names)
        noted = _Swap(phase=_IN, unpacked=noted.unpacked, aside=noted.aside, names=noted.names)
        noted.write(folder)
    if unpacked.is_dir():
        _move(unpacked, folder, tuple(path.name for path in unpacked.iterdir()))
        unpacked.rmdir()
    (folder / NOTE).unlink()
    _sync(folder)


def _read(folder: Path) -> _Swap:
    try:
        fields = json.loads((folder / NOTE).read_bytes())
        return _Swap(
            phase={_OUT: _OUT, _IN: _IN}[fields["phase"]],
            unpacked=_plain_name(fields["unpacked"]),
            aside=_plain_name(fields["aside"]),
            names=tuple(map(_plain_name, fields["names"])),
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        raise RestoreUnfinishedError from None


def _plain_name(name: str) -> str:
    """Return a name that stays within the folder, or raise ValueError."""
    if not _NAME.fullmatch(name):
        raise ValueError(name)
    return name


def _move(source: Path, target: Path, names: tuple[str, ...]) -> None:
    if not names:
        return
    target.mkdir(mode=0o700, exist_ok=True)
    for name in names:
        if (source / name).exists():
            (source / name).rename(target / name)
    _sync(target)
    _sync(source)


def _sync(folder: Path) -> None:
    # Windows cannot open a folder; its renames are journalled.
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
