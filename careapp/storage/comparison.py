"""Two record files side by side: who is in one, who in both, and who differs."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlcipher3.dbapi2 as sqlcipher

from careapp.models.patient import Patient
from careapp.storage.change_log import change_bytes
from careapp.storage.connection import connect, storage_error
from careapp.storage.tables import RECORD_TABLES, RecordTable, table_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPrint:
    """One person of a record file: the name, and a digest of everything kept about them."""

    name: str = field(repr=False)
    digest: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPrint:
    """Everybody in a record file, and when something was changed last."""

    people: dict[UUID, PersonPrint] = field(repr=False)
    changed_at: datetime | None = None


def print_of(path: Path, key_hex: str) -> RecordPrint:
    """Return the print of a record file of the present version."""
    connection = connect(path, key_hex)
    try:
        connection.execute("PRAGMA query_only = ON")
        return RecordPrint(people=_people(connection), changed_at=_changed_at(connection))
    except sqlcipher.Error as error:
        raise storage_error(error) from error
    finally:
        connection.close()


def _people(connection: Any) -> dict[UUID, PersonPrint]:
    patients = table_of(Patient)
    rows = connection.execute(_select(patients)).fetchall()
    names = {patient.id.bytes: patient.full_name for patient in patients.to_records(rows)}
    digests = {owner: hashlib.sha256() for owner in names}
    for table in RECORD_TABLES:
        if not table.logged or not (table.belongs_to_patient or table is patients):
            continue
        owner_at = table.names.index("id" if table is patients else "patient_id")
        for row in connection.execute(_select(table)):
            if row[owner_at] in digests:
                digests[row[owner_at]].update(change_bytes((table.name, *row)))
    return {
        UUID(bytes=owner): PersonPrint(name=names[owner], digest=digest.digest())
        for owner, digest in digests.items()
    }


def _changed_at(connection: Any) -> datetime | None:
    row = connection.execute("SELECT at FROM change ORDER BY pk DESC LIMIT 1").fetchone()
    return datetime.fromisoformat(row[0]) if row else None


def _select(table: RecordTable[Any]) -> str:
    columns = ", ".join(f'"{name}"' for name in table.names)
    return f"SELECT {columns} FROM {table.name} WHERE deleted_at IS NULL ORDER BY id"  # noqa: S608
