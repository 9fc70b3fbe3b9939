"""Appointments, tasks and unfinished words by day; nothing of a removed patient."""

from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, exists, select

from careapp.models.appointment import Appointment
from careapp.models.draft import Draft
from careapp.models.patient import Patient
from careapp.models.task import Task, TaskStatus
from careapp.storage.codec import store_instant
from careapp.storage.store import Store
from careapp.storage.tables import table_of

_APPOINTMENT: Final = table_of(Appointment)
_DRAFT: Final = table_of(Draft)
_PATIENT: Final = table_of(Patient)
_TASK: Final = table_of(Task)


class DayRepository:
    """Reads what stands on given days or still waits; what is nobody's always shows."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def appointments(self, first: date, last: date) -> list[Appointment]:
        """Return the appointments that touch these days, by start."""
        c = _APPOINTMENT.table.c
        opening = datetime.combine(first, datetime.min.time())
        closing = datetime.combine(last + timedelta(days=1), datetime.min.time())
        query = (
            select(*_APPOINTMENT.columns)
            .where(c.deleted_at.is_(None), c.starts < store_instant(closing))
            .where(c.ends > store_instant(opening))
            # The index is on the start, and nothing lasts longer than a week.
            .where(c.starts >= store_instant(opening - timedelta(days=7)))
            .where(_not_removed(c.patient_id))
            .order_by(c.starts, c.pk)
        )
        return self._store.records(_APPOINTMENT, query)

    def open_tasks(self, until: date | None = None) -> list[Task]:
        """Return open tasks by due day, undated ones last; only those due by ``until`` if given."""
        c = _TASK.table.c
        query = select(*_TASK.columns).where(
            c.deleted_at.is_(None),
            c.status == str(TaskStatus.OPEN),
            _not_removed(c.patient_id),
        )
        if until is not None:
            query = query.where(c.due_on <= str(until))
        query = query.order_by(c.due_on.is_(None), c.due_on, c.pk)
        return self._store.records(_TASK, query)

    def drafts(self) -> list[Draft]:
        """Return what was typed into forms, oldest first."""
        c = _DRAFT.table.c
        query = select(*_DRAFT.columns).where(c.deleted_at.is_(None), _not_removed(c.patient_id))
        return self._store.records(_DRAFT, query.order_by(c.pk))


def _not_removed(owner: ColumnElement[Any]) -> ColumnElement[bool]:
    # An owner may be missing: a draft can be about somebody who is not registered yet.
    patient = _PATIENT.table.c
    return ~exists().where(patient.id == owner, patient.deleted_at.is_not(None))
