"""Where imported records came from, and what could not be understood of it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from careapp.models.record import Record


class SourceState(StrEnum):
    """What became of one imported resource."""

    USED = "used"
    KEPT = "kept"
    WAITING = "waiting"
    OUTDATED = "outdated"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceResource(Record):
    """One resource as it arrived, kept word for word beside the record made from it.

    ``key`` is the identity by which it is known again ("Patient/123" or an absolute URL);
    ``alias`` is another name it answers to. ``awaits`` lists, one a line, references that nothing
    answered yet. An ``OUTDATED`` one is another version of what is in use.
    """

    patient_id: UUID | None = None
    resource_type: str
    key: str = field(repr=False)
    alias: str = field(default="", repr=False)
    awaits: str = field(default="", repr=False)
    sha256: str
    state: SourceState = SourceState.USED
    reason: str = field(default="", repr=False)
    record_kind: str = ""
    record_id: UUID | None = None
    file_name: str = field(default="", repr=False)
    imported_at: datetime
    body: str = field(repr=False)
