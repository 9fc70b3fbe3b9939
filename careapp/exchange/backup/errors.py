"""What can go wrong with a backup file, each in one sentence."""

import errno

from careapp.models.errors import CareAppError


class NotABackupError(CareAppError):
    """The file is something else."""

    def __init__(self) -> None:
        super().__init__("This file is not a CareApp backup: choose another.")


class BackupMissingError(CareAppError):
    """There is no such file."""

    def __init__(self) -> None:
        super().__init__("This backup is not there: plug in its drive or choose another.")


class NewerBackupError(CareAppError):
    """A later version wrote the file."""

    def __init__(self) -> None:
        super().__init__("A newer CareApp made this backup: update CareApp to open it.")


class DamagedBackupError(CareAppError):
    """The file was cut short or altered; nothing of it was kept."""

    def __init__(self) -> None:
        super().__init__("This backup is damaged: use an older one.")


class WrongBackupKeyError(CareAppError):
    """The recovery key is not the one this backup was made for."""

    def __init__(self) -> None:
        super().__init__("This key does not open this backup: use the sheet from when it was made.")


class BackupCancelledError(CareAppError):
    """The user stopped it; nothing was left behind."""

    def __init__(self) -> None:
        super().__init__("The backup was stopped and nothing was changed.")


class ContentChangedError(CareAppError):
    """A file grew, shrank or went while it was read."""

    def __init__(self) -> None:
        super().__init__("A file changed while it was backed up: start the backup again.")


class DiskFullError(CareAppError):
    """No room, or more than the drive takes in one file."""


class DriveRefusedError(CareAppError):
    """The place is gone or closed to us."""


def as_care_app_error(failure: OSError) -> CareAppError | None:
    """Return what to tell the user where the drive is the reason, else None."""
    match failure.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return DiskFullError("The drive is full: free some space or choose another.")
        case errno.EFBIG:
            return DiskFullError("This drive takes no file that large: choose another.")
        case errno.ENOENT | errno.ENOTDIR | errno.ENODEV | errno.EIO:
            return DriveRefusedError("This place is gone: plug in the drive or choose another.")
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return DriveRefusedError("CareApp may not write there: choose another place.")
        case _:
            return None
