"""One line of time out of everything dated."""

from careapp.models.clinical import Condition, Encounter, Observation
from careapp.models.patient import Patient
from careapp.models.values import When
from careapp.services.chart_service import Chart
from careapp.services.timeline import EventKind, timeline
from careapp.storage.identity import new_id
from tests.support.builders import a_patient


def an_observation(patient: Patient, effective: str) -> Observation:
    return Observation(id=new_id(), patient_id=patient.id, effective=When(effective))


def test_everything_dated_comes_newest_first_and_the_undated_is_left_out() -> None:
    patient = a_patient()
    visit = Encounter(id=new_id(), patient_id=patient.id, started=When("2026-11-10T10:00:00Z"))
    old = Condition(id=new_id(), patient_id=patient.id, onset=When("1998"))
    undated = Condition(id=new_id(), patient_id=patient.id)
    recorded = Condition(id=new_id(), patient_id=patient.id, recorded=When("2020-01"))

    found = timeline(
        Chart(patient=patient, encounters=(visit,), conditions=(old, undated, recorded))
    )

    assert [event.records for event in found] == [(visit,), (recorded,), (old,)]


def test_measurements_of_one_day_are_one_event() -> None:
    patient = a_patient()
    morning = an_observation(patient, "2026-11-10T08:00:00+01:00")
    evening = an_observation(patient, "2026-11-10T18:00:00+01:00")
    before = an_observation(patient, "2026-11-09")

    found = timeline(Chart(patient=patient, observations=(evening, morning, before)))

    assert [event.kind for event in found] == [EventKind.MEASUREMENT] * 2
    assert found[0].records == (evening, morning)
    assert found[0].when == When("2026-11-10")
