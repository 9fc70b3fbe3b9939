"""Reading the change log and proving that nobody rewrote it."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from careapp.storage.change_log import Head, change_bytes, link_hash
from careapp.storage.codec import store_instant
from careapp.storage.store import Store
from careapp.storage.tables import audit, change

# What the entries of one transaction share comes first: audit_seq, at, clock, actor, device, scope.
_SHARED: Final = 6
# Asked bare: a value of a wrong type is a sign of tampering, not a reason to stop.
_LOGGED: Final = (
    "SELECT audit_seq, at, clock, actor, device, scope_id, "
    "kind, record_id, patient_id, field, old, new FROM change WHERE audit_seq > ? ORDER BY pk"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeEntry:
    """One changed field; ``field`` is None when the whole record was added."""

    at: datetime
    actor: str = field(repr=False)
    device: str
    kind: str
    record_id: UUID
    field_name: str | None
    old: str | None = field(repr=False)
    new: str | None = field(repr=False)
    patient_id: UUID | None = None
    audit_seq: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which changes to tell: what is None or empty narrows nothing."""

    patient_id: UUID | None = None
    record_ids: tuple[UUID, ...] = ()
    kinds: tuple[str, ...] = ()
    actor: str | None = None
    since: datetime | None = None
    limit: int = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessEntry:
    """One entry of the audit chain that tells of a look, a print, an export or an unlock."""

    at: datetime
    actor: str = field(repr=False)
    device: str
    action: str
    patient_id: UUID | None
    detail: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenLink:
    """Where the audit chain no longer fits together."""

    seq: int
    what: str


