"""Making one backup file and proving it, whoever asked for it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import uuid4

from careapp import VERSION
from careapp.exchange.backup.container import BackupContent, write_backup
from careapp.exchange.backup.errors import BackupCancelledError
from careapp.security.data_key import DataKey
from careapp.security.vault import Vault
from careapp.services.backup_openers import keys_for, own_opener
from careapp.services.backup_proof import audit_head, prove
from careapp.storage.errors import StorageError
from careapp.storage.page_stream import PlainPages
from careapp.storage.snapshot import Contents, Copied, listing, snapshot

_ENTRIES_LEFT_OUT: Final = frozenset(
    {"patient", "source_resource", "draft", "backup_run", "backup_plan"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is backed up: the record, everything beside it, and its keys."""

    folder: Path
    record: Copied = field(repr=False)
    attachments: tuple[Path, ...] = field(default=(), repr=False)
    vault: Vault = field(repr=False)
    data_key: DataKey = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeBackup:
    """A file that was read back whole, and what it holds."""

    contents: Contents
    size: int
    sha256: str


def make_backup(
    subject: Subject,
    target: Path,
    made_at: datetime,
    *,
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> MadeBackup:
    """Write a backup, read it back whole, and only then put it in its place.

    Raises CareAppError subclasses; an older file of that name then still stands.
    """
    folder, data_key = subject.folder, subject.data_key
    opener = own_opener(data_key)
    copy = folder / f".snapshot-{uuid4().hex}.db"
    progress(0, 1)
    with _told_apart(cancelled), snapshot(subject.record, copy, cancelled), copy.open("rb") as file:
        # Not examined yet: every page is proven on its way out, and the whole when read back.
        found = listing(copy, data_key.hex())
        pages = PlainPages(file, data_key.secret)
        receipt = write_backup(
            target,
            BackupContent(
                database=pages,
                database_size=pages.size,
                attachments=subject.attachments,
                vault=subject.vault.without_keyring().to_bytes(),
                manifest=_manifest(found, made_at),
            ),
            keys_for(subject.vault, data_key),
            progress=lambda done, total: progress(done, 2 * total),
            cancelled=cancelled,
            check=lambda written: prove(
                written,
                opener,
                folder,
                progress=lambda done, total: progress(total + done, 2 * total),
                cancelled=cancelled,
            ),
        )
    return MadeBackup(contents=found, size=receipt.size, sha256=receipt.sha256)


@contextmanager
def _told_apart(cancelled: Callable[[], bool]) -> Iterator[None]:
    """A copy that was stopped half-way is no fault of the disk."""
    try:
        yield
    except StorageError:
        if cancelled():
            raise BackupCancelledError from None
        raise


def entries(found: Contents) -> int:
    """Return how many entries beside the people themselves a record holds."""
    return sum(count for name, count in found.rows.items() if name not in _ENTRIES_LEFT_OUT)


def _manifest(found: Contents, made_at: datetime) -> dict[str, object]:
    return {
        "app_version": VERSION,
        "schema_version": found.schema_version,
        "created_at": made_at.isoformat(timespec="seconds"),
        "rows": found.rows,
        "audit_head": audit_head(found),
    }
