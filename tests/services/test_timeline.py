"""One line of time out of everything dated."""

from collections import Counter
from datetime import UTC, datetime
from typing import Any

from careapp.models.assessment import Assessment
from careapp.models.care_plan import PlanVersion
from careapp.models.clinical import (
    Allergy,
    Condition,
    Encounter,
    Immunization,
    Medication,
    Observation,
    Procedure,
    ServiceRequest,
)
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


def test_each_sort_of_record_stands_under_its_own_kind() -> None:
    patient = a_patient()
    common: dict[str, Any] = {"patient_id": patient.id}
    day, at = When("2026-11-10"), datetime(2026, 11, 10, 9, 0, tzinfo=UTC)
    done = an_assessment(patient, at, completed_at=at)
    chart = Chart(
        patient=patient,
        assessments=(done, an_assessment(patient, at)),
        service_requests=(ServiceRequest(id=new_id(), authored=day, **common),),
        versions=(PlanVersion(id=new_id(), plan_id=new_id(), version=1, signed_at=at, **common),),
        allergies=(Allergy(id=new_id(), recorded=day, **common),),
        medications=(Medication(id=new_id(), started=day, **common),),
        procedures=(Procedure(id=new_id(), performed=day, **common),),
        immunizations=(Immunization(id=new_id(), given=day, **common),),
    )

    found = Counter(event.kind for event in timeline(chart))

    assert found == {
        EventKind.ASSESSMENT: 1,
        EventKind.PLAN: 2,
        EventKind.CONDITION: 1,
        EventKind.TREATMENT: 3,
    }


def an_assessment(patient: Patient, at: datetime, **details: Any) -> Assessment:
    return Assessment(
        id=new_id(),
        patient_id=patient.id,
        instrument_id="phq-9",
        instrument_version="1",
        instrument_sha256="0",
        started_at=at,
        changed_at=at,
        **details,
    )
