"""Broken files, faults on the way and breaking off: what came in and what is told."""

import json
from pathlib import Path

import pytest

from careapp.exchange.fhir.identity import record_id
from careapp.models.patient import Patient
from careapp.services.change_feed import Change, ChangeFeed, Topic
from careapp.services.fhir_import_service import FhirImportService
from careapp.storage.database import Database
from careapp.storage.errors import DiskFullError
from tests.support.fhir_bundles import (
    PATIENT,
    a_small_bundle,
    a_transaction,
    ada,
    coded,
    put,
    to,
    written,
)
from tests.support.fhir_imports import changed, content, counts, history, only


def test_a_broken_file_is_refused_whole_and_the_others_still_come_in(
    imports: FhirImportService, database: Database, tmp_path: Path
) -> None:
    broken = changed(a_small_bundle(), 2, subject=to(PATIENT), code="Falls")
    elsewhere = a_transaction(put("Patient", "eve", **ada()))
    paths = [
        written(tmp_path, "broken.json", broken),
        written(tmp_path, "good.json", elsewhere),
        written(tmp_path, "cut.json", '{"resourceType": "Bun'),
        tmp_path / "absent.json",
    ]

    report = imports.run(paths)

    assert counts(report) == {"created": 1}
    places = {Path(refusal.file).name: refusal.where for refusal in report.refused}
    assert places == {
        "broken.json": "entry[2].resource.code",
        "cut.json": "line 1, column 18",
        "absent.json": "file",
    }
    assert only(database, Patient).id == record_id("Patient/eve")


def test_a_refused_file_leaves_nothing_behind(
    imports: FhirImportService, database: Database, tmp_path: Path
) -> None:
    before = content(database)
    bundle = changed(a_small_bundle(), 0, birthDate="tomorrow")

    report = imports.run([written(tmp_path, "a.json", bundle)])

    assert [refusal.where for refusal in report.refused] == ["entry[0].resource.birthDate"]
    assert content(database) == before
    assert history(database) == (0, 0)


def test_a_folder_without_fhir_files_is_named(imports: FhirImportService, tmp_path: Path) -> None:
    report = imports.run([tmp_path])

    assert "no JSON file" in report.refused[0].reason


def test_one_change_is_published_and_progress_comes_to_its_end(
    imports: FhirImportService, feed: ChangeFeed, tmp_path: Path
) -> None:
    heard: list[Change] = []
    steps: list[tuple[int, int, str]] = []
    feed.subscribe(heard.append)
    paths = [
        written(tmp_path, "a.json", a_small_bundle()),
        written(tmp_path, "b.json", a_transaction(put("Patient", "eve", **ada()))),
    ]

    imports.run(paths, progress=lambda *step: steps.append(step))

    assert [change.topic for change in heard] == [Topic.EVERYTHING]
    assert steps[0] == (1, 4, "Reading")
    assert steps[-1] == (4, 4, "Saving")


def test_what_came_in_before_a_fault_is_told_of(
    imports: FhirImportService, database: Database, feed: ChangeFeed, tmp_path: Path
) -> None:
    """Otherwise the list would not show the people that are already in the record."""
    heard: list[Change] = []
    feed.subscribe(heard.append)
    patient, eve = put("Patient", "ada", **ada()), put("Patient", "eve", **ada())
    paths = [
        written(tmp_path, "a.json", a_transaction(patient)),
        written(tmp_path, "b.json", a_transaction(eve)),
    ]

    def full_disk(_done: int, _total: int, words: str) -> None:
        if words == "Saving":
            raise DiskFullError

    with pytest.raises(DiskFullError):
        imports.run(paths, progress=full_disk)

    assert only(database, Patient).id == record_id("Patient/ada")
    assert [change.topic for change in heard] == [Topic.EVERYTHING]


def test_broken_off_between_files_what_was_written_is_whole(
    imports: FhirImportService, database: Database, tmp_path: Path
) -> None:
    steps: list[str] = []
    concern = put("Condition", "c", subject=to("Patient/ada"), code=coded("Falls"))
    paths = [
        written(tmp_path, "a.json", a_transaction(concern)),
        written(tmp_path, "b.json", a_transaction(put("Patient", "ada", **ada()))),
    ]

    report = imports.run(
        paths,
        progress=lambda _done, _total, words: steps.append(words),
        cancelled=lambda: "Saving" in steps,
    )

    assert report.stopped
    assert counts(report) == {"created": 1}
    assert only(database, Patient).id == record_id("Patient/ada")


def test_the_report_is_plain_json(imports: FhirImportService, tmp_path: Path) -> None:
    report = imports.run([written(tmp_path, "a.json", a_small_bundle())])

    plain = json.loads(json.dumps(report.as_json()))

    assert plain["created"]["Patient"] == 1
    assert {"updated", "unchanged", "kept_as_source", "refused", "waiting", "joined"} <= set(plain)
