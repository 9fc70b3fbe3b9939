"""A file kept with the record, encrypted beside it."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from careapp.models.record import PatientRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(PatientRecord):
    """One immutable file; ``sha256`` is of its content, ``stored_as`` its name on disk."""

    name: str = field(default="", repr=False)
    media_type: str = "application/pdf"
    kind: str = ""
    size: int = 0
    sha256: str
    stored_as: str
    made_at: datetime
    origin_id: UUID | None = None
