"""When the record was last backed up, and whether that backup was proven."""

from dataclasses import dataclass, field
from datetime import datetime

from careapp.models.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupRun(Record):
    """One backup that was written; ``verified_at`` is set once it was read back whole."""

    made_at: datetime
    verified_at: datetime | None = None
    place: str = field(default="", repr=False)
    size: int = 0
    people: int = 0
    entries: int = 0
    sha256: str = ""
