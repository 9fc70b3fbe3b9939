"""A proven backup before the record changes its form; without one it stays as it is."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from careapp.security.data_key import DataKey
from careapp.security.vault import Vault
from careapp.services.backup_making import Subject, make_backup
from careapp.storage.disk import disk_faults_told
from careapp.storage.snapshot import RecordFile, listing

FOLDER: Final = "before upgrade"


class UpgradeBackup:
    """Called by the database when it finds a record of an older version, before touching it.

    One file for each version: another attempt replaces the file of the first.
    """

    def __init__(
        self, record: Path, vault: Vault, data_key: DataKey, now: Callable[[], datetime]
    ) -> None:
        self._record = record
        self._vault = vault
        self._data_key = data_key
        self._now = now

    def __call__(self) -> None:
        """Make the backup and prove it; raises CareAppError subclasses, and nothing is upgraded."""
        folder = self._record.parent
        version = listing(self._record, self._data_key.hex()).schema_version
        place = folder / FOLDER
        with disk_faults_told():
            place.mkdir(mode=0o700, exist_ok=True)
        make_backup(
            Subject(
                folder=folder,
                record=RecordFile(self._record, self._data_key.hex()),
                attachments=tuple(sorted(folder.glob("attachments/*.age"))),
                vault=self._vault,
                data_key=self._data_key,
            ),
            place / f"careapp version {version}.careapp-backup",
            self._now(),
        )
