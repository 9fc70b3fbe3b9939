"""What somebody wants to see the history of."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class HistorySubject:
    """One entry, one chart, or, with neither named, the whole record."""

    patient_id: UUID | None = None
    record_id: UUID | None = None
