"""Everything about one person, for handing over; and what came from others before."""

from typing import Any, Final
from uuid import UUID

from careapp.models.patient import Patient
from careapp.models.people import CareTeam, Organization, Practitioner
from careapp.models.record import Record
from careapp.models.source import SourceResource
from careapp.storage.store import Store
from careapp.storage.tables import RECORD_TABLES, RecordTable, table_of

RECEIVED: Final = "transfer"
_AROUND: Final = (Practitioner, Organization)
_TRAVELLING: Final = {
    table.name: table
    for table in RECORD_TABLES
    if table.logged and (table.belongs_to_patient or table.record_type in (Patient, *_AROUND))
}


class TransferRepository:
    """Reads what a package is made of, and what it meets."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def about(self, patient_id: UUID) -> list[Record]:
        """Return a person with everything that is theirs, and the professionals of their teams."""
        found: list[Record] = [self._store.get(Patient, patient_id)]
        for table in _TRAVELLING.values():
            if table.belongs_to_patient:
                found += self._store.all(table.record_type, patient_id=patient_id)
        members = {
            member.member_id
            for team in found
            if isinstance(team, CareTeam)
            for member in team.participants
            if member.member_id is not None
        }
        for kind in _AROUND:
            found += self._store.by_ids(kind, [one.bytes for one in members])
        return found

    def removed(self, record: Record) -> bool:
        """Tell whether an entry was removed here."""
        name = table_of(type(record)).name
        sql = f"SELECT 1 FROM {name} WHERE id = ? AND deleted_at IS NOT NULL"  # noqa: S608
        return bool(self._store.query(sql, (record.id.bytes,)))

    def received(self, patient_id: UUID) -> dict[UUID, SourceResource]:
        """Return what is known of entries that came in packages, by entry."""
        marks = self._store.all(SourceResource, patient_id=patient_id, resource_type=RECEIVED)
        return {mark.record_id: mark for mark in marks if mark.record_id is not None}


def travelling(name: str) -> RecordTable[Any] | None:
    """Return the table of a kind of entry that may travel, or None."""
    return _TRAVELLING.get(name)
