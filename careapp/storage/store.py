"""The one door: every read and write of records inside one transaction goes through here."""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, Final, TypeVar
from uuid import UUID

from sqlalchemy import Connection

from careapp.models.errors import RecordNotFoundError, RuleBrokenError
from careapp.models.record import Record
from careapp.storage.change_log import ChangeLog, Head, Writer
from careapp.storage.codec import store_instant
from careapp.storage.driver import Driver
from careapp.storage.search_index import PatientSearch
from careapp.storage.statements import (
    count_equal,
    insert_row,
    select_equal,
    select_stored,
    update_row,
)
from careapp.storage.tables import RecordTable, table_of

RecordType = TypeVar("RecordType", bound=Record)
_CHUNK: Final = 500
_PORTION: Final = 100  # a few milliseconds' work


_NOBODY: Final = Writer(
    actor="", device="", scope_id=UUID(int=0), at=datetime.min.replace(tzinfo=UTC), clock=0
)


class Store:
    """Reads and writes records in one transaction. Never commits: the database does."""

    def __init__(
        self,
        connection: Connection,
        writer: Writer | None,
        action: str = "",
        pause: Callable[[], None] | None = None,
    ) -> None:
        """Without a ``writer`` the store only reads; ``pause`` is called all along a long write."""
        self._connection = connection
        self._driver = Driver(connection)
        self._writer = writer or _NOBODY
        self._action = action
        self._pause = pause or _go_on
        self._log = ChangeLog(self._driver, self._writer)
        self.search = PatientSearch(connection)

    # Reading

    def get(self, kind: type[RecordType], record_id: UUID) -> RecordType:
        """Return the record or raise RecordNotFoundError."""
        found = self.find(kind, record_id)
        if found is None:
            raise RecordNotFoundError("This entry no longer exists.")
        return found

    def find(self, kind: type[RecordType], record_id: UUID) -> RecordType | None:
        """Return the record, or None when it never existed or was deleted."""
        matching = self.all(kind, limit=1, id=record_id)
        return matching[0] if matching else None

    def all(
        self, kind: type[RecordType], *, limit: int | None = None, **equal: Any
    ) -> list[RecordType]:
        """Return the records whose fields equal these values, oldest first."""
        table = table_of(kind)
        names, absent, values = _sought(table, equal)
        sql = select_equal(table, names, absent)
        rows = self._driver.all(sql, [*values, -1 if limit is None else limit])
        return table.to_records(rows)

    def count(self, kind: type[Record], **equal: Any) -> int:
        """Return how many records have these values."""
        table = table_of(kind)
        names, absent, values = _sought(table, equal)
        return int(self._driver.all(count_equal(table, names, absent), values)[0][0])

    def records(self, table: RecordTable[RecordType], query: Any) -> list[RecordType]:
        """Return the records of a query over ``table.columns``."""
        return table.to_records(self._connection.execute(query).all())

    def by_ids(self, kind: type[RecordType], ids: Sequence[bytes]) -> list[RecordType]:
        """Return the records with these ids that are not deleted, in any order."""
        table = table_of(kind)
        found: list[RecordType] = []
        for start in range(0, len(ids), _CHUNK):
            chunk = ids[start : start + _CHUNK]
            rows = self._driver.all(select_stored(table, len(chunk)), chunk)
            found += table.to_records([row[:-1] for row in rows if row[-1] is None])
        return found

    def with_removed(
        self, kind: type[RecordType], ids: Sequence[bytes]
    ) -> list[tuple[RecordType, str | None]]:
        """Return the records with these ids, each with the moment it was removed, if it was."""
        table = table_of(kind)
        found: list[tuple[RecordType, str | None]] = []
        for start in range(0, len(ids), _CHUNK):
            chunk = ids[start : start + _CHUNK]
            rows = self._driver.all(select_stored(table, len(chunk)), chunk)
            records = table.to_records([row[:-1] for row in rows])
            found += zip(records, (row[-1] for row in rows), strict=True)
        return found

    def query(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a query that is asked at every key press."""
        return self._driver.all(sql, values)

    def scalar(self, query: Any) -> Any:
        """Return the single value of a query."""
        return self._connection.execute(query).scalar()

    def rows(self, query: Any) -> Sequence[Any]:
        """Return the bare rows of a query."""
        return self._connection.execute(query).all()

    # Writing

    def save(self, record: Record) -> None:
        """Write a record, and one log entry for each field that changed."""
        self.save_all([record])

    def save_all(self, records: Sequence[Record]) -> None:
        """Write records of any kinds; each is compared with what is stored.

        Of a record given twice, the last is meant.
        """
        self._must_write()
        for kind, group in self._portions(records):
            table = table_of(kind)
            stored = self._stored_rows(table, [record.id for record in group])
            added = [record for record in group if record.id not in stored]
            self._add(table, added)
            for record in group:
                if record.id in stored:
                    self._change(table, record, stored[record.id])
        self.search.note_changed(records)

    def add_all(self, records: Sequence[Record]) -> None:
        """Write records that are known to be new; quicker than save_all for an import."""
        self._must_write()
        for kind, group in self._portions(records):
            self._add(table_of(kind), group)
        self.search.note_changed(records)

    def delete(self, record: Record) -> None:
        """Mark a record as deleted; it stays in the file and can be brought back.

        What is deleted already keeps the moment it went.
        """
        self._set_deleted(record, store_instant(self._writer.at))

    def undelete(self, record: Record) -> None:
        """Bring a deleted record back."""
        self._set_deleted(record, None)

    def note(self, action: str, *, patient_id: UUID | None = None, detail: str = "") -> None:
        """Close the audit entry under this name: with what was saved so far, or with nothing."""
        self._must_write()
        self._log.close_entry(action, patient_id, detail)

    def finish(self) -> Head | None:
        """Write the search index and the audit entry; return the new head, or None if unchanged."""
        self.search.write(self._pause)
        self._pause()
        return self._log.finish(self._action)

    def head(self) -> Head:
        """Return the last link of the audit chain."""
        return self._log.head()

    # The inner workings

    def _portions(self, records: Sequence[Record]) -> Iterator[tuple[type[Record], list[Record]]]:
        for kind, group in _by_kind(records):
            for start in range(0, len(group), _PORTION):
                self._pause()
                yield kind, group[start : start + _PORTION]

    def _must_write(self) -> None:
        # What a reading store wrote would reach the file without its audit entry.
        if self._writer is _NOBODY:
            raise RuntimeError("This store only reads.")

    def _stored_rows(
        self, table: RecordTable[Any], ids: Sequence[UUID]
    ) -> dict[UUID, dict[str, Any]]:
        names = (*table.names, "deleted_at")
        found: dict[UUID, dict[str, Any]] = {}
        for start in range(0, len(ids), _CHUNK):
            chunk = [record_id.bytes for record_id in ids[start : start + _CHUNK]]
            for values in self._driver.all(select_stored(table, len(chunk)), chunk):
                row = dict(zip(names, values, strict=True))
                found[UUID(bytes=row["id"])] = row
        return found

    def _add(self, table: RecordTable[Any], records: Sequence[Record]) -> None:
        if not records:
            return
        scope = self._writer.scope_id.bytes
        rows = [table.to_row(record) for record in records]
        beside = [{"scope_id": scope, **table.derived_values(record)} for record in records]
        wide = [row | extra for row, extra in zip(rows, beside, strict=True)]
        sql = insert_row(table.name, tuple(wide[0]))
        self._driver.executemany(sql, [tuple(row.values()) for row in wide])
        if table.logged:
            self._log.write([(table, row, None, None, _whole(row)) for row in rows])

    def _change(self, table: RecordTable[Any], record: Record, old: dict[str, Any]) -> None:
        row = table.to_row(record)
        if table.logged and (had := old.get("patient_id")) and had != row["patient_id"]:
            raise RuleBrokenError("An entry can never move to another patient.")
        changed = {name: row[name] for name in table.names if row[name] != old[name]}
        if old["deleted_at"] is not None:
            raise RecordNotFoundError("This entry was deleted. Bring it back before changing it.")
        if not changed:
            return
        self._update(table, row["id"], changed | table.derived_values(record))
        told = {name: new for name, new in changed.items() if name not in table.quiet}
        if table.logged and told:
            self._log.write(
                [(table, row, name, _text(old[name]), _text(new)) for name, new in told.items()]
            )

    def _set_deleted(self, record: Record, at: str | None) -> None:
        self._must_write()
        table = table_of(type(record))
        stored = self._stored_rows(table, [record.id])
        if record.id not in stored:
            raise RecordNotFoundError("This entry no longer exists.")
        row, old = stored[record.id], stored[record.id]["deleted_at"]
        if (old is None) == (at is None):
            return
        self._update(table, row["id"], {"deleted_at": at})
        if table.logged:
            self._log.write([(table, row, "deleted_at", _text(old), _text(at))])
        self.search.note_changed([record])

    def _update(self, table: RecordTable[Any], record_id: bytes, changed: dict[str, Any]) -> None:
        values = [*changed.values(), record_id]
        self._driver.execute(update_row(table.name, tuple(changed)), values)


def _go_on() -> None:
    """Nobody has to be let through."""


def _sought(
    table: RecordTable[Any], equal: dict[str, Any]
) -> tuple[tuple[str, ...], tuple[str, ...], list[Any]]:
    names = tuple(name for name, value in equal.items() if value is not None)
    absent = tuple(name for name, value in equal.items() if value is None)
    return names, absent, [table.codecs[name].store(equal[name]) for name in names]


def _by_kind(records: Sequence[Record]) -> list[tuple[type[Record], list[Record]]]:
    groups: dict[type[Record], dict[UUID, Record]] = {}
    for record in records:
        groups.setdefault(type(record), {})[record.id] = record
    return [(kind, list(group.values())) for kind, group in groups.items()]


_encode_whole: Final = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), default=bytes.hex
).encode


def _whole(row: dict[str, Any]) -> str:
    kept = {name: value for name, value in row.items() if value not in (None, "", "[]", "{}")}
    return _encode_whole(kept)


def _text(value: Any) -> str | None:
    if value is None:
        return None
    return value.hex() if isinstance(value, bytes) else str(value)
