"""Imported resources by their names, without reading their words unless asked."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from sqlalchemy import func, select

from careapp.models.record import Record
from careapp.models.source import SourceResource, SourceState
from careapp.storage.store import Store
from careapp.storage.tables import table_of

_SOURCE: Final = table_of(SourceResource)
_MARKS: Final = tuple(
    _SOURCE.table.c[name]
    for name in ("id", "key", "alias", "sha256", "state", "resource_type", "awaits", "file_name")
)
_CHUNK: Final = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceMark:
    """All there is to know of an imported resource but its words."""

    id: UUID
    key: str = field(repr=False)
    alias: str = field(repr=False)
    sha256: str
    state: SourceState
    resource_type: str
    awaits: tuple[str, ...] = field(repr=False)
    file_name: str = field(repr=False)


class SourceRepository:
    """Reads what was imported before."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def marks(self, names: Iterable[str]) -> list[SourceMark]:
        """Return the resources that answer to any of these names."""
        c = _SOURCE.table.c
        found: dict[UUID, SourceMark] = {}
        # One JSON list instead of a thousand parameters.
        wanted = func.json_each(json.dumps(sorted(set(names)))).table_valued("value")
        for column in (c.key, c.alias):
            query = select(*_MARKS).where(column.in_(select(wanted.c.value))).order_by(c.pk)
            found.update((mark.id, mark) for mark in self._marks(query))
        return list(found.values())

    def awaiting(self) -> list[SourceMark]:
        """Return the resources that refer to something that was not there."""
        c = _SOURCE.table.c
        return self._marks(select(*_MARKS).where(c.awaits > "").order_by(c.pk))

    def bodies(self, ids: Iterable[UUID]) -> dict[UUID, str]:
        """Return the words of these resources."""
        c = _SOURCE.table.c
        found: dict[UUID, str] = {}
        for part in _chunks(_blobs(ids)):
            rows = self._store.rows(select(c.id, c.body).where(c.id.in_(part)))
            found.update((UUID(bytes=row.id), row.body) for row in rows)
        return found

    def keys_in(self, file_name: str) -> frozenset[str]:
        """Return the keys of what came in a file of this name."""
        c = _SOURCE.table.c
        rows = self._store.rows(select(c.key).where(c.file_name == file_name))
        return frozenset(row.key for row in rows)

    def sources(self, ids: Iterable[UUID]) -> list[SourceResource]:
        """Return these resources whole."""
        return self._store.by_ids(SourceResource, _blobs(ids))

    def stored(self, wanted: Iterable[Record]) -> dict[UUID, Record]:
        """Return by id how these records are stored; deleted ones are left out."""
        kinds: dict[type[Record], set[UUID]] = {}
        for record in wanted:
            kinds.setdefault(type(record), set()).add(record.id)
        found = (self._store.by_ids(kind, _blobs(ids)) for kind, ids in kinds.items())
        return {record.id: record for records in found for record in records}

    def deleted(self, kind: type[Record], ids: Iterable[UUID]) -> frozenset[UUID]:
        """Return which of these records were deleted."""
        c = table_of(kind).table.c
        found: set[UUID] = set()
        for part in _chunks(_blobs(ids)):
            query = select(c.id).where(c.id.in_(part), c.deleted_at.is_not(None))
            found.update(UUID(bytes=row.id) for row in self._store.rows(query))
        return frozenset(found)

    def _marks(self, query: object) -> list[SourceMark]:
        return [
            SourceMark(
                id=UUID(bytes=row.id),
                key=row.key,
                alias=row.alias,
                sha256=row.sha256,
                state=SourceState(row.state),
                resource_type=row.resource_type,
                awaits=tuple(row.awaits.splitlines()),
                file_name=row.file_name,
            )
            for row in self._store.rows(query)
        ]


def _blobs(ids: Iterable[UUID]) -> list[bytes]:
    return sorted({record_id.bytes for record_id in ids})


def _chunks(items: Sequence[bytes]) -> Iterable[Sequence[bytes]]:
    return (items[start : start + _CHUNK] for start in range(0, len(items), _CHUNK))
