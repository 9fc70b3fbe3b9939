"""The SQL of the door, written once for each table and choice of columns."""

from functools import cache
from typing import Any

from careapp.storage.tables import RecordTable


@cache
def select_equal(table: RecordTable[Any], names: tuple[str, ...], absent: tuple[str, ...]) -> str:
    """Return the query for living rows, oldest first, by the values of some columns.

    ``absent`` are columns without a value. The last value is how many rows are wanted, or -1.
    """
    wanted = [f'"{name}" = ?' for name in names] + [f'"{name}" IS NULL' for name in absent]
    where = " AND ".join([*wanted, "deleted_at IS NULL"])
    return f"SELECT {_columns(table)} FROM {table.name} WHERE {where} ORDER BY pk LIMIT ?"  # noqa: S608


@cache
def count_equal(table: RecordTable[Any], names: tuple[str, ...], absent: tuple[str, ...]) -> str:
    """Return the query for how many living rows have these values."""
    wanted = [f'"{name}" = ?' for name in names] + [f'"{name}" IS NULL' for name in absent]
    where = " AND ".join([*wanted, "deleted_at IS NULL"])
    return f"SELECT count(*) FROM {table.name} WHERE {where}"  # noqa: S608


@cache
def select_stored(table: RecordTable[Any], count: int) -> str:
    """Return the query for rows, dead or alive, by ``count`` ids."""
    marks = ", ".join("?" * count)
    return f"SELECT {_columns(table)}, deleted_at FROM {table.name} WHERE id IN ({marks})"  # noqa: S608


@cache
def insert_row(name: str, columns: tuple[str, ...]) -> str:
    """Return the statement that adds a row."""
    named = ", ".join(f'"{column}"' for column in columns)
    return f'INSERT INTO "{name}" ({named}) VALUES ({", ".join("?" * len(columns))})'  # noqa: S608


@cache
def update_row(name: str, columns: tuple[str, ...]) -> str:
    """Return the statement that changes columns of the row whose id comes last."""
    changes = ", ".join(f'"{column}" = ?' for column in columns)
    return f'UPDATE "{name}" SET {changes} WHERE id = ?'  # noqa: S608


def _columns(table: RecordTable[Any]) -> str:
    return ", ".join(f'"{name}"' for name in table.names)
