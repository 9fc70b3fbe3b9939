"""Finding, registering, removing and bringing back patients."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from careapp.models.errors import RuleBrokenError
from careapp.models.patient import Patient, PatientStatus
from careapp.models.people import RelatedPerson
from careapp.models.values import Address, Telecom
from careapp.services.change_feed import Change, Topic
from careapp.services.context import Context
from careapp.services.patient_service import PatientService
from careapp.services.seed_service import SeedService
from careapp.storage.identity import new_id
from careapp.storage.repositories.patients import PatientRepository
from tests.support.builders import a_patient


@pytest.fixture
def patients(context: Context) -> PatientService:
    return PatientService(context)


@pytest.fixture
def vaclav(patients: PatientService) -> Patient:
    return patients.save(
        a_patient(
            given_name="Václav",
            family_name="Dvořák",
            preferred_name="Vašek",
            birth_date=date(1941, 2, 3),
            number="40-1187",
            telecoms=(Telecom(value="087 555 0142"),),
            addresses=(Address(lines=("8 Mill Lane",), city="Harrowmouth"),),
        )
    )


@pytest.mark.parametrize(
    "typed",
    [
        *("dvorak", "Václav", "vas", "jitka", "0875550142", "087 555", "mill", "40-11"),
        *("1941-02-03", "03.02.1941", "vac dvo"),
    ],
)
def test_a_patient_is_found_by_what_somebody_remembers(
    patients: PatientService, context: Context, vaclav: Patient, typed: str
) -> None:
    patients.save(a_patient())
    with context.database.transaction() as store:
        store.save(RelatedPerson(id=new_id(), patient_id=vaclav.id, name="Jitka Dvořáková"))

    assert patients.ids(typed) == [vaclav.id]


def test_nobody_is_found_by_what_fits_nobody(patients: PatientService, vaclav: Patient) -> None:
    assert patients.ids("vasck") == []


def test_ids_come_by_name_and_only_of_the_wanted_status(patients: PatientService) -> None:
    walsh = patients.save(a_patient(family_name="Walsh"))
    closed = patients.save(a_patient(family_name="Abbot", status=PatientStatus.CLOSED))
    adebayo = patients.save(a_patient(family_name="Ádébáyò"))

    assert patients.ids() == [closed.id, adebayo.id, walsh.id]
    assert patients.ids(statuses=[PatientStatus.ACTIVE]) == [adebayo.id, walsh.id]
    assert patients.counts() == {PatientStatus.ACTIVE: 2, PatientStatus.CLOSED: 1}


def test_the_counts_follow_every_change(patients: PatientService, vaclav: Patient) -> None:
    closed = patients.save(a_patient(status=PatientStatus.CLOSED))
    held = patients.save(replace(vaclav, status=PatientStatus.ON_HOLD))
    assert patients.counts() == {PatientStatus.ON_HOLD: 1, PatientStatus.CLOSED: 1}

    patients.remove(closed)
    patients.save(replace(held, preferred_name="Venca"))
    assert patients.counts() == {PatientStatus.ON_HOLD: 1}

    patients.bring_back(closed)
    patients.remove(held)
    assert patients.counts() == {PatientStatus.CLOSED: 1}


def test_the_first_of_a_long_list_are_the_first_of_all_whatever_is_typed(
    patients: PatientService, context: Context
) -> None:
    SeedService(context).fill(1100, 0)
    everybody = [patients.get(patient_id) for patient_id in patients.ids()]
    patients.remove(everybody[3])
    patients.save(replace(everybody[5], status=PatientStatus.CLOSED))
    active = (PatientStatus.ACTIVE,)
    last = everybody[-1]

    for typed in ("", "h", "har", "ka", "zz", last.family_name, f"{last.given_name} {last.number}"):
        for statuses in ((), active):
            found = patients.ids(typed, statuses)
            for limit in (1, 40, 600, 2000):
                assert patients.ids(typed, statuses, limit) == found[:limit], (typed, limit)
    assert patients.ids("-", (), 10) == []


def test_somebody_with_the_same_family_name_and_birth_date_may_be_the_same(
    patients: PatientService, vaclav: Patient
) -> None:
    patients.save(a_patient(family_name="Dvořáková", birth_date=date(1941, 2, 3)))

    assert patients.near_duplicates("dvorak", date(1941, 2, 3)) == [vaclav]
    assert patients.near_duplicates("Dvořák", date(1941, 2, 3), but=vaclav.id) == []
    assert patients.near_duplicates("Dvořák", date(1941, 2, 4)) == []
    assert patients.near_duplicates("Dvořák", None) == []


def test_a_patient_without_any_name_is_refused(patients: PatientService) -> None:
    with pytest.raises(RuleBrokenError):
        patients.save(a_patient(given_name="", family_name=""))


def test_a_removed_patient_is_off_the_list_and_comes_back_whole(
    patients: PatientService, vaclav: Patient
) -> None:
    patients.remove(vaclav)
    assert patients.ids("dvorak") == []

    patients.bring_back(vaclav)

    assert patients.ids("dvorak") == [vaclav.id]
    assert patients.get(vaclav.id) == vaclav


def test_every_change_is_told(patients: PatientService, context: Context) -> None:
    told: list[Change] = []
    context.changes.subscribe(told.append)
    patient = patients.save(a_patient())

    patients.remove(patient)
    patients.bring_back(patient)

    assert told == [Change(topic=Topic.PATIENT, patient_id=patient.id)] * 3


def test_what_a_row_says_is_looked_up_by_patient_however_many_tasks_are_open(
    patients: PatientService, context: Context
) -> None:
    """By its index on the status SQLite would read every open task of a whole caseload."""
    asked: list[str] = []
    with context.database.reading() as store:
        real = store.query

        def note(sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
            asked.extend(str(row[-1]) for row in real(f"EXPLAIN QUERY PLAN {sql}", values))
            return real(sql, values)

        store.query = note  # type: ignore[method-assign]
        PatientRepository(store).summaries([new_id(), new_id()], context.wall_clock())

    assert len(asked) == 3
    assert all("(patient_id=?" in step for step in asked)
