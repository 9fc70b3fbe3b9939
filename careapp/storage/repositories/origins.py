"""Where a patient's records came from, and what was imported without becoming one."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, select

from careapp.models.source import SourceResource, SourceState
from careapp.storage.store import Store
from careapp.storage.tables import table_of

_SOURCE: Final = table_of(SourceResource)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptEntry:
    """An imported entry that no record was made from, without its words."""

    id: UUID
    resource_type: str
    reason: str = field(repr=False)
    file_name: str = field(repr=False)
    imported_at: datetime


class OriginRepository:
    """Reads imported sources by the patient they are about."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def kept(self, patient_id: UUID) -> list[KeptEntry]:
        """Return what is kept as it came, by type and then as imported."""
        c = _SOURCE.table.c
        return self._kept(c.patient_id == patient_id.bytes, c.state == SourceState.KEPT)

    def unclaimed(self) -> list[KeptEntry]:
        """Return what is kept and belongs to no patient, or waits for one, by type."""
        c = _SOURCE.table.c
        kept = c.state.in_((SourceState.KEPT, SourceState.WAITING))
        return self._kept(c.patient_id.is_(None), kept)

    def _kept(self, *which: ColumnElement[bool]) -> list[KeptEntry]:
        c = _SOURCE.table.c
        query = (
            select(c.id, c.resource_type, c.reason, c.file_name, c.imported_at)
            .where(*which)
            .order_by(c.resource_type, c.pk)
        )
        return [
            KeptEntry(
                id=UUID(bytes=row.id),
                resource_type=row.resource_type,
                reason=row.reason,
                file_name=row.file_name,
                imported_at=datetime.fromisoformat(row.imported_at),
            )
            for row in self._store.rows(query)
        ]

    def files_of(self, patient_id: UUID, kind: str) -> dict[UUID, str]:
        """Return the file each record of a kind ("goal") was made from."""
        c = _SOURCE.table.c
        query = select(c.record_id, c.file_name).where(
            c.patient_id == patient_id.bytes,
            c.record_kind == kind,
            c.record_id.is_not(None),
        )
        return {UUID(bytes=row.record_id): row.file_name for row in self._store.rows(query)}
