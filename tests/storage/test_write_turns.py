"""Long work steps aside for whoever types, and is done all the same."""

from dataclasses import replace
from itertools import count
from threading import Event, Thread

import pytest
from sqlalchemy import text

from careapp.models.patient import Patient
from careapp.storage import write_turns
from careapp.storage.database import Database
from careapp.storage.errors import BusyError
from careapp.storage.repositories.history import HistoryRepository
from careapp.storage.store import Store
from careapp.storage.write_turns import WriteTurns
from tests.support.builders import a_patient

LONG = 5_000


def actions(database: Database) -> list[str]:
    with database.reading() as store:
        assert HistoryRepository(store).first_broken_link() is None
        return [row.action for row in store.rows(text("SELECT action FROM audit ORDER BY seq"))]


def test_who_types_is_let_through_and_the_long_work_is_done_after_them(database: Database) -> None:
    typed, brought = a_patient(), a_patient()
    tries: list[Thread] = []

    def work(store: Store) -> None:
        store.save(brought)
        if not tries:
            tries.append(Thread(target=lambda: _save(database, typed)))
            tries[0].start()
            for number in range(LONG):
                store.save(replace(brought, number=str(number)))
            pytest.fail("nobody was let through")
        tries[0].join(10)

    database.write_patiently("bring", work)

    assert actions(database) == ["save", "bring"]
    with database.reading() as store:
        assert store.get(Patient, typed.id) == typed
        assert store.get(Patient, brought.id) == brought


def test_work_that_is_always_called_back_goes_through_in_the_end(database: Database) -> None:
    tries = count(1)
    typists: list[Thread] = []

    def work(store: Store) -> None:
        turn = next(tries)
        typists.append(Thread(target=lambda: _save(database, a_patient())))
        typists[-1].start()
        brought = a_patient()
        for number in range(300 if turn > 5 else LONG):
            store.save(replace(brought, number=str(number)))

    database.write_patiently("bring", work)
    for typist in typists:
        typist.join(10)

    assert sorted(actions(database)) == ["bring", *["save"] * 6]
    assert next(tries) == 7


def test_long_work_that_fails_leaves_nothing_and_lets_others_write(database: Database) -> None:
    def work(store: Store) -> None:
        store.save_all([a_patient() for _ in range(250)])
        raise ValueError("half-way")

    with pytest.raises(ValueError, match="half-way"):
        database.write_patiently("bring", work)
    _save(database, a_patient())

    assert actions(database) == ["save"]
    with database.reading() as store:
        assert store.count(Patient) == 1


def test_nobody_waits_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write_turns, "BUSY_TIMEOUT_MS", 20)
    turns, begun, enough = WriteTurns(), Event(), Event()

    def hold() -> None:
        with turns.turn():
            begun.set()
            enough.wait(10)

    holder = Thread(target=hold)
    holder.start()
    begun.wait(10)

    with pytest.raises(BusyError), turns.turn():
        pytest.fail("two at once")

    enough.set()
    holder.join(10)
    with turns.turn(patient=True):
        turns.step_aside()


def _save(database: Database, patient: Patient) -> None:
    with database.transaction() as store:
        store.save(patient)
