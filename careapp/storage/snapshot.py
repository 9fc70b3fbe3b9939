"""A copy of the record as it stood at one moment, and what such a copy holds."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

import sqlcipher3.dbapi2 as sqlcipher

from careapp.storage.change_log import Head
from careapp.storage.connection import connect, storage_error
from careapp.storage.errors import DamagedRecordError

# Asked of the file itself: it may be of another version than the tables in code.
_RECORD_TABLES: Final = (
    "SELECT m.name FROM sqlite_master AS m WHERE m.type = 'table' AND EXISTS "
    "(SELECT 1 FROM pragma_table_info(m.name) AS c WHERE c.name = 'deleted_at') ORDER BY m.rowid"
)

# The check looks up each row in each index: what leaves the cache is deciphered once more.
_CHECK_CACHE: Final = "PRAGMA cache_size = -131072"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a record holds: rows that are not deleted by table, its schema and its audit head."""

    rows: dict[str, int]
    schema_version: int
    head: Head


class Copied(Protocol):
    """What can write an encrypted copy of itself, under the same key."""

    def copy_into(self, path: Path, cancelled: Callable[[], bool] = ..., /) -> None:
        """Write the copy."""
        ...


class RecordFile:
    """A record that is not open as a Database, because it has yet to be brought up to date."""

    def __init__(self, path: Path, key_hex: str) -> None:
        self._path = path
        self._key_hex = key_hex

    def copy_into(self, path: Path, _cancelled: Callable[[], bool] = lambda: False) -> None:
        """Write an encrypted copy to ``path``, what lies in the write-ahead log included."""
        connection = connect(self._path, self._key_hex)
        try:
            connection.execute("VACUUM INTO ?", (str(path),))
        except sqlcipher.Error as error:
            raise storage_error(error) from error
        finally:
            connection.close()


@contextmanager
def snapshot(
    record: Copied, beside: Path, cancelled: Callable[[], bool] = lambda: False
) -> Iterator[Path]:
    """Give an encrypted copy under the same key at ``beside``; remove it afterwards.

    Others may write meanwhile. An interrupted copy looks whole, so it is never kept.
    """
    beside.unlink(missing_ok=True)
    try:
        record.copy_into(beside, cancelled)
        yield beside
    finally:
        beside.unlink(missing_ok=True)


def contents(path: Path, key_hex: str, *, unused_pages: bool = False) -> Contents:
    """Return what a record file holds; raise DamagedRecordError unless it is whole.

    The check of the whole reads every page in use, and none is read without proof of its HMAC.
    ``unused_pages`` proves the others as well: they hold nothing, but tell of a failing drive.
    """
    with _read_only(path, key_hex) as connection:
        connection.execute(_CHECK_CACHE)
        checks = ("cipher_integrity_check",) * unused_pages + ("integrity_check",)
        rows = (row for check in checks for row in connection.execute(f"PRAGMA {check}"))
        faults = [row[0] for row in rows if row[0] != "ok"]
        if faults:
            raise DamagedRecordError(str(faults[0]))
        return _listed(connection)


def listing(path: Path, key_hex: str) -> Contents:
    """Return what a record file says it holds, for whoever examines every page anyway."""
    with _read_only(path, key_hex) as connection:
        return _listed(connection)


@contextmanager
def _read_only(path: Path, key_hex: str) -> Iterator[Any]:
    connection = connect(path, key_hex)
    try:
        connection.execute("PRAGMA query_only = ON")
        yield connection
    except sqlcipher.Error as error:
        raise storage_error(error) from error
    finally:
        connection.close()


def _listed(connection: Any) -> Contents:
    names = [row[0].replace('"', '""') for row in connection.execute(_RECORD_TABLES)]
    rows = {
        name: connection.execute(
            f'SELECT count(*) FROM "{name}" WHERE deleted_at IS NULL'  # noqa: S608
        ).fetchone()[0]
        for name in names
    }
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    last = connection.execute("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1")
    head = last.fetchone()
    return Contents(
        rows=rows,
        schema_version=version,
        head=Head(seq=head[0], hash=head[1]) if head else Head(),
    )


def library_versions() -> dict[str, str]:
    """Return which SQLite and SQLCipher this is."""
    connection = sqlcipher.connect(":memory:")
    cipher = connection.execute("PRAGMA cipher_version").fetchone()
    connection.close()
    return {"sqlite": sqlcipher.sqlite_version, "sqlcipher": str(cipher[0]) if cipher else ""}
