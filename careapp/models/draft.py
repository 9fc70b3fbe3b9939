"""Text somebody is in the middle of."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from careapp.models.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft(Record):
    """What was typed into one form so far: a JSON object of field names to values.

    ``form`` names the form ("new_patient", "visit_note"); ``subject_id`` is what it is about.
    ``becomes`` is the id that a new entry made of these words will have: sent twice, it is one.
    """

    form: str
    subject_id: UUID | None = None
    patient_id: UUID | None = None
    becomes: UUID | None = None
    title: str = field(default="", repr=False)
    fields: str = field(default="{}", repr=False)
    started_at: datetime
    changed_at: datetime
