"""What every stored record has in common."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Anything kept: known by its id for ever, changed only by a new version."""

    id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientRecord(Record):
    """A record that belongs to one patient and can never move to another."""

    patient_id: UUID
