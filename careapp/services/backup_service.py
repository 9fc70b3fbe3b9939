"""Everything a user can do with backups while the record is open."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final
from uuid import UUID

from careapp import VERSION
from careapp.exchange.backup.container import BackupContent, write_backup
from careapp.models.backup_log import BackupRun
from careapp.services.backup_openers import keys_for, own_opener
from careapp.services.backup_proof import audit_head, prove
from careapp.services.change_feed import Change, Topic
from careapp.services.context import Context
from careapp.services.profile import Session
from careapp.storage.page_stream import PlainPages
from careapp.storage.snapshot import Contents, listing, snapshot

WARN_AFTER: Final = timedelta(days=3)
DANGER_AFTER: Final = timedelta(days=7)
SUFFIX: Final = ".careapp-backup"
_ENTRIES_LEFT_OUT: Final = frozenset({"patient", "source_resource", "draft", "backup_run"})


class BackupAge(StrEnum):
    """How much the age of the last proven backup should worry."""

    NEVER = "never"
    FRESH = "fresh"
    OLD = "old"
    TOO_OLD = "too_old"


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupStatus:
    """The last backup that was read back whole; an unproven one does not count."""

    age: BackupAge
    last: BackupRun | None = None


class BackupService:
    """Writes backups, proves them and remembers when."""

    def __init__(self, context: Context, session: Session) -> None:
        self._context = context
        self._session = session

    def status(self) -> BackupStatus:
        """Return how the last proven backup stands now."""
        with self._context.database.reading() as store:
            runs = [run for run in store.all(BackupRun) if run.verified_at is not None]
        if not runs:
            return BackupStatus(age=BackupAge.NEVER)
        last = max(runs, key=lambda run: run.made_at)
        span = self._context.now() - last.made_at
        if span >= DANGER_AFTER:
            return BackupStatus(age=BackupAge.TOO_OLD, last=last)
        return BackupStatus(age=BackupAge.OLD if span >= WARN_AFTER else BackupAge.FRESH, last=last)

    def suggested_name(self) -> str:
        """Return a file name that sorts by time and names nobody."""
        return f"careapp {self._context.wall_clock():%Y-%m-%d %H-%M}{SUFFIX}"

    def back_up(
        self,
        target: Path,
        *,
        progress: Callable[[int, int, str], None] = lambda done, total, words: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> BackupRun:
        """Write a backup, read it back whole, and only then put it in its place.

        Raises CareAppError subclasses; an older file of that name then still stands.
        """
        session, folder = self._session, self._session.profile.folder
        opener = own_opener(session.data_key)
        made_at = self._context.now()
        progress(0, 1, "")
        copy = folder / f".snapshot-{self._context.new_id().hex}.db"
        with snapshot(session.database, copy), copy.open("rb") as file:
            # Not examined yet: every page is proven on its way out, and the whole when read back.
            found = listing(copy, session.data_key.hex())
            pages = PlainPages(file, session.data_key.secret)
            receipt = write_backup(
                target,
                BackupContent(
                    database=pages,
                    database_size=pages.size,
                    attachments=tuple(session.attachments.files()),
                    vault=session.vault.to_bytes(),
                    manifest=self._manifest(found, made_at),
                ),
                keys_for(session.vault, session.data_key),
                progress=lambda done, total: progress(done, 2 * total, ""),
                cancelled=cancelled,
                check=lambda written: prove(
                    written,
                    opener,
                    folder,
                    progress=lambda done, total: progress(total + done, 2 * total, ""),
                    cancelled=cancelled,
                ),
            )
        return self._remember(target, found, made_at, receipt.size, receipt.sha256)

    def _manifest(self, found: Contents, made_at: datetime) -> dict[str, object]:
        return {
            "app_version": VERSION,
            "schema_version": found.schema_version,
            "created_at": made_at.isoformat(timespec="seconds"),
            "rows": found.rows,
            "audit_head": audit_head(found),
        }

    def _remember(
        self, target: Path, found: Contents, made_at: datetime, size: int, sha256: str
    ) -> BackupRun:
        run = BackupRun(
            id=self._context.new_id(),
            made_at=made_at,
            verified_at=self._context.now(),
            place=str(target),
            size=size,
            people=found.rows["patient"],
            entries=entries(found),
            sha256=sha256,
        )
        with self._context.database.transaction("back up") as store:
            store.save(run)
            store.note("back up", detail=sha256)
        self._publish(run.id)
        return run

    def _publish(self, run_id: UUID) -> None:
        self._context.changes.publish(Change(topic=Topic.BACKUP, record_id=run_id))


def entries(found: Contents) -> int:
    """Return how many entries beside the people themselves a record holds."""
    return sum(count for name, count in found.rows.items() if name not in _ENTRIES_LEFT_OUT)