class HistoryRepository:
    """Reads the log; it is written by the door alone."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of_record(self, record_id: UUID) -> list[ChangeEntry]:
        """Return every change of one record, newest first."""
        query = select(change).where(change.c.record_id == record_id.bytes)
        return self._entries(query.order_by(change.c.pk.desc()))

    def newest(self, limit: int) -> list[ChangeEntry]:
        """Return the last changes of the whole record, newest first."""
        return self._entries(select(change).order_by(change.c.pk.desc()).limit(limit))

    def wanted(self, wanted: Wanted) -> list[ChangeEntry]:
        """Return the changes that match, newest first."""
        query = select(change).order_by(change.c.pk.desc()).limit(wanted.limit)
        if wanted.record_ids:
            query = query.where(change.c.record_id.in_([i.bytes for i in wanted.record_ids]))
        elif wanted.patient_id is not None:
            query = query.where(change.c.patient_id == wanted.patient_id.bytes)
        if wanted.kinds:
            query = query.where(change.c.kind.in_(wanted.kinds))
        if wanted.actor is not None:
            query = query.where(change.c.actor == wanted.actor)
        if wanted.since is not None:
            query = query.where(change.c.at >= store_instant(wanted.since))
        return self._entries(query)

    def removals(self, patient_id: UUID | None) -> list[ChangeEntry]:
        """Return the removal of each record that is still removed, newest first."""
        query = select(change).where(change.c.field == "deleted_at")
        if patient_id is not None:
            query = query.where(change.c.patient_id == patient_id.bytes)
        last: dict[UUID, ChangeEntry] = {}
        for entry in _read(self._store.rows(query.order_by(change.c.pk.desc()))):
            last.setdefault(entry.record_id, entry)
        return [entry for entry in last.values() if entry.new is not None]

    def last_of_field(self, record_id: UUID, name: str) -> ChangeEntry | None:
        """Return the last change of one field of a record."""
        query = (
            select(change)
            .where(change.c.record_id == record_id.bytes, change.c.field == name)
            .order_by(change.c.pk.desc())
            .limit(1)
        )
        found = self._entries(query)
        return found[0] if found else None

    def writers(self, patient_id: UUID | None) -> list[str]:
        """Return everybody who changed something, by name."""
        query = select(change.c.actor).distinct().order_by(change.c.actor)
        if patient_id is not None:
            query = query.where(change.c.patient_id == patient_id.bytes)
        return [row.actor for row in self._store.rows(query)]

    def accesses(
        self, actions: Sequence[str], patient_id: UUID | None, limit: int
    ) -> list[AccessEntry]:
        """Return the audit entries of these actions, newest first."""
        query = select(audit).where(audit.c.action.in_(actions))
        if patient_id is not None:
            query = query.where(audit.c.patient_id == patient_id.bytes)
        rows = self._store.rows(query.order_by(audit.c.seq.desc()).limit(limit))
        return [
            AccessEntry(
                at=datetime.fromisoformat(row.at),
                actor=row.actor,
                device=row.device,
                action=row.action,
                patient_id=UUID(bytes=row.patient_id) if row.patient_id else None,
                detail=row.detail,
            )
            for row in rows
        ]

    def hash_of(self, seq: int) -> str:
        """Return the hash of one audit entry, or an empty text."""
        return self._store.scalar(select(audit.c.hash).where(audit.c.seq == seq)) or ""

    def first_broken_link(self, after: Head | None = None) -> BrokenLink | None:
        """Recompute the chain; return where it breaks first, or None when it is whole.

        ``after`` names an entry that was proven before: only what follows it is recomputed.
        """
        start = after or Head()
        digests = self._digests(start.seq)
        previous, expected = start.hash, start.seq + 1
        rows = select(audit).where(audit.c.seq > start.seq).order_by(audit.c.seq)
        for row in self._store.rows(rows):
            fields = dict(row._mapping)
            found = _fault(fields, previous, expected, digests)
            if found:
                return BrokenLink(seq=expected, what=found)
            previous, expected = fields["hash"], expected + 1
        if digests:
            return BrokenLink(seq=min(digests), what="changes without an audit entry")
        return None

    def last_before(self, seq: int) -> datetime | None:
        """Return when the last audit entry before this one was written, as it says itself."""
        newest = select(audit.c.at).where(audit.c.seq < seq).order_by(audit.c.seq.desc()).limit(1)
        told = self._store.scalar(newest)
        try:
            return datetime.fromisoformat(told) if told else None
        except (TypeError, ValueError):
            return None

    def _digests(self, after: int) -> dict[int, tuple[str, int]]:
        sums: dict[int, Any] = {}
        counts: dict[int, int] = {}
        for stamp, rows in groupby(self._store.query(_LOGGED, [after]), itemgetter(slice(_SHARED))):
            seq, start = stamp[0], change_bytes(stamp)
            digest = sums.setdefault(seq, hashlib.sha256())
            for row in rows:
                digest.update(start + change_bytes(row[_SHARED:]))
                counts[seq] = counts.get(seq, 0) + 1
        return {seq: (digest.hexdigest(), counts[seq]) for seq, digest in sums.items()}

    def _entries(self, query: Any) -> list[ChangeEntry]:
        return list(_read(self._store.rows(query)))


def _fault(
    fields: dict[str, Any], previous: str, expected: int, digests: dict[int, tuple[str, int]]
) -> str:
    digest, count = digests.pop(fields["seq"], (hashlib.sha256().hexdigest(), 0))
    checks = {
        "an entry is missing": fields["seq"] == expected,
        "an entry does not follow the one before it": fields["previous"] == previous,
        "an entry was altered": fields["hash"] == link_hash(fields),
        "logged changes were altered": (fields["digest"], fields["changes"]) == (digest, count),
    }
    return next((words for words, holds in checks.items() if not holds), "")


def _read(rows: Any) -> Iterator[ChangeEntry]:
    for row in rows:
        yield ChangeEntry(
            at=datetime.fromisoformat(row.at),
            actor=row.actor,
            device=row.device,
            kind=row.kind,
            record_id=UUID(bytes=row.record_id),
            field_name=row.field,
            old=row.old,
            new=row.new,
            patient_id=UUID(bytes=row.patient_id) if row.patient_id else None,
            audit_seq=row.audit_seq,
        )
