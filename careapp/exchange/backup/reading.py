"""Reads a backup: its head alone, all of it to prove it, or all of it into a folder.

Slow work: call it in a worker. ``progress`` gets the bytes read so far and the size of the file.
"""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from careapp.exchange.backup.age_stream import Opener, decrypt
from careapp.exchange.backup.beside import folder_beside, sync
from careapp.exchange.backup.errors import (
    BackupCancelledError,
    BackupMissingError,
    DamagedBackupError,
)
from careapp.exchange.backup.manifest import ATTACHMENTS_FOLDER, DATABASE_NAME
from careapp.exchange.backup.unpacking import (
    BackupHead,
    DatabaseSink,
    HeadSeen,
    NewFile,
    Nowhere,
    PlainDatabase,
    Unpacking,
)
from careapp.models.errors import RuleBrokenError

Progress = Callable[[int, int], None]


def read_head(path: Path, opener: Opener) -> BackupHead:
    """Return manifest and vault without reading the rest, which may still be damaged."""
    unpacking = Unpacking(lambda _: Nowhere(), Nowhere(), head_only=True)
    try:
        _pass_over(path, opener, unpacking)
    except HeadSeen:
        return unpacking.head()
    raise DamagedBackupError


def verify_backup(
    path: Path,
    opener: Opener,
    *,
    database_sink: DatabaseSink | None = None,
    progress: Progress = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> BackupHead:
    """Read every byte or raise; the database passes through ``database_sink`` for its own check."""
    unpacking = Unpacking(lambda _: Nowhere(), database_sink or Nowhere())
    _pass_over(path, opener, unpacking, progress, cancelled)
    return unpacking.head()


def read_backup(
    path: Path,
    opener: Opener,
    into_dir: Path,
    *,
    seal: Callable[[BinaryIO], DatabaseSink] = PlainDatabase,
    progress: Progress = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> BackupHead:
    """Unpack into a new folder, which appears only when all of it was proven.

    ``seal`` wraps the database file so that what reaches the disk is encrypted; without it the
    database lies there in plain.
    """
    if into_dir.exists():
        raise RuleBrokenError("This folder is there already: choose a new one.")
    with folder_beside(into_dir) as folder:
        (folder / ATTACHMENTS_FOLDER).mkdir()
        with (folder / DATABASE_NAME).open("xb") as database:
            unpacking = Unpacking(
                lambda name: NewFile(folder / name),
                seal(database),
                room=lambda: shutil.disk_usage(folder).free,
            )
            _pass_over(path, opener, unpacking, progress, cancelled)
            sync(database)
    return unpacking.head()


def _pass_over(
    path: Path,
    opener: Opener,
    unpacking: Unpacking,
    progress: Progress = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> None:
    def take(content: bytes) -> None:
        if cancelled():
            raise BackupCancelledError
        unpacking.write(content)
        progress(file.tell(), size)

    with _opened(path) as file:
        size = path.stat().st_size
        decrypt(file, opener, take)
    unpacking.finish()


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except (FileNotFoundError, IsADirectoryError):
        raise BackupMissingError from None
