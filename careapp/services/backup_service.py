"""Everything a user can do with backups while the record is open."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final
from uuid import UUID

from careapp.models.backup_log import BackupRun
from careapp.models.backup_plan import BackupReason
from careapp.services.backup_making import MadeBackup, Subject, entries, make_backup
from careapp.services.change_feed import Change, Topic
from careapp.services.context import Context
from careapp.services.profile import Session
from careapp.storage.repositories.backups import BackupRepository

WARN_AFTER: Final = timedelta(days=3)
DANGER_AFTER: Final = timedelta(days=7)
SUFFIX: Final = ".careapp-backup"


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
            runs = BackupRepository(store).proven()
        if not runs:
            return BackupStatus(age=BackupAge.NEVER)
        last = runs[-1]
        # One from the future was dated by a clock that is right no more: nobody knows its age.
        span = abs(self._context.now() - last.made_at)
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
        reason: BackupReason = BackupReason.BY_HAND,
        place_id: UUID | None = None,
        progress: Callable[[int, int, str], None] = lambda done, total, words: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> BackupRun:
        """Write a backup, read it back whole, and only then put it in its place.

        Raises CareAppError subclasses; an older file of that name then still stands.
        """
        session = self._session
        made_at = self._context.now()
        made = make_backup(
            Subject(
                folder=session.profile.folder,
                record=session.database,
                attachments=tuple(session.attachments.files()),
                vault=session.vault,
                data_key=session.data_key,
            ),
            target,
            made_at,
            progress=lambda done, total: progress(done, total, ""),
            cancelled=cancelled,
        )
        run = self._run(target, made, made_at, reason, place_id)
        with self._context.database.transaction("back up") as store:
            store.save(run)
            store.note("back up", detail=made.sha256)
        self._context.changes.publish(Change(topic=Topic.BACKUP, record_id=run.id))
        return run

    def _run(
        self,
        target: Path,
        made: MadeBackup,
        made_at: datetime,
        reason: BackupReason,
        place_id: UUID | None,
    ) -> BackupRun:
        return BackupRun(
            id=self._context.new_id(),
            made_at=made_at,
            verified_at=self._context.now(),
            place=str(target),
            place_id=place_id,
            reason=str(reason),
            audit_seq=made.contents.head.seq,
            size=made.size,
            people=made.contents.rows["patient"],
            entries=entries(made.contents),
            sha256=made.sha256,
        )
