"""Saying what a disk refused in the words of the record."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
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
