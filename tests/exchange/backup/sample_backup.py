"""A small backup with everything in it, and the keys to it."""

import io
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from careapp.exchange.backup.age_stream import BackupKeys, FileKeyOpener, RecoveryOpener
from careapp.exchange.backup.container import BackupContent, write_backup
from careapp.security.data_key import DataKey
from careapp.security.passphrase_slot import PassphraseSlot
from careapp.security.recovery import RecoveryKey
from careapp.security.vault import Vault
from tests.security.quick_kdf import QUICK

PASSPHRASE = "otter ladder violet magnet"
PURPOSE = b"backup"
MANIFEST: dict[str, object] = {
    "app_version": "0.1.0",
    "schema_version": 3,
    "created_at": "2026-11-20T18:04:00+00:00",
    "rows": {"patient": 34},
    "audit_head": {"sequence": 7, "hash": "ab" * 32},
    "device": "laptop",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A vault and everything that opens what it guards."""

    vault: Vault
    data_key: DataKey
    recovery: RecoveryKey

    @property
    def keys(self) -> BackupKeys:
        return BackupKeys(
            recipient=self.vault.recovery_recipient,
            passphrase_slot=self.vault.passphrase_slot.to_bytes(),
            wrap_file_key=lambda file_key: self.data_key.wrap(file_key, PURPOSE),
        )

    @property
    def by_recovery(self) -> RecoveryOpener:
        return RecoveryOpener(self.recovery.text)

    @property
    def by_data_key(self) -> FileKeyOpener:
        return FileKeyOpener(lambda _, wrapped: self.data_key.unwrap(wrapped, PURPOSE))


def a_profile() -> Profile:
    vault, data_key, recovery = Vault.create(PASSPHRASE, QUICK)
    return Profile(vault=vault, data_key=data_key, recovery=recovery)


def by_passphrase(text: str) -> FileKeyOpener:
    def unwrap(slot: bytes, wrapped: bytes) -> bytes:
        data_key = PassphraseSlot.from_bytes(slot).open(text, QUICK)
        return data_key.unwrap(wrapped, PURPOSE)

    return FileKeyOpener(unwrap)


def a_database(path: Path, rows: int = 34) -> bytes:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE patient (name TEXT)")
    connection.executemany("INSERT INTO patient VALUES (?)", [(f"P{n}",) for n in range(rows)])
    connection.commit()
    connection.close()
    return path.read_bytes()


def some_attachments(folder: Path) -> tuple[Path, ...]:
    folder.mkdir()
    paths = (folder / "0a1b.age", folder / "ffee.age", folder / "empty.age")
    for number, path in enumerate(paths[:2]):
        path.write_bytes(bytes([number]) * (700 + number * 512))
    paths[2].write_bytes(b"")
    return paths


def a_content(
    folder: Path, profile: Profile, attachments: tuple[Path, ...] | None = None
) -> BackupContent:
    database = a_database(folder / "made.sqlite")
    return BackupContent(
        database=io.BytesIO(database),
        database_size=len(database),
        attachments=some_attachments(folder / "made") if attachments is None else attachments,
        vault=profile.vault.to_bytes(),
        manifest=MANIFEST,
    )


def a_backup(
    folder: Path, profile: Profile, progress: Callable[[int, int], None] | None = None
) -> Path:
    target = folder / "monday.careapp-backup"
    write_backup(
        target,
        a_content(folder, profile),
        profile.keys,
        progress=progress or (lambda done, total: None),
    )
    return target
