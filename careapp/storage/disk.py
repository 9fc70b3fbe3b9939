"""What a disk is asked to keep, and saying what it refused in the words of the record."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from careapp.storage.errors import DiskFaultError, DiskFullError, ReadOnlyError, StorageError

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_CLOSED: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST})


def disk_error(failure: OSError) -> StorageError:
    """Return our sentence for what the system said."""
    if failure.errno in _FULL:
        return DiskFullError()
    return ReadOnlyError() if failure.errno in _CLOSED else DiskFaultError()


@contextmanager
def disk_faults_told() -> Iterator[None]:
    """Turn faults of the disk into StorageError subclasses."""
    try:
        yield
    except OSError as failure:
        raise disk_error(failure) from failure


def sync_folder(folder: Path) -> None:
    """Return when the names in the folder are on disk: syncing a file does not keep its name."""
    # Windows cannot open a folder; its rename is journalled with the file.
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
