"""Replaying the change log to any moment gives what stood there then."""

from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careapp.models.clinical import Allergy, Medication
from careapp.models.patient import Patient
from careapp.models.plan_parts import Goal
from careapp.models.record import Record
from careapp.models.task import Task, TaskStatus
from careapp.models.values import Concept, Telecom, When
from careapp.storage.database import Database
from careapp.storage.identity import new_id
from careapp.storage.repositories.past import PastStore, clock_after
from careapp.storage.store import Store
from tests.conftest import KEY
from tests.support.clock import Clock

KINDS: tuple[type[Record], ...] = (Patient, Allergy, Medication, Goal, Task)
WORDS = st.text(max_size=12)
VALUES: dict[type[Record], dict[str, st.SearchStrategy[Any]]] = {
    Patient: {
        "preferred_name": WORDS,
        "birth_date": st.none() | st.dates(),
        "languages": st.lists(WORDS, max_size=3).map(tuple),
        "telecoms": st.lists(WORDS.map(lambda word: Telecom(value=word)), max_size=2).map(tuple),
    },
    Allergy: {"substance": WORDS.map(lambda word: Concept(text=word)), "note": WORDS},
    Medication: {
        "taken": st.booleans(),
        "started": st.sampled_from([When(), When("1998"), When("2020-03-07")]),
    },
    Goal: {"priority": st.integers(0, 9), "due_on": st.none() | st.dates(), "own_words": WORDS},
    Task: {"title": WORDS, "status": st.sampled_from(TaskStatus), "due_on": st.none() | st.dates()},
}


@st.composite
def deeds(draw: st.DrawFn) -> list[tuple[str, type[Record], int, dict[str, Any], int]]:
    """What is done to which of three records of a kind, and how the clock moves before it."""
    found = []
    for _ in range(draw(st.integers(1, 25))):
        kind = draw(st.sampled_from(KINDS))
        deed = draw(st.sampled_from(["save", "save", "save", "delete", "undelete"]))
        which = 0 if kind is Patient else draw(st.integers(0, 2))
        names = draw(st.sets(st.sampled_from(sorted(VALUES[kind]))))
        values = {name: draw(VALUES[kind][name]) for name in sorted(names)}
        # The laptop's clock may be set back in between.
        found.append((deed, kind, which, values, draw(st.integers(-3600, 86_400))))
    return found


def the_record(kind: type[Record], which: int, ids: dict[tuple[type[Record], int], UUID]) -> Record:
    if kind is Patient:
        return Patient(id=ids[Patient, 0], given_name="Ada")
    owner: Any = kind
    return owner(id=ids[kind, which], patient_id=ids[Patient, 0])  # type: ignore[no-any-return]


def standing(store: Store | PastStore) -> dict[UUID, Record]:
    return {record.id: record for kind in KINDS for record in store.all(kind)}


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(doings=deeds())
def test_replayed_to_any_moment_the_log_gives_what_stood_then(
    tmp_path_factory: pytest.TempPathFactory, doings: list[Any]
) -> None:
    clock, folder = Clock(), tmp_path_factory.mktemp("past")
    database = Database(Path(folder) / "care.db", KEY, clock=clock, actor="Niamh Okafor")
    ids = {(kind, number): new_id() for kind in KINDS for number in range(3)}
    snapshots: list[tuple[int, dict[UUID, Record]]] = []
    for deed, kind, which, values, seconds in doings:
        clock.advance(seconds=seconds)
        with database.transaction() as store:
            _do(store, deed, the_record(kind, which, ids), values)
        with database.reading() as store:
            newest = store.query("SELECT max(clock) FROM change")[0][0] or 0
            snapshots.append((newest + 1, standing(store)))

    with database.reading() as store:
        replayed = [standing(PastStore(store, ids[Patient, 0], at)) for at, _ in snapshots]
        nothing = standing(PastStore(store, ids[Patient, 0], 0))
    database.close()

    assert replayed == [snapshot for _, snapshot in snapshots]
    assert nothing == {}


def _do(store: Store, deed: str, record: Record, values: dict[str, Any]) -> None:
    known = store.with_removed(type(record), [record.id.bytes])
    present, gone = known[0] if known else (record, None)
    match deed:
        case "save" if gone is None:
            store.save(replace(present, **values))
        case "delete" if known:
            store.delete(present)
        case "undelete" if known:
            store.undelete(present)


def test_every_field_of_the_tried_kinds_is_one_of_the_record() -> None:
    for kind, values in VALUES.items():
        assert set(values) <= {field.name for field in fields(kind)}


def test_the_clock_counts_on_when_the_laptops_was_set_back(
    database: Database, clock: Clock
) -> None:
    patient = Patient(id=new_id(), given_name="Ada")
    with database.transaction() as store:
        store.save(patient)
    first = clock_after(clock())
    clock.advance(days=-2)
    with database.transaction() as store:
        store.save(replace(patient, given_name="Adaline", birth_date=date(1940, 12, 10)))

    with database.reading() as store:
        later = PastStore(store, patient.id, clock_after(clock() + timedelta(days=3)))
        assert later.get(Patient, patient.id).given_name == "Adaline"
        before = PastStore(store, patient.id, first - (1 << 16))
        assert before.find(Patient, patient.id) is None
