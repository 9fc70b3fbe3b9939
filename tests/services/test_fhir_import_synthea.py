"""Whole synthetic patients, where the files are at hand."""

import json
import random
from pathlib import Path

import pytest

from careapp.exchange.fhir.identity import record_id
from careapp.models.clinical import Encounter, Observation
from careapp.models.patient import Patient
from careapp.models.plan_parts import Goal, Problem
from careapp.services.fhir_import_service import FhirImportService
from careapp.storage.database import Database
from tests.support.clock import Clock
from tests.support.fhir_imports import content, counts, fresh_imports

SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "fhir"
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="the shared FHIR files are not here")


@needs_shared
def test_the_synthetic_patients_come_in_whole_and_only_once(
    imports: FhirImportService, database: Database
) -> None:
    paths = sorted((SHARED / "synthea").glob("*.json"), key=lambda path: path.stat().st_size)[:6]
    entries = sum(len(json.loads(path.read_text())["entry"]) for path in paths)

    first = imports.run(paths)
    second = imports.run(paths)

    assert first.refused == first.waiting == first.notes == ()
    assert sum(counts(first).values()) == entries
    assert counts(second) == {"unchanged": entries}
    with database.reading() as store:
        patients = {patient.id for patient in store.all(Patient)}
        visits = {visit.id for visit in store.all(Encounter)}
        measured = store.all(Observation)
    assert len(patients) == 6
    assert {observation.patient_id for observation in measured} <= patients
    assert {observation.encounter_id for observation in measured} <= visits


@needs_shared
def test_the_service_plan_brings_its_problems_goals_and_services(
    imports: FhirImportService, database: Database
) -> None:
    report = imports.run([SHARED / "careplans" / "eltss-careplan.json"])

    assert report.refused == ()
    with database.reading() as store:
        assert len(store.all(Problem)) == 3
        assert {goal.plan_id for goal in store.all(Goal)} == {record_id("CarePlan/carePlan-hj")}


@needs_shared
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_the_files_makes_no_difference(
    tmp_path: Path, clock: Clock, seed: int
) -> None:
    paths = sorted((SHARED / "careplans").rglob("*.json"))
    shuffled = random.Random(seed).sample(paths, len(paths))
    results = []
    for number, calls in enumerate(([paths], [shuffled], [[path] for path in shuffled])):
        with fresh_imports(tmp_path / f"{number}.db", clock) as (service, database):
            for call in calls:
                assert service.run(call).refused == ()
            results.append(content(database))

    assert results[0] == results[1]
    assert results[0] == results[2]
