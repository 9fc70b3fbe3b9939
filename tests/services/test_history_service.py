from dataclasses import replace

import pytest

from careapp.services.context import Context
from careapp.services.history_service import HistoryService
from careapp.services.patient_service import PatientService
from tests.support.builders import a_patient
from tests.support.clock import Clock


@pytest.fixture
def history(context: Context) -> HistoryService:
    return HistoryService(context)


@pytest.fixture
def patients(context: Context) -> PatientService:
    return PatientService(context)


@pytest.mark.feature(18)
def test_each_field_tells_who_changed_it_when_from_what_to_what(
    history: HistoryService, patients: PatientService, clock: Clock
) -> None:
    patient = patients.save(a_patient(pronouns="she/her"))
    clock.advance(hours=3)

    patients.save(replace(patient, given_name="Adaline"))

    newest, created = history.of_record(patient.id)
    assert (newest.field_name, newest.old, newest.new) == ("given_name", "Ada", "Adaline")
    assert (newest.actor, newest.at) == ("Niamh Okafor", clock())
    assert created.field_name is None


@pytest.mark.feature(18)
def test_what_was_removed_can_be_brought_back_whole(
    history: HistoryService, patients: PatientService
) -> None:
    patient = patients.save(a_patient())
    patients.remove(patient)
    assert patients.ids() == []

    patients.bring_back(patient)

    assert patients.get(patient.id) == patient
    assert [entry.field_name for entry in history.of_record(patient.id)] == [
        "deleted_at",
        "deleted_at",
        None,
    ]
    assert history.first_broken_link() is None


def test_the_last_changes_of_all_come_newest_first_and_limited(
    history: HistoryService, patients: PatientService
) -> None:
    saved = [patients.save(a_patient(given_name=name)) for name in "ABCD"]

    assert [entry.record_id for entry in history.recent(3)] == [
        patient.id for patient in reversed(saved[1:])
    ]


def test_history_does_not_show_in_the_repr_of_its_entries(
    history: HistoryService, patients: PatientService
) -> None:
    patients.save(a_patient(family_name="Fitzgerald"))

    assert "Fitzgerald" not in repr(history.recent())
    assert "Okafor" not in repr(history.recent())
