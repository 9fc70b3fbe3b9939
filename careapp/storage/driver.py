"""Statements sent straight to the library: building one costs more than most of them take."""

from collections.abc import Iterable, Sequence
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection

from careapp.storage.connection import told


class Driver:
    """The library's own connection beneath one that SQLAlchemy holds; faults become sentences."""

    def __init__(self, connection: Connection) -> None:
        self._bare: Any = connection.connection.driver_connection

    def execute(self, sql: str, values: Sequence[object] = ()) -> Any:
        """Run one statement and return its cursor."""
        try:
            return self._bare.execute(sql, values)
        except sqlcipher.Error as error:
            raise told(error) from error

    def executemany(self, sql: str, values: Iterable[Sequence[object]]) -> None:
        """Run one statement with each of these values."""
        try:
            self._bare.executemany(sql, values)
        except sqlcipher.Error as error:
            raise told(error) from error

    def all(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return every row of a query."""
        try:
            return list(self._bare.execute(sql, values).fetchall())
        except sqlcipher.Error as error:
            raise told(error) from error
