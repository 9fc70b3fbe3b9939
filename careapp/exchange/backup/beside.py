"""A large file that appears under its name only when it is complete and on disk."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from careapp.exchange.backup.errors import as_care_app_error

PARTIAL: Final = ".partial"
# Windows keeps bytes as they are only when asked.
_BINARY: Final = getattr(os, "O_BINARY", 0)


@contextmanager
def file_beside(target: Path, check: Callable[[Path], object] | None) -> Iterator[BinaryIO]:
    """Give a new file to fill; afterwards sync it, let ``check`` judge it, and rename it."""
    beside = target.with_name(f".{target.name}.{os.urandom(6).hex()}{PARTIAL}")
    with _drive_failures_told(), _removed_on_failure(beside):
        # the mode is asked for at creation: sticks without owners refuse to change it later
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            yield file
            sync(file)
        if check is not None:
            check(beside)
        beside.replace(target)
        sync_folder(target.parent)


@contextmanager
def folder_beside(target: Path) -> Iterator[Path]:
    """Give a new folder to fill, seen by its owner only; afterwards sync and rename it."""
    beside = target.with_name(f".{target.name}.{os.urandom(6).hex()}{PARTIAL}")
    with _drive_failures_told(), _removed_on_failure(beside):
        beside.mkdir(mode=0o700)
        yield beside
        for folder in (beside, *(path for path in beside.iterdir() if path.is_dir())):
            sync_folder(folder)
        beside.rename(target)
        sync_folder(target.parent)


def sync(file: BinaryIO) -> None:
    """Return when the content is on disk."""
    file.flush()
    os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Return when the names in the folder are on disk."""
    # Windows cannot open a folder; its rename is journalled with the file.
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as failure:
        # some file systems of sticks and network drives cannot; the file itself is synced
        if failure.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)


@contextmanager
def _removed_on_failure(path: Path) -> Iterator[None]:
    try:
        yield
    finally:
        # renamed away where all went well
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


@contextmanager
def _drive_failures_told() -> Iterator[None]:
    try:
        yield
    except OSError as failure:
        told = as_care_app_error(failure)
        if told is None:
            raise
        raise told from failure
