"""When the record was last backed up, and whether that backup was proven."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from careapp.models.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupRun(Record):
    """One backup that was written; ``verified_at`` is set once it was read back whole.

    ``place_id`` is set for what went to a place of the plan: only such files are ever removed
    again. ``audit_seq`` is the newest entry of the audit that it holds.
    """

    made_at: datetime
    verified_at: datetime | None = None
    place: str = field(default="", repr=False)
    place_id: UUID | None = None
    reason: str = field(default="by_hand", repr=False)
    audit_seq: int = 0
    size: int = 0
    people: int = 0
    entries: int = 0
    sha256: str = ""
    removed_at: datetime | None = None
