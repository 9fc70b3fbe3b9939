"""Finding patients, and what a list says about each."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, func, literal_column, select, table, text

from careapp.models.appointment import Appointment, AppointmentStatus
from careapp.models.clinical import Encounter
from careapp.models.patient import Patient, PatientStatus
from careapp.models.task import Task, TaskStatus
from careapp.models.values import When
from careapp.storage.codec import store_instant
from careapp.storage.search_index import match_query
from careapp.storage.store import Store
from careapp.storage.tables import table_of

_PATIENT: Final = table_of(Patient)
_APPOINTMENT: Final = table_of(Appointment).table
_TASK: Final = table_of(Task).table
_ENCOUNTER: Final = table_of(Encounter).table


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientSummary:
    """One patient as a list shows them."""

    patient: Patient = field(repr=False)
    next_visit: datetime | None = None
    last_contact: date | None = None
    open_tasks: int = 0
    overdue_tasks: int = 0


class PatientRepository:
    """Reads patients in list order."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def ids(self, typed: str = "", statuses: Sequence[PatientStatus] = ()) -> list[UUID]:
        """Return the ids of matching patients by name; every typed word must begin a word."""
        columns = _PATIENT.table.c
        query = select(columns.id).where(columns.deleted_at.is_(None))
        if statuses:
            query = query.where(columns.status.in_([str(status) for status in statuses]))
        if match := match_query(typed):
            found: Any = (
                select(literal_column("rowid"))
                .select_from(table("patient_search"))
                .where(text("patient_search MATCH :match").bindparams(match=match))
            )
            query = query.where(columns.pk.in_(found))
        elif typed.strip():
            return []
        rows = self._store.rows(query.order_by(columns.sort_key, columns.pk))
        return [UUID(bytes=row.id) for row in rows]

    def counts(self) -> dict[PatientStatus, int]:
        """Return how many patients have each status."""
        columns = _PATIENT.table.c
        query = select(columns.status, func.count()).where(columns.deleted_at.is_(None))
        return {
            PatientStatus(status): count
            for status, count in self._store.rows(query.group_by(columns.status))
        }

    def summaries(self, ids: Sequence[UUID], wall_clock: datetime) -> dict[UUID, PatientSummary]:
        """Return what a list shows about these patients at this wall-clock time."""
        blobs = [patient_id.bytes for patient_id in ids]
        query = select(*_PATIENT.columns).where(_PATIENT.table.c.id.in_(blobs))
        patients = self._store.records(_PATIENT, query)
        visits = self._next_visits(blobs, wall_clock)
        contacts = self._last_contacts(blobs)
        tasks = self._tasks(blobs, wall_clock.date())
        return {
            patient.id: PatientSummary(
                patient=patient,
                next_visit=visits.get(patient.id),
                last_contact=contacts.get(patient.id),
                open_tasks=tasks.get(patient.id, (0, 0))[0],
                overdue_tasks=tasks.get(patient.id, (0, 0))[1],
            )
            for patient in patients
        }

    def _next_visits(self, blobs: list[bytes], wall_clock: datetime) -> dict[UUID, datetime]:
        c = _APPOINTMENT.c
        query = select(c.patient_id, func.min(c.starts)).where(
            c.patient_id.in_(blobs),
            c.ends > store_instant(wall_clock),
            c.status == str(AppointmentStatus.BOOKED),
            c.deleted_at.is_(None),
        )
        rows = self._store.rows(query.group_by(c.patient_id))
        return {UUID(bytes=owner): datetime.fromisoformat(starts) for owner, starts in rows}

    def _last_contacts(self, blobs: list[bytes]) -> dict[UUID, date]:
        c = _ENCOUNTER.c
        query = select(c.patient_id, func.max(c.started)).where(
            c.patient_id.in_(blobs), c.deleted_at.is_(None)
        )
        rows = self._store.rows(query.group_by(c.patient_id))
        days = {UUID(bytes=owner): When(started).day for owner, started in rows}
        return {owner: day for owner, day in days.items() if day is not None}

    def _tasks(self, blobs: list[bytes], today: date) -> dict[UUID, tuple[int, int]]:
        c = _TASK.c
        overdue = and_(c.due_on.is_not(None), c.due_on < str(today))
        late: ColumnElement[Any] = func.sum(case((overdue, 1), else_=0))
        query = select(c.patient_id, func.count(), late).where(
            c.patient_id.in_(blobs), c.status == str(TaskStatus.OPEN), c.deleted_at.is_(None)
        )
        rows = self._store.rows(query.group_by(c.patient_id))
        return {UUID(bytes=owner): (count, late_ones) for owner, count, late_ones in rows}
