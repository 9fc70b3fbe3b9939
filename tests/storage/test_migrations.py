from pathlib import Path

import pytest
from sqlalchemy import text

from careapp.storage.connection import connect
from careapp.storage.database import Database
from careapp.storage.errors import NewerRecordError
from careapp.storage.schema import statements
from tests.conftest import KEY
from tests.support.clock import Clock


def test_the_migrated_schema_equals_the_tables_in_code(database: Database, tmp_path: Path) -> None:
    fresh = connect(tmp_path / "fresh.db", KEY)
    for statement in statements():
        fresh.execute(statement)
    query = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name"

    expected = [tuple(row) for row in fresh.execute(query)]
    fresh.close()

    with database.reading() as store:
        assert [tuple(row) for row in store.rows(text(query))] == expected


def test_a_newer_file_is_refused_and_left_alone(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "care.db"
    Database(path, KEY, clock=clock, actor="").close()
    connection = connect(path, KEY)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = path.read_bytes()

    with pytest.raises(NewerRecordError):
        Database(path, KEY, clock=clock, actor="")

    assert path.read_bytes() == before
