"""The record's file opened bare: the driver and nothing else."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from careapp.services.profile import RECORD_FILE, Session
from careapp.storage.connection import connect

Row = tuple[Any, ...]
EMPTY_KEY: Final = "ab" * 32


class Raw:
    """A DB-API connection with the settings that CareApp itself uses."""

    def __init__(self, path: Path, key_hex: str) -> None:
        self._connection = connect(path, key_hex)

    @classmethod
    def beside(cls, session: Session) -> "Raw":
        """Open the file of an open profile a second time."""
        return cls(session.profile.folder / RECORD_FILE, session.data_key.hex())

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """Return what a statement gives."""
        return list(self._connection.execute(sql, values))

    def write(self, work: Callable[[Any], object]) -> None:
        """Do some work in one transaction that is on disk when this returns."""
        self._connection.execute("BEGIN IMMEDIATE")
        work(self._connection)
        self._connection.execute("COMMIT")

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
