"""The folders backups go to by themselves: known by a mark, and tidied of what is superseded."""

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from careapp.exchange.backup.age_stream import passphrase_slot_of
from careapp.exchange.backup.beside import PARTIAL, sync_folder
from careapp.exchange.backup.errors import as_care_app_error
from careapp.models.backup_log import BackupRun
from careapp.models.backup_plan import BackupPlace
from careapp.models.errors import CareAppError
from careapp.security.errors import VaultDamagedError
from careapp.security.passphrase_slot import PassphraseSlot

_MARK: Final = ".careapp-place-"
_MARK_TEXT: Final = "CareApp knows this folder by this file and puts its backups here.\n"
_TAG_LENGTH: Final = 6


class PlaceAbsentError(CareAppError):
    """The stick is not plugged in, or the share is away: no reason to worry yet."""

    def __init__(self) -> None:
        super().__init__("This place is not there now: plug in the drive, and CareApp goes on.")


@dataclass(frozen=True, slots=True)
class PlaceFolder:
    """What can be done in the folder of a place. Slow where it is a share: use a worker."""

    place: BackupPlace

    @property
    def folder(self) -> Path:
        """The folder as it was chosen."""
        return Path(self.place.folder)

    @property
    def present(self) -> bool:
        """Tell whether it is there, and the very one that was chosen."""
        with suppress(OSError):
            return self._mark.is_file()
        return False

    def claim(self) -> None:
        """Leave the mark; raise CareAppError subclasses where nothing can be written."""
        try:
            with self._mark.open("w", encoding="utf-8") as mark:
                mark.write(_MARK_TEXT)
                mark.flush()
                os.fsync(mark.fileno())
            sync_folder(self.folder)
        except OSError as failure:
            raise as_care_app_error(failure) or failure from failure

    def release(self) -> None:
        """Take the mark away, where the folder is there; the backups stay."""
        with suppress(OSError):
            self._mark.unlink()

    def target(self, device: str, at: datetime, suffix: str) -> Path:
        """Return the file for a backup of this moment; names sort by time and name nobody.

        The device is in it, so that two laptops may share a folder.
        """
        return self.folder / f"{_prefix(device)} {at:%Y-%m-%d %H-%M-%S}{suffix}"

    def sweep(self, device: str) -> None:
        """Remove what a killed backup of this device left half written."""
        with suppress(OSError):
            for left in self.folder.glob(f".{_prefix(device)} *{PARTIAL}"):
                left.unlink()

    def remove(self, run: BackupRun, profile_id: str) -> bool:
        """Remove a backup that this profile wrote; return whether it is gone.

        Anything that is not what was written then is left alone.
        """
        file = Path(run.place)
        try:
            if not file.exists():
                return self.present
            if file.parent != self.folder or file.stat().st_size != run.size:
                return False
            if _writer_of(file) != profile_id:
                return False
            file.unlink()
        except OSError:
            return False
        return True

    def holds(self, run: BackupRun) -> bool:
        """Tell whether a backup still lies there as long as it was."""
        with suppress(OSError):
            return Path(run.place).stat().st_size == run.size
        return False

    @property
    def _mark(self) -> Path:
        return self.folder / f"{_MARK}{self.place.id.hex}"


def _prefix(device: str) -> str:
    return f"careapp {device.replace('-', '')[-_TAG_LENGTH:]}"


def _writer_of(file: Path) -> str:
    """Return the profile that a backup names in its head, or an empty text."""
    try:
        with file.open("rb") as opened:
            return PassphraseSlot.from_bytes(passphrase_slot_of(opened)).profile_id
    except (CareAppError, VaultDamagedError):
        return ""
