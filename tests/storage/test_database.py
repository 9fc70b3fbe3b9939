import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Barrier, Thread

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import text

from careapp.models.patient import Patient
from careapp.models.task import Task
from careapp.storage.connection import OLDEST_SAFE_SQLITE, connect, storage_error
from careapp.storage.database import Database
from careapp.storage.errors import (
    BusyError,
    DamagedRecordError,
    DiskFaultError,
    DiskFullError,
    ReadOnlyError,
    StorageError,
)
from careapp.storage.identity import new_id
from tests.conftest import KEY
from tests.support.builders import a_patient
from tests.support.clock import Clock


@dataclass
class NotingKeeper:
    """Keeps what it is given, or fails as a full disk does."""

    failing: bool = False
    heads: list[tuple[int, str]] = field(default_factory=list)
    settled: bool = False

    def write(self, sequence: int, hash_hex: str) -> None:
        if self.failing:
            raise OSError(28, "No space left on device")
        self.heads.append((sequence, hash_hex))

    def settle(self) -> None:
        self.settled = True


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("temp_store", 2)],
)
def test_a_connection_keeps_what_was_acknowledged(
    tmp_path: Path, pragma: str, value: object
) -> None:
    connection = connect(tmp_path / "care.db", KEY)

    assert connection.execute(f"PRAGMA {pragma}").fetchone()[0] == value

    connection.close()


def test_the_library_has_no_known_fault() -> None:
    assert sqlcipher.sqlite_version_info >= OLDEST_SAFE_SQLITE


def test_ordinary_sqlite_sees_only_noise(database: Database) -> None:
    reader = sqlite3.connect(database.path)

    with pytest.raises(sqlite3.DatabaseError):
        reader.execute("SELECT * FROM patient")

    reader.close()


def test_the_head_is_anchored_after_each_commit_and_not_otherwise(
    tmp_path: Path, clock: Clock
) -> None:
    keeper = NotingKeeper()
    database = Database(tmp_path / "kept.db", KEY, clock=clock, actor="", keeper=keeper)
    with database.transaction() as store:
        store.save(a_patient())
    with database.transaction():
        pass
    with database.reading() as store:
        store.all(Patient)

    head = database.head()
    database.close()

    assert keeper.heads == [(head.seq, head.hash)] == [(1, head.hash)]
    assert keeper.settled, "a closed record has its anchor on disk"


def test_words_are_saved_although_the_anchor_cannot_be_written(
    tmp_path: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    """To say "not saved" of what is saved would have it typed twice."""
    keeper = NotingKeeper(failing=True)
    database = Database(tmp_path / "kept.db", KEY, clock=clock, actor="", keeper=keeper)
    patient = a_patient()

    with database.transaction() as store:
        store.save(patient)

    with database.reading() as store:
        assert store.get(Patient, patient.id) == patient
    database.close()
    assert [record.getMessage() for record in caplog.records] == [
        "entry 1 is not anchored: errno 28"
    ]
    caplog.clear()


def test_readers_see_one_moment_while_somebody_writes(database: Database) -> None:
    patient = a_patient()
    with database.transaction() as store:
        store.save(patient)

    with database.reading() as before:
        assert before.get(Patient, patient.id) == patient
        with database.transaction() as store:
            store.save(replace(patient, given_name="Adaline"))
        assert before.get(Patient, patient.id) == patient

    with database.reading() as after:
        assert after.get(Patient, patient.id).given_name == "Adaline"


def test_two_threads_that_write_wait_for_each_other(database: Database) -> None:
    start, each = Barrier(2), 25

    def write(letter: str) -> None:
        start.wait()
        for number in range(each):
            with database.transaction() as store:
                store.save(Task(id=new_id(), title=f"{letter}{number}"))

    threads = [Thread(target=write, args=(letter,)) for letter in "AB"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with database.reading() as store:
        assert len(store.all(Task)) == 2 * each
        assert store.head().seq == 2 * each


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (sqlcipher.OperationalError("database or disk is full"), DiskFullError),
        (sqlcipher.OperationalError("attempt to write a readonly database"), ReadOnlyError),
        (sqlcipher.OperationalError("unable to open database file"), ReadOnlyError),
        (sqlcipher.OperationalError("disk I/O error"), DiskFaultError),
        (sqlcipher.OperationalError("database is locked"), BusyError),
        (sqlcipher.DatabaseError("file is not a database"), DamagedRecordError),
        (sqlcipher.DatabaseError("database disk image is malformed"), DamagedRecordError),
        (sqlcipher.DatabaseError("something new"), DamagedRecordError),
        (sqlcipher.OperationalError("something new"), DiskFaultError),
    ],
)
def test_faults_of_the_library_become_sentences(
    said: Exception, expected: type[StorageError]
) -> None:
    told = storage_error(said)

    assert type(told) is expected
    assert str(told).endswith(".")


def test_a_mistake_in_a_query_is_a_mistake_and_not_a_fault_of_the_disk(database: Database) -> None:
    with pytest.raises(Exception, match="no such table") as found, database.reading() as store:
        store.rows(text("SELECT * FROM nowhere"))

    assert not isinstance(found.value, StorageError)


@pytest.mark.parametrize("harm", [lambda b: b[:-1], lambda b: b"x" * len(b)])
def test_opening_a_harmed_file_never_begins_a_new_one(
    tmp_path: Path, clock: Clock, harm: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / "care.db"
    first = Database(path, KEY, clock=clock, actor="")
    with first.transaction() as store:
        store.save(a_patient())
    first.close()
    path.write_bytes(harm(path.read_bytes()))
    before = path.read_bytes()

    with pytest.raises(DamagedRecordError):
        Database(path, KEY, clock=clock, actor="")

    assert path.read_bytes() == before
