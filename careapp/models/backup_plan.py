"""Where backups go by themselves, and when."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from careapp.models.backup_log import BackupRun
from careapp.models.record import Record

AFTER_CHANGES: Final = (0, 20, 50, 200)  # 0: never for that reason
DAY: Final = timedelta(days=1)


class BackupReason(StrEnum):
    """Why a backup was made."""

    BY_HAND = "by_hand"
    FIRST = "first"
    CHANGES = "changes"
    DAILY = "daily"
    EXIT = "exit"


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupPlace:
    """A folder that is known again by a mark in it: an empty mount point is not the stick."""

    id: UUID
    folder: str = field(repr=False)
    label: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupPlan(Record):
    """What one laptop does by itself; a record restored elsewhere begins without a plan."""

    device: str = field(repr=False)
    places: tuple[BackupPlace, ...] = field(default=(), repr=False)
    on_exit: bool = True
    after_changes: int = 50
    daily: bool = True

    def due(self, last: BackupRun | None, changes: int, now: datetime) -> BackupReason | None:
        """Return why a place is due whose newest backup is ``last``, or None when it is not."""
        if last is None:
            return BackupReason.FIRST
        if self.after_changes and changes >= self.after_changes:
            return BackupReason.CHANGES
        # A clock that was set back must not put the next backup off until it has caught up.
        if self.daily and not timedelta() <= now - last.made_at < DAY:
            return BackupReason.DAILY
        return None

    def due_on_exit(self, last: BackupRun | None, changes: int) -> bool:
        """Tell whether a place lacks something when the window closes."""
        return self.on_exit and (last is None or changes > 0)
