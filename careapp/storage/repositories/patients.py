"""Finding patients, and what a list says about each."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final
from uuid import UUID

from careapp.models.appointment import AppointmentStatus
from careapp.models.patient import Patient, PatientStatus
from careapp.models.task import TaskStatus
from careapp.models.values import When
from careapp.storage.codec import known_id, store_instant
from careapp.storage.search_index import match_query, search_words
from careapp.storage.store import Store

_LIVING: Final = "deleted_at IS NULL"
_FOUND: Final = "SELECT rowid FROM patient_search WHERE patient_search MATCH ?"
_MATCHING: Final = f"pk IN ({_FOUND})"
_THESE: Final = "pk IN (SELECT value FROM json_each(?))"
# As many as this match after the first letters only; then the top of the list is found quicker
# by looking than by asking the index, which would name them all.
_MANY: Final = 1000
# Walks the names in their order and looks at each one's words, no further than the first hundreds.
_AMONG_THE_FIRST: Final = (
    "SELECT id FROM patient CROSS JOIN patient_search ON patient_search.rowid = patient.pk "
    "WHERE {wanted} AND sort_key <= coalesce((SELECT sort_key FROM patient "
    "WHERE deleted_at IS NULL ORDER BY sort_key LIMIT 1 OFFSET 500), char(1114111)) "
    "AND {words} ORDER BY sort_key, id LIMIT ?"
)
_NEXT_VISITS: Final = (
    "SELECT patient_id, min(starts) FROM appointment WHERE deleted_at IS NULL AND status = ? "
    "AND ends > ? AND patient_id IN ({owners}) GROUP BY patient_id"
)
_LAST_CONTACTS: Final = (
    "SELECT patient_id, max(started) FROM encounter WHERE deleted_at IS NULL "
    "AND patient_id IN ({owners}) GROUP BY patient_id"
)
# The plus keeps SQLite from reading every open task there is by the index on the status.
_OPEN_TASKS: Final = (
    "SELECT patient_id, count(*), count(CASE WHEN due_on < ? THEN 1 END) FROM task "
    "WHERE deleted_at IS NULL AND +status = ? AND patient_id IN ({owners}) GROUP BY patient_id"
)


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

    def ids(
        self,
        typed: str = "",
        statuses: Sequence[PatientStatus] = (),
        limit: int | None = None,
    ) -> list[UUID]:
        """Return the ids of matching patients by name; every typed word must begin a word.

        With a ``limit``, the first ones: what that costs does not grow with the caseload.
        """
        words = search_words(typed)
        if typed.strip() and not words:
            return []
        found = self._sought(words, statuses, limit) if words else self._by_name(statuses, limit)
        return [known_id(blob) for (blob,) in found]

    def counts(self) -> dict[PatientStatus, int]:
        """Return how many patients have each status."""
        rows = self._store.query("SELECT status, number FROM patient_count WHERE number > 0")
        found = dict(rows)
        return {status: found[status] for status in PatientStatus if status in found}

    def summaries(self, ids: Sequence[UUID], wall_clock: datetime) -> dict[UUID, PatientSummary]:
        """Return what a list shows about these patients at this wall-clock time."""
        blobs = [patient_id.bytes for patient_id in ids]
        patients = self._store.by_ids(Patient, blobs)
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

    def _sought(
        self, words: Sequence[str], statuses: Sequence[PatientStatus], limit: int | None
    ) -> list[tuple[bytes]]:
        match = match_query(words)
        found = self._store.query(f"{_FOUND} LIMIT {_MANY}", [match])
        if len(found) < _MANY:
            pks = json.dumps([pk for (pk,) in found])
            return self._by_name(statuses, limit, _THESE, pks)
        if limit is not None:
            first = self._among_the_first(words, statuses, limit)
            if len(first) == limit:
                return first
        return self._by_name(statuses, limit, _MATCHING, match)

    def _among_the_first(
        self, words: Sequence[str], statuses: Sequence[PatientStatus], limit: int
    ) -> list[tuple[bytes]]:
        wanted, values = _standing(statuses)
        sql = _AMONG_THE_FIRST.format(
            wanted=wanted, words=" AND ".join("instr(words, ?)" for _ in words)
        )
        return self._store.query(sql, [*values, *(f" {word}" for word in words), limit])

    def _by_name(
        self,
        statuses: Sequence[PatientStatus],
        limit: int | None,
        further: str = "",
        value: str = "",
    ) -> list[tuple[bytes]]:
        wanted, values = _standing(statuses)
        if further:
            wanted += f" AND {further}"
            values.append(value)
        sql = f"SELECT id FROM patient WHERE {wanted} ORDER BY sort_key, id LIMIT ?"  # noqa: S608
        return self._store.query(sql, [*values, -1 if limit is None else limit])

    def _next_visits(self, blobs: list[bytes], wall_clock: datetime) -> dict[UUID, datetime]:
        sql = _NEXT_VISITS.format(owners=_marks(blobs))
        values = [str(AppointmentStatus.BOOKED), store_instant(wall_clock), *blobs]
        rows = self._store.query(sql, values)
        return {known_id(owner): datetime.fromisoformat(starts) for owner, starts in rows}

    def _last_contacts(self, blobs: list[bytes]) -> dict[UUID, date]:
        rows = self._store.query(_LAST_CONTACTS.format(owners=_marks(blobs)), blobs)
        days = {known_id(owner): When(started).day for owner, started in rows}
        return {owner: day for owner, day in days.items() if day is not None}

    def _tasks(self, blobs: list[bytes], today: date) -> dict[UUID, tuple[int, int]]:
        sql = _OPEN_TASKS.format(owners=_marks(blobs))
        rows = self._store.query(sql, [str(today), str(TaskStatus.OPEN), *blobs])
        return {known_id(owner): (count, late) for owner, count, late in rows}


def _standing(statuses: Sequence[PatientStatus]) -> tuple[str, list[object]]:
    """Return the condition for living patients of these statuses, and its values."""
    if not statuses:
        return _LIVING, []
    return f"{_LIVING} AND status IN ({_marks(statuses)})", [str(status) for status in statuses]


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
