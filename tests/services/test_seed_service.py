"""A seeded record is as large as asked for, and the same again for the same number."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from careapp.models.appointment import Appointment
from careapp.models.clinical import Encounter
from careapp.models.patient import Patient
from careapp.models.record import PatientRecord, Record
from careapp.models.task import Task
from careapp.services.change_feed import Change, ChangeFeed, Topic
from careapp.services.context import Context
from careapp.services.sample_service import SampleService
from careapp.services.seed_service import SeedService
from careapp.storage.database import Database
from careapp.storage.identity import new_id
from careapp.storage.tables import RECORD_TABLES
from tests.conftest import KEY
from tests.support.clock import Clock

NOBODY = UUID(int=0)


def everything(context: Context) -> list[Record]:
    with context.database.reading() as store:
        return [record for table in RECORD_TABLES for record in store.all(table.record_type)]


def without_ids(records: list[Record]) -> list[Record]:
    return [
        replace(record, id=NOBODY, patient_id=NOBODY)
        if isinstance(record, PatientRecord | Task | Appointment)
        else replace(record, id=NOBODY)
        for record in records
    ]


def test_as_many_records_are_written_as_asked_for(context: Context) -> None:
    report = SeedService(context).fill(20, 400)

    records = everything(context)
    assert (report.patients, report.entries) == (20, 400)
    assert sum(isinstance(record, Patient) for record in records) == 20
    assert len(records) == 420


def test_every_entry_belongs_to_one_of_the_patients(context: Context) -> None:
    SeedService(context).fill(20, 400)

    records = everything(context)
    patients = {record.id for record in records if isinstance(record, Patient)}
    owners = Counter(getattr(r, "patient_id", r.id) for r in records)
    assert set(owners) == patients
    assert max(owners.values()) > min(owners.values())


def test_entries_are_of_many_kinds_and_spread_over_years(context: Context) -> None:
    SeedService(context).fill(5, 600)

    records = everything(context)
    years = {day.year for e in records if isinstance(e, Encounter) if (day := e.started.day)}
    assert len({type(record) for record in records}) == 7
    assert len(years) >= 5


@pytest.mark.parametrize(("other_seed", "same"), [(7, True), (8, False)])
def test_the_same_number_gives_the_same_people_again(
    context: Context, clock: Clock, tmp_path: Path, other_seed: int, same: bool
) -> None:
    SeedService(context, seed=7).fill(10, 100)
    database = Database(tmp_path / "again.db", KEY, clock=clock, actor="Niamh Okafor")
    again = replace(context, database=database, changes=ChangeFeed(), new_id=new_id)

    SeedService(again, seed=other_seed).fill(10, 100)

    assert (without_ids(everything(again)) == without_ids(everything(context))) is same
    database.close()


def test_progress_counts_up_to_the_whole_and_screens_hear_once(context: Context) -> None:
    heard: list[Change] = []
    seen: list[tuple[int, int]] = []
    context.changes.subscribe(heard.append)

    SeedService(context).fill(10, 5000, lambda done, total: seen.append((done, total)))

    assert seen == [(4000, 5010), (5010, 5010)]
    assert heard == [Change(topic=Topic.EVERYTHING)]


def test_seeded_people_are_told_from_real_ones(context: Context) -> None:
    SeedService(context).fill(3, 0)

    people = [record for record in everything(context) if isinstance(record, Patient)]
    assert all(SampleService.is_sample(patient) for patient in people)
