"""What a user can do with a backup when there is no record open: look at, prove, restore."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from careapp.exchange.backup.errors import DamagedBackupError
from careapp.exchange.backup.manifest import DATABASE_NAME
from careapp.exchange.backup.reading import read_backup, read_head
from careapp.models.errors import RuleBrokenError
from careapp.security.data_key import DataKey
from careapp.security.kdf import STANDARD, KdfPolicy
from careapp.security.vault import Vault
from careapp.services.backup_openers import BackupKey
from careapp.services.backup_proof import Proof, prove
from careapp.services.profile import RECORD_FILE, VAULT_FILE
from careapp.storage.disk import disk_faults_told
from careapp.storage.page_stream import SealedPages
from careapp.storage.snapshot import contents

_PEOPLE: Final = "patient"


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupFacts:
    """What a backup says of itself before anything is written."""

    made_at: datetime | None
    people: int
    rows: dict[str, int]


class RestoreService:
    """Works on files and folders; nothing needs to be open."""

    def __init__(self, kdf: KdfPolicy = STANDARD) -> None:
        self._kdf = kdf

    def look(self, file: Path, key: BackupKey) -> BackupFacts:
        """Return what the backup holds, without proving all of it."""
        manifest = read_head(file, key.opener).manifest
        rows = manifest.get("rows")
        counts = (
            {str(name): int(count) for name, count in rows.items()}
            if isinstance(rows, dict)
            else {}
        )
        try:
            made_at = datetime.fromisoformat(str(manifest.get("created_at")))
        except ValueError:
            made_at = None
        return BackupFacts(made_at=made_at, people=counts.get(_PEOPLE, 0), rows=counts)

    def verify(
        self,
        file: Path,
        key: BackupKey,
        beside: Path,
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> Proof:
        """Read the whole backup back, in a temporary place within ``beside``."""
        return prove(file, key.opener, beside, progress=progress)

    def restore(
        self,
        file: Path,
        key: BackupKey,
        folder: Path,
        *,
        progress: Callable[[int, int], None] = lambda done, total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> BackupFacts:
        """Make a profile in ``folder``, which must not hold one; it appears whole or not at all.

        The passphrase and recovery key in force when the backup was made open it.
        """
        if folder.exists() and any(folder.iterdir()):
            raise RuleBrokenError(
                "There is already something in this folder. Restore into a new or empty one."
            )
        facts = self.look(file, key)
        vault = Vault.from_bytes(read_head(file, key.opener).vault, self._kdf)
        data_key = key.open_vault(vault)
        with disk_faults_told():
            folder.parent.mkdir(parents=True, exist_ok=True)
        unpacked = folder.with_name(f".{folder.name}.restoring-{os.urandom(4).hex()}")
        read_backup(
            file,
            key.opener,
            unpacked,
            seal=lambda target: SealedPages(target, data_key.secret),
            progress=progress,
            cancelled=cancelled,
        )
        try:
            self._settle(unpacked, vault, data_key, facts)
            with disk_faults_told():
                if folder.exists():
                    folder.rmdir()
                unpacked.rename(folder)
        except BaseException:
            shutil.rmtree(unpacked, ignore_errors=True)
            raise
        return facts

    def _settle(self, unpacked: Path, vault: Vault, data_key: DataKey, facts: BackupFacts) -> None:
        """Turn unpacked files into those of a profile, or raise DamagedBackupError."""
        with disk_faults_told():
            (unpacked / DATABASE_NAME).rename(unpacked / RECORD_FILE)
            if contents(unpacked / RECORD_FILE, data_key.hex()).rows != facts.rows:
                raise DamagedBackupError
            vault.write(unpacked / VAULT_FILE)
