from collections.abc import Iterator
from pathlib import Path

import pytest

from careapp.models.task import Task
from careapp.storage.connection import connect
from careapp.storage.database import Database
from careapp.storage.errors import DamagedRecordError
from careapp.storage.identity import new_id
from careapp.storage.page_stream import PAGE_SIZE
from careapp.storage.snapshot import contents, library_versions, snapshot
from tests.conftest import KEY
from tests.support.builders import a_patient
from tests.support.profiles import left_in


@pytest.fixture
def copy(database: Database, tmp_path: Path) -> Iterator[Path]:
    patient = a_patient(family_name="Fitzgerald")
    gone = Task(id=new_id(), title="Gone")
    with database.transaction() as store:
        store.save_all([patient, gone, Task(id=new_id(), title="Call")])
    with database.transaction() as store:
        store.delete(gone)
    with snapshot(database, tmp_path / "copy.db") as path:
        yield path


def test_a_copy_holds_what_the_record_held(copy: Path, database: Database) -> None:
    found = contents(copy, KEY)

    assert (found.rows["patient"], found.rows["task"]) == (1, 1), "removed entries do not count"
    assert found.head == database.head()
    assert found.schema_version > 0


def test_a_copy_is_encrypted_and_goes_again(database: Database, tmp_path: Path) -> None:
    with database.transaction() as store:
        store.save(a_patient(family_name="Fitzgerald"))
    before = left_in(tmp_path)

    with snapshot(database, tmp_path / "copy.db") as path:
        content = path.read_bytes()
        contents(path, KEY)

    assert b"Fitzgerald" not in content
    assert b"SQLite format" not in content
    assert left_in(tmp_path) == before


def test_a_copy_stays_at_its_moment(copy: Path, database: Database) -> None:
    with database.transaction() as store:
        store.save(a_patient())

    assert contents(copy, KEY).rows["patient"] == 1


@pytest.mark.parametrize("at", [20, 5_000, -2_000])
def test_a_copy_with_one_wrong_bit_is_not_whole(copy: Path, at: int) -> None:
    content = bytearray(copy.read_bytes())
    content[at] ^= 1
    copy.write_bytes(content)

    with pytest.raises(DamagedRecordError):
        contents(copy, KEY)


def test_a_wrong_bit_in_any_page_is_found_without_a_pass_over_all_pages(copy: Path) -> None:
    whole = copy.read_bytes()

    for page in range(len(whole) // PAGE_SIZE):
        damaged = bytearray(whole)
        damaged[page * PAGE_SIZE + 100] ^= 1
        copy.write_bytes(damaged)
        with pytest.raises(DamagedRecordError):
            contents(copy, KEY)


def test_a_wrong_bit_in_a_page_that_holds_nothing_is_found_where_asked(
    database: Database, tmp_path: Path
) -> None:
    path = tmp_path / "freed.db"
    database.copy_into(path)
    connection = connect(path, KEY)
    connection.execute("CREATE TABLE gone (body)")
    connection.executemany("INSERT INTO gone VALUES (?)", [("x" * PAGE_SIZE,)] * 20)
    connection.execute("DROP TABLE gone")
    connection.close()
    content = bytearray(path.read_bytes())
    content[-2_000] ^= 1
    path.write_bytes(content)

    contents(path, KEY)
    with pytest.raises(DamagedRecordError):
        contents(path, KEY, unused_pages=True)


def test_an_index_that_lost_an_entry_is_not_whole(copy: Path) -> None:
    """Every page is as it was written, and still the record is not what it should be."""
    connection = connect(copy, KEY)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("DELETE FROM sqlite_master WHERE name = 'ix_task_patient_id'")
    connection.close()

    with pytest.raises(DamagedRecordError):
        contents(copy, KEY)


def test_the_libraries_tell_their_versions() -> None:
    assert all(version[0].isdigit() for version in library_versions().values())
