"""How much of each kind a record holds about each person, the removed ones included."""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, select

from careapp.models.exposure import DataKind
from careapp.models.patient import Patient
from careapp.storage.store import Store
from careapp.storage.tables import RECORD_TABLES, table_of

_KINDS: Final = {
    "related_person": DataKind.CONTACTS,
    "care_team": DataKind.CONTACTS,
    "condition": DataKind.DIAGNOSES,
    "allergy": DataKind.ALLERGIES,
    "medication": DataKind.MEDICATIONS,
    "observation": DataKind.MEASUREMENTS,
    "procedure": DataKind.TREATMENTS,
    "immunization": DataKind.TREATMENTS,
    "service_request": DataKind.TREATMENTS,
    "encounter": DataKind.VISITS,
    "assessment": DataKind.ASSESSMENTS,
    "assessment_answer": DataKind.ASSESSMENTS,
    "finding": DataKind.ASSESSMENTS,
    "care_plan": DataKind.CARE_PLANS,
    "problem": DataKind.CARE_PLANS,
    "goal": DataKind.CARE_PLANS,
    "intervention": DataKind.CARE_PLANS,
    "plan_version": DataKind.CARE_PLANS,
    "appointment": DataKind.APPOINTMENTS,
    "task": DataKind.TASKS,
    "attachment": DataKind.DOCUMENTS,
    "draft": DataKind.DRAFTS,
    "source_resource": DataKind.IMPORTED,
}


class ExposureRepository:
    """Counts every row: an entry that was removed still lies in the file."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def people(self) -> list[tuple[Patient, bool]]:
        """Return everybody, and whether they were removed."""
        table = table_of(Patient)
        rows = self._store.rows(select(*table.columns, table.table.c.deleted_at))
        people = table.to_records([row[:-1] for row in rows])
        return [(person, row[-1] is not None) for person, row in zip(people, rows, strict=True)]

    def counts(self) -> dict[UUID, dict[DataKind, int]]:
        """Return how many entries of each kind there are about each person."""
        found: dict[UUID, dict[DataKind, int]] = {}
        for table in RECORD_TABLES:
            kind = kind_of(table.name)
            if kind is None or not table.belongs_to_patient:
                continue
            column: Any = table.table.c.patient_id
            query = select(column, func.count()).where(column.is_not(None)).group_by(column)
            for owner, count in self._store.rows(query):
                counts = found.setdefault(UUID(bytes=owner), {})
                counts[kind] = counts.get(kind, 0) + count
        return found


def kind_of(table_name: str) -> DataKind | None:
    """Return the kind of data in a table; None where it is about nobody in particular."""
    return _KINDS.get(table_name)
