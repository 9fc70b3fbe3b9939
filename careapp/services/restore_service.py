"""What a user can do with a backup file: look at it, prove it, and make the record of it."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from careapp.exchange.backup.errors import DamagedBackupError
from careapp.exchange.backup.manifest import DATABASE_NAME, Manifest
from careapp.exchange.backup.reading import read_backup, read_head
from careapp.models.errors import RuleBrokenError
from careapp.models.people import CareManager
from careapp.security.anchor import Anchor
from careapp.security.data_key import DataKey
from careapp.security.kdf import STANDARD, KdfPolicy
from careapp.security.lock import ProfileLock
from careapp.security.vault import Vault
from careapp.services.backup_openers import BackupKey
from careapp.services.backup_proof import Proof, prove
from careapp.services.profile import (
    ANCHOR_FILE,
    ATTACHMENTS_FOLDER,
    RECORD_FILE,
    VAULT_FILE,
    anchor_key,
)
from careapp.services.restore_differences import Differences, differences
from careapp.services.restore_swap import swap
from careapp.storage.database import Database
from careapp.storage.disk import disk_faults_told
from careapp.storage.page_stream import SealedPages
from careapp.storage.snapshot import contents

UNPACKED: Final = ".restoring-"
_PEOPLE: Final = "patient"
_FILES: Final = (
    RECORD_FILE,
    f"{RECORD_FILE}-wal",
    f"{RECORD_FILE}-shm",
    ANCHOR_FILE,
    ATTACHMENTS_FOLDER,
    VAULT_FILE,
)
_Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupFacts:
    """What a backup says of itself before anything is written."""

    made_at: datetime | None
    people: int
    rows: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedRestore:
    """A backup that was proven and lies unpacked and encrypted beside the present record.

    Nothing has changed yet: settle it, or discard it. ``differences`` is None where there is
    no present record, or none that can be read.
    """

    facts: BackupFacts
    folder: Path = field(repr=False)
    unpacked: Path = field(repr=False)
    replaces: bool
    differences: Differences | None = None


class RestoreService:
    """Works on files and folders; nothing needs to be open. ``now`` returns an aware moment."""

    def __init__(self, now: Callable[[], datetime], kdf: KdfPolicy = STANDARD) -> None:
        self._now = now
        self._kdf = kdf

    def look(self, file: Path, key: BackupKey) -> BackupFacts:
        """Return what the backup says it holds, without proving it."""
        return _facts(read_head(file, key.opener).manifest)

    def verify(
        self,
        file: Path,
        key: BackupKey,
        beside: Path,
        progress: _Progress = lambda done, total: None,
    ) -> Proof:
        """Read the whole backup back, in a temporary place within ``beside``."""
        return prove(file, key.opener, beside, progress=progress)

    def restore(
        self,
        file: Path,
        key: BackupKey,
        folder: Path,
        *,
        keep_present: bool = False,
        progress: _Progress = lambda done, total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> tuple[BackupFacts, Path | None]:
        """Make a profile in ``folder``; it appears whole or not at all.

        What is there is refused, unless ``keep_present`` puts it aside. Returns what came back,
        and where the former record is now.
        """
        if not keep_present and folder.exists() and any(folder.iterdir()):
            raise RuleBrokenError(
                "There is already something in this folder. Restore into a new or empty one."
            )
        prepared = self.prepare(file, key, folder, progress=progress, cancelled=cancelled)
        return prepared.facts, self.settle(prepared)

    def prepare(
        self,
        file: Path,
        key: BackupKey,
        folder: Path,
        *,
        present_key: DataKey | None = None,
        progress: _Progress = lambda done, total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> PreparedRestore:
        """Unpack and prove a backup, and compare it; the present record stays as it is.

        Raises CareAppError subclasses; then nothing is left behind.
        """
        head = read_head(file, key.opener)
        facts = _facts(head.manifest)
        vault = Vault.from_bytes(head.vault, self._kdf)
        data_key = key.open_vault(vault)
        replaces = (folder / VAULT_FILE).exists()
        unpacked = folder / f"{UNPACKED}{os.urandom(6).hex()}"
        with _made(folder), _gone_on_failure(unpacked):
            read_backup(
                file,
                key.opener,
                unpacked,
                seal=lambda target: SealedPages(target, data_key.secret),
                progress=progress,
                cancelled=cancelled,
            )
            self._make_profile(unpacked, vault, data_key, facts)
            found = differences(folder, present_key, unpacked / RECORD_FILE, data_key)
        return PreparedRestore(
            facts=facts, folder=folder, unpacked=unpacked, replaces=replaces, differences=found
        )

    def settle(self, prepared: PreparedRestore) -> Path | None:
        """Put the prepared record in place; return where the former one is kept, if any.

        The present record is closed. A kill at any moment leaves either the one or the other.
        """
        folder = prepared.folder
        if not (prepared.unpacked / VAULT_FILE).exists():
            raise RuleBrokenError("The restored files are gone: restore the backup again.")
        with ProfileLock(folder):
            with disk_faults_told():
                folder.chmod(0o700)
            return swap(folder, prepared.unpacked, self._aside(folder), _FILES)

    def discard(self, prepared: PreparedRestore) -> None:
        """Leave everything as it was."""
        shutil.rmtree(prepared.unpacked, ignore_errors=True)
        with suppress(OSError):
            prepared.folder.rmdir()  # only an empty one goes: there was none before

    def _aside(self, folder: Path) -> str:
        """Return a new name that says when the former record was put aside."""
        name = f"kept {self._now().astimezone():%Y-%m-%d %H-%M-%S}"
        names = (name, *(f"{name} {count}" for count in range(2, 1000)))
        return next(free for free in names if not (folder / free).exists())

    def _make_profile(
        self, unpacked: Path, vault: Vault, data_key: DataKey, facts: BackupFacts
    ) -> None:
        """Turn unpacked files into those of a profile, or raise DamagedBackupError."""
        record = unpacked / RECORD_FILE
        with disk_faults_told():
            (unpacked / DATABASE_NAME).rename(record)
        if contents(record, data_key.hex()).rows != facts.rows:
            raise DamagedBackupError
        database = Database(
            record,
            data_key.hex(),
            clock=self._now,
            actor="",
            keeper=Anchor(unpacked / ANCHOR_FILE, anchor_key(data_key)),
        )
        try:
            database.become_a_copy()
            with database.reading() as store:
                managers = store.all(CareManager, limit=1)
            database.actor = managers[0].name if managers else ""
            with database.transaction("restore backup") as store:
                store.note("restore backup", detail=str(facts.made_at))
        finally:
            database.close()
        with disk_faults_told():
            vault.write(unpacked / VAULT_FILE)


def _facts(manifest: Manifest) -> BackupFacts:
    rows = manifest.get("rows")
    if not isinstance(rows, dict) or not all(isinstance(n, int) for n in rows.values()):
        raise DamagedBackupError
    counts = {str(name): count for name, count in rows.items()}
    try:
        made_at = datetime.fromisoformat(str(manifest.get("created_at")))
    except ValueError:
        made_at = None
    return BackupFacts(made_at=made_at, people=counts.get(_PEOPLE, 0), rows=counts)


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    """Have a folder to work in; one that was not there goes again when the work fails."""
    with disk_faults_told():
        there = folder.exists()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        if not there:
            shutil.rmtree(folder, ignore_errors=True)
        raise


@contextmanager
def _gone_on_failure(unpacked: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        shutil.rmtree(unpacked, ignore_errors=True)
        raise
