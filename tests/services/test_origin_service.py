"""What came from elsewhere stays visible, word for word."""

from pathlib import Path
from uuid import UUID

import pytest

from careapp.services.context import Context
from careapp.services.fhir_import_service import FhirImportService
from careapp.services.origin_service import OriginService
from careapp.services.patient_service import PatientService
from tests.support.builders import a_patient
from tests.support.fhir_bundles import ada, put, to, written

HERSELF = "Patient/ada"


@pytest.fixture
def patient_id(context: Context, tmp_path: Path) -> UUID:
    """Somebody with three goals, one of them in a plan, and an entry nothing is made from."""
    described = {"subject": to(HERSELF), "lifecycleStatus": "active"}
    entries = [
        put("Patient", "ada", **ada()),
        put("Goal", "old", description={"text": "Sleep"}, startDate="2019-01-02", **described),
        put("Goal", "new", description={"text": "Walk"}, startDate="2024-05-06", **described),
        put(
            "Goal",
            "done",
            description={"text": "Swim"},
            startDate="2025-05-06",
            subject=to(HERSELF),
            lifecycleStatus="completed",
        ),
        put("Goal", "planned", description={"text": "Cook"}, **described),
        put(
            "CarePlan",
            "plan",
            status="active",
            intent="plan",
            subject=to(HERSELF),
            goal=[to("Goal/planned")],
        ),
    ]
    bundle = {"resourceType": "Bundle", "type": "transaction", "entry": entries}
    claim = (
        '{"resourceType": "Claim", "id": "c", "patient": {"reference": "Patient/ada"}, "n": 7.10}'
    )
    FhirImportService(context).run([written(tmp_path, "ada.json", bundle)])
    FhirImportService(context).run([written(tmp_path, "claim.json", claim)])
    (found,) = PatientService(context).ids()
    return found


def test_goals_of_no_plan_come_with_their_file_those_worked_on_and_the_newest_first(
    context: Context, patient_id: UUID
) -> None:
    loose = OriginService(context).loose_goals(patient_id)

    assert [one.goal.heading for one in loose] == ["Walk", "Sleep", "Swim"]
    assert {one.file_name for one in loose} == {"ada.json"}


def test_a_kept_entry_says_its_type_its_reason_and_its_file(
    context: Context, patient_id: UUID
) -> None:
    (kept,) = OriginService(context).kept(patient_id)

    assert (kept.resource_type, kept.file_name) == ("Claim", "claim.json")
    assert "kept as it came" in kept.reason


def test_a_kept_entry_can_be_read_with_every_digit(context: Context, patient_id: UUID) -> None:
    origins = OriginService(context)
    (kept,) = origins.kept(patient_id)

    read = origins.words_of(kept.id)

    assert '  "n": 7.10' in read.splitlines()
    assert '  "resourceType": "Claim",' in read.splitlines()


def test_somebody_without_imports_has_nothing_from_elsewhere(
    context: Context, patient_id: UUID
) -> None:
    patients = PatientService(context)
    other = patients.save(a_patient())

    origins = OriginService(context)

    assert (origins.loose_goals(other.id), origins.kept(other.id)) == ([], [])


def test_what_belongs_to_no_patient_is_listed_until_its_patient_comes(
    context: Context, tmp_path: Path
) -> None:
    paper = {"resourceType": "DocumentReference", "status": "current"}
    whose = put("DocumentReference", "whose", **paper, subject=to(HERSELF))
    loose = put("DocumentReference", "loose", **paper)
    bundle = {"resourceType": "Bundle", "type": "transaction", "entry": [whose, loose]}
    imports = FhirImportService(context)
    imports.run([written(tmp_path, "papers.json", bundle)])
    before = OriginService(context).unclaimed()

    herself = {"resourceType": "Bundle", "type": "transaction"}
    imports.run(
        [written(tmp_path, "ada.json", {**herself, "entry": [put("Patient", "ada", **ada())]})]
    )

    left = OriginService(context).unclaimed()
    (patient_id,) = PatientService(context).ids()
    assert len(before) == 2
    assert [entry.file_name for entry in left] == ["papers.json"]
    assert len(OriginService(context).kept(patient_id)) == 1
