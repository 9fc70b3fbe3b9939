"""The record as it stood: replayed from the change log up to a moment, and read-only."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final, TypeVar
from uuid import UUID

from careapp.models.errors import RecordNotFoundError
from careapp.models.record import Record
from careapp.storage.logged_values import logged_column, logged_row
from careapp.storage.store import Store
from careapp.storage.tables import RecordTable, table_named, table_of

RecordType = TypeVar("RecordType", bound=Record)

# The clock of a change counts milliseconds above these bits.
_CLOCK_BITS: Final = 16
# After every value the clock will ever have.
ALWAYS: Final = (1 << 63) - 1
_COLUMNS: Final = "SELECT kind, record_id, field, new FROM change WHERE clock < ? AND "


def clock_after(moment: datetime) -> int:
    """Return the first value of the log's clock that lies after a moment.

    The clock of the log never runs backwards, even where the laptop's did.
    """
    return (int(moment.timestamp() * 1000) + 1) << _CLOCK_BITS


class PastStore:
    """One person's records as they stood before a value of the log's clock.

    Answers ``get``, ``find`` and ``all`` as the store of the present does. ``without`` names kinds
    that are not asked for and may run into thousands.
    """

    def __init__(
        self, store: Store, patient_id: UUID, before: int, *, without: Iterable[str] = ()
    ) -> None:
        self._store, self._before = store, before
        left_out = tuple(without)
        marks = ", ".join("?" for _ in left_out)
        sql = f"{_COLUMNS} patient_id = ? AND kind NOT IN ({marks}) ORDER BY pk"
        rows = store.query(sql, [before, patient_id.bytes, *left_out])
        self._records = _replayed(rows)

    def get(self, kind: type[RecordType], record_id: UUID) -> RecordType:
        """Return the record as it stood, or raise RecordNotFoundError."""
        found = self.find(kind, record_id)
        if found is None:
            raise RecordNotFoundError("This entry was not there yet, or no longer.")
        return found

    def find(self, kind: type[RecordType], record_id: UUID) -> RecordType | None:
        """Return the record as it stood, or None when it was not there."""
        for record in self.all(kind):
            if record.id == record_id:
                return record
        if table_of(kind).belongs_to_patient:
            return None
        sql = f"{_COLUMNS} record_id = ? ORDER BY pk"
        found = _replayed(self._store.query(sql, [self._before, record_id.bytes]))
        alone = next(iter(found.get(kind, ())), None)
        return alone if isinstance(alone, kind) else None

    def all(
        self, kind: type[RecordType], *, limit: int | None = None, **equal: Any
    ) -> list[RecordType]:
        """Return the records whose fields had these values, oldest first."""
        found = [
            record
            for record in self._records.get(kind, [])
            if isinstance(record, kind)
            and all(getattr(record, name) == value for name, value in equal.items())
        ]
        return found[:limit]


def _replayed(rows: Iterable[tuple[Any, ...]]) -> dict[type[Record], list[Record]]:
    """Return the records that stand after all these changes, by type, in the order they came."""
    standing: dict[bytes, tuple[RecordTable[Any], dict[str, Any]]] = {}
    gone: set[bytes] = set()
    for kind, record_id, field, new in rows:
        if field is None:
            table = table_named(kind)
            standing[record_id] = (table, logged_row(table, new))
        elif field == "deleted_at":
            (gone.discard if new is None else gone.add)(record_id)
        elif record_id in standing:
            table, row = standing[record_id]
            if field in table.codecs:
                row[field] = logged_column(table.codecs[field], new)
    found: dict[type[Record], list[Record]] = {}
    for record_id, (table, row) in standing.items():
        if record_id not in gone:
            record = table.to_record([row[name] for name in table.names])
            found.setdefault(table.record_type, []).append(record)
    return found
