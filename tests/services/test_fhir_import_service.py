"""What an import makes of a file, of the same file again and of a changed one."""

import json
from dataclasses import replace
from pathlib import Path

from careapp.exchange.fhir.identity import record_id
from careapp.models.clinical import Condition, Observation
from careapp.models.patient import Patient
from careapp.models.source import SourceResource, SourceState
from careapp.services.fhir_import_service import FhirImportService
from careapp.storage.database import Database
from tests.support.fhir_bundles import (
    PATIENT,
    a_small_bundle,
    a_transaction,
    ada,
    coded,
    posted,
    put,
    to,
    written,
)
from tests.support.fhir_imports import changed, content, counts, history, only


def test_every_entry_becomes_a_record_and_stays_word_for_word_beside_it(
    imports: FhirImportService, database: Database, tmp_path: Path
) -> None:
    report = imports.run([written(tmp_path, "a.json", a_small_bundle())])

    assert counts(report) == {"created": 4}
    assert only(database, Patient).full_name == "Ada Augusta Byron"
    assert only(database, Observation).measure.value == "63.5"
    assert only(database, Condition).patient_id == only(database, Patient).id
    assert report.patient_ids == (only(database, Patient).id,)
    with database.reading() as store:
        sources = store.all(SourceResource)
    assert {source.state for source in sources} == {SourceState.USED}
    bodies = [json.loads(source.body) for source in sources]
    assert bodies == [entry["resource"] for entry in a_small_bundle()["entry"]]


def test_a_preview_says_the_same_and_writes_nothing(
    imports: FhirImportService, database: Database, tmp_path: Path
) -> None:
    path = written(tmp_path, "a.json", a_small_bundle())
    before = content(database)

    preview = imports.preview([path])

    assert content(database) == before
    assert preview == imports.run([path])


def test_importing_twice_changes_nothing_and_notes_only_the_import(
    imports: FhirImportService, database: Database, tmp_path: Path
) -> None:
    path = written(tmp_path, "a.json", a_small_bundle())
    imports.run([path])
    before = content(database)
    entries, changes = history(database)

    report = imports.run([path])

    assert counts(report) == {"unchanged": 4}
    assert content(database) == before
    assert history(database) == (entries + 1, changes)


def test_another_layout_of_the_same_file_is_no_change(
    imports: FhirImportService, tmp_path: Path
) -> None:
    imports.run([written(tmp_path, "a.json", a_small_bundle())])

    report = imports.run([written(tmp_path, "b.json", json.dumps(a_small_bundle(), indent=2))])

    assert counts(report) == {"unchanged": 4}


def test_a_changed_resource_updates_its_record(
    imports: FhirImportService, database: Database, tmp_path: Path
) -> None:
    imports.run([written(tmp_path, "a.json", a_small_bundle())])
    patient = only(database, Patient)
    newer = changed(a_small_bundle(), 0, gender="female")

    report = imports.run([written(tmp_path, "later.json", newer)])

    assert counts(report) == {"updated": 1, "unchanged": 3}
    assert only(database, Patient).gender == "female"
    assert only(database, Patient).id == patient.id


def test_what_was_typed_here_survives_a_change_from_outside(
    imports: FhirImportService, database: Database, tmp_path: Path
) -> None:
    imports.run([written(tmp_path, "a.json", a_small_bundle())])
    with database.transaction() as store:
        patient = store.all(Patient)[0]
        store.save(replace(patient, getting_in="Ring twice", family_name="Lovelace"))

    imports.run([written(tmp_path, "a.json", changed(a_small_bundle(), 0, gender="female"))])

    patient = only(database, Patient)
    assert (patient.getting_in, patient.family_name) == ("Ring twice", "Lovelace")
    assert patient.gender == "female"


def test_what_was_deleted_here_stays_deleted(
    imports: FhirImportService, database: Database, tmp_path: Path
) -> None:
    imports.run([written(tmp_path, "a.json", a_small_bundle())])
    with database.transaction() as store:
        store.delete(store.all(Condition)[0])

    newer = changed(a_small_bundle(), 2, code=coded("Many falls"))
    report = imports.run([written(tmp_path, "a.json", newer)])

    assert counts(report) == {"kept_as_source": 1, "unchanged": 3}
    assert "deleted" in report.kept[0].reason
    with database.reading() as store:
        assert store.all(Condition) == []


def test_a_record_found_to_be_an_error_leaves_the_chart_and_may_come_back(
    imports: FhirImportService, database: Database, tmp_path: Path
) -> None:
    wrong = {"coding": [{"code": "entered-in-error"}]}
    path = written(tmp_path, "a.json", a_small_bundle())
    imports.run([path])

    report = imports.run(
        [written(tmp_path, "b.json", changed(a_small_bundle(), 2, verificationStatus=wrong))]
    )

    assert counts(report) == {"kept_as_source": 1, "unchanged": 3}
    with database.reading() as store:
        assert store.all(Condition) == []
    assert counts(imports.run([path])) == {"created": 1, "unchanged": 3}
    assert only(database, Condition).concept.words == "Falls"


def test_an_entry_never_moves_to_another_patient(
    imports: FhirImportService, database: Database, tmp_path: Path
) -> None:
    both = [put("Patient", "ada", **ada()), put("Patient", "eve", **ada(birthDate="1950-01-01"))]
    concern = put("Condition", "c", subject=to("Patient/ada"), code=coded("Falls"))
    bundle = a_transaction(*both, concern)
    imports.run([written(tmp_path, "a.json", bundle)])

    report = imports.run(
        [written(tmp_path, "b.json", changed(bundle, 2, subject=to("Patient/eve")))]
    )

    assert counts(report) == {"kept_as_source": 1, "unchanged": 2}
    assert only(database, Condition).patient_id == record_id("Patient/ada")


def test_types_without_a_place_are_kept_and_listed(
    imports: FhirImportService, database: Database, tmp_path: Path
) -> None:
    bundle = a_small_bundle()
    bundle["entry"].append(posted("urn:uuid:5", "Claim", patient=to(PATIENT)))

    report = imports.run([written(tmp_path, "a.json", bundle)])

    assert report.kept_as_source == {"Claim": 1}
    assert [(k.where, k.resource_type) for k in report.kept] == [("entry[4].resource", "Claim")]
    with database.reading() as store:
        (claim,) = store.all(SourceResource, state=SourceState.KEPT)
    assert claim.patient_id == only(database, Patient).id
