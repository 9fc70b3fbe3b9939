"""What every write leaves behind: a line for each changed field, and a link of the audit chain."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from careapp.storage.codec import store_instant
from careapp.storage.driver import Driver
from careapp.storage.statements import insert_row
from careapp.storage.tables import RecordTable, audit, change

GENESIS: Final = "0" * 64
# Table, row, field (None for a whole record), old and new value as text.
Entry = tuple[RecordTable[Any], dict[str, Any], str | None, str | None, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Who writes, on which device, into which caseload, and when (HLC clock beside the time)."""

    actor: str
    device: str
    scope_id: UUID
    at: datetime
    clock: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The last link of the audit chain."""

    seq: int = 0
    hash: str = GENESIS


class ChangeLog:
    """Writes the log of one transaction; only the door has one."""

    def __init__(self, driver: Driver, writer: Writer) -> None:
        self._driver = driver
        self._writer = writer
        self._seq: int | None = None
        self._head = Head()
        self._digest = hashlib.sha256()
        self._changes = 0
        self._touched: set[bytes] = set()

    def head(self) -> Head:
        """Return the last link of the audit chain."""
        rows = self._driver.all("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1")
        return Head(seq=rows[0][0], hash=rows[0][1]) if rows else Head()

    def write(self, entries: Iterable[Entry]) -> None:
        """Add these changes to the audit entry that is open."""
        writer, rows = self._writer, []
        common = {
            "audit_seq": self._open_entry(),
            "at": store_instant(writer.at),
            "clock": writer.clock,
            "actor": writer.actor,
            "device": writer.device,
            "scope_id": writer.scope_id.bytes,
        }
        stamp = change_bytes(common.values())
        for table, row, field, old, new in entries:
            patient = row["id"] if table.name == "patient" else row.get("patient_id")
            entry = {"kind": table.name, "record_id": row["id"], "patient_id": patient}
            entry |= {"field": field, "old": old, "new": new}
            rows.append(common | entry)
            self._digest.update(stamp + change_bytes(entry.values()))
            if patient is not None:
                self._touched.add(patient)
        self._changes += len(rows)
        self._insert(change.name, rows)

    def finish(self, action: str) -> Head | None:
        """Close what is open under this name; return the new head, None if nothing was written."""
        if self._changes:
            only = UUID(bytes=self._touched.pop()) if len(self._touched) == 1 else None
            self.close_entry(action, only, "")
        return self._head if self._head.seq else None

    def close_entry(self, action: str, patient_id: UUID | None, detail: str) -> None:
        """Link what was written so far, or nothing, to the chain."""
        row: dict[str, Any] = {
            "seq": self._open_entry(),
            "at": store_instant(self._writer.at),
            "actor": self._writer.actor,
            "device": self._writer.device,
            "action": action,
            "patient_id": patient_id.bytes if patient_id else None,
            "detail": detail,
            "changes": self._changes,
            "digest": self._digest.hexdigest(),
            "previous": self._head.hash,
        }
        row["hash"] = link_hash(row)
        self._insert(audit.name, [row])
        self._head = Head(seq=row["seq"], hash=row["hash"])
        self._seq, self._changes, self._digest = None, 0, hashlib.sha256()
        self._touched = set()

    def _insert(self, name: str, rows: list[dict[str, Any]]) -> None:
        values = [tuple(row.values()) for row in rows]
        self._driver.executemany(insert_row(name, tuple(rows[0])), values)

    def _open_entry(self) -> int:
        if self._seq is None:
            if not self._head.seq:
                self._head = self.head()
            self._seq = self._head.seq + 1
        return self._seq


def change_bytes(values: Iterable[object]) -> bytes:
    """Return what the columns of a change log entry, in their order, add to its digest.

    Each value tells its type and length before itself, so that none can pass for two; the bytes
    of some columns and those of the next can be joined.
    """
    return b"".join(map(_framed, values))


def link_hash(row: dict[str, Any]) -> str:
    """Return the hash that ties an audit entry to the one before it."""
    names = ("previous", "seq", "at", "actor", "device", "action", "detail", "changes", "digest")
    owner = row["patient_id"]
    # Altered rows may hold anything; they must be found, not stumbled over.
    patient = owner.hex() if isinstance(owner, bytes) else str(owner or "")
    return hashlib.sha256(
        json.dumps([*(row[name] for name in names), patient], ensure_ascii=False).encode()
    ).hexdigest()


def _framed(value: object) -> bytes:
    if value is None:
        return b"-"
    if isinstance(value, str):
        plain = value.encode()
        return b"t%d:%b" % (len(plain), plain)
    if isinstance(value, bytes):
        return b"b%d:%b" % (len(value), value)
    return f"n{value};".encode()
