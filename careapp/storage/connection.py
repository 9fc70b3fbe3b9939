"""Connections to the encrypted file, with the settings that keep acknowledged words safe."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import sqlalchemy.dialects.sqlite  # noqa: F401 - create_engine would, with somebody waiting
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.pool import QueuePool

from careapp.storage.errors import (
    BusyError,
    DamagedRecordError,
    DiskFaultError,
    DiskFullError,
    OutdatedLibraryError,
    ReadOnlyError,
    StorageError,
)

OLDEST_SAFE_SQLITE: Final = (3, 51, 3)  # earlier ones can corrupt a file when the WAL is reset
BUSY_TIMEOUT_MS: Final = 5_000

_CACHE: Final = "PRAGMA cache_size = -65536"
_SMALL_CACHE: Final = "PRAGMA cache_size = -2000"

# FULL: simulated power cuts lost no acknowledged commit with it, and many with NORMAL.
_PRAGMAS: Final = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA temp_store = MEMORY",
    _CACHE,
    f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}",
    "PRAGMA fullfsync = ON",
)

_MESSAGES: Final[tuple[tuple[str, type[StorageError]], ...]] = (
    ("disk is full", DiskFullError),
    ("readonly database", ReadOnlyError),
    ("unable to open database", ReadOnlyError),
    ("disk i/o error", DiskFaultError),
    ("database is locked", BusyError),
    ("not a database", DamagedRecordError),
    ("malformed", DamagedRecordError),
)


def connect(path: Path, key_hex: str) -> Any:
    """Return a keyed DB-API connection; ``key_hex`` is the raw 256-bit key, 64 hex digits."""
    connection = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        # x'…' is a raw key; anything else would be stretched as a passphrase at each connection.
        connection.execute(f"PRAGMA key = \"x'{key_hex}'\"")
        for pragma in _PRAGMAS:
            connection.execute(pragma)
    except sqlcipher.Error as error:
        connection.close()
        raise storage_error(error) from error
    return connection


def open_engine(path: Path, key_hex: str) -> Engine:
    """Return an engine whose transactions begin as their caller asked: reading or writing."""
    if sqlcipher.sqlite_version_info < OLDEST_SAFE_SQLITE:
        raise OutdatedLibraryError
    engine = create_engine(
        f"sqlite:///{path}",
        module=sqlcipher,
        creator=lambda: connect(path, key_hex),
        poolclass=QueuePool,
        pool_size=4,
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _translate)
    return engine


@contextmanager
def short_commit(connection: Connection) -> Iterator[None]:
    """Let pages leave for the log while a long write goes on, not all of them at its end.

    Nobody else can write while a commit lasts, and after megabytes it would last too long.
    """
    bare: Any = connection.connection.driver_connection
    bare.execute(_SMALL_CACHE)
    try:
        yield
    finally:
        bare.execute(_CACHE)


def storage_error(error: BaseException) -> StorageError:
    """Return our sentence for a fault of the database library."""
    said = str(error).lower()
    for words, kind in _MESSAGES:
        if words in said:
            return kind()
    return DamagedRecordError(str(error)) if _is_damage(error) else DiskFaultError()


def _is_damage(error: BaseException) -> bool:
    return type(error) is sqlcipher.DatabaseError


def told(error: BaseException) -> BaseException:
    """Return our sentence for what a user can do something about; a bug of ours as it is."""
    return storage_error(error) if _concerns_the_user(error) else error


def _concerns_the_user(error: BaseException) -> bool:
    ours = (sqlcipher.ProgrammingError, sqlcipher.IntegrityError, sqlcipher.InterfaceError)
    if isinstance(error, ours) or not isinstance(error, sqlcipher.DatabaseError):
        return False
    said = str(error).lower()
    return any(words in said for words, _ in _MESSAGES) or _is_damage(error)


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    bare: Any = connection.connection.driver_connection
    try:
        # A deferred read that turns into a write is refused at once, whatever the busy timeout.
        bare.execute("BEGIN IMMEDIATE" if writing else "BEGIN")
    except sqlcipher.Error as error:
        raise told(error) from error


def _translate(context: ExceptionContext) -> None:
    original = context.original_exception
    if original is not None and (sentence := told(original)) is not original:
        # Raised, not returned: SQLAlchemy takes no other exception from a listener like this.
        raise sentence from original
