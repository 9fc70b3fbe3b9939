import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careapp.models.export_reason import ExportReason, ReasonKind
from careapp.services.fhir_import_service import FhirImportService
from careapp.storage.database import Database
from tests.cli.command import Command, opened_by_cli
from tests.support.builders import a_patient
from tests.support.profiles import create, left_in, services_of
from tests.support.source import PROJECT

SHARED = PROJECT.parent / "shared" / "data" / "fhir"
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="the shared FHIR files are not here")
COUNTS = ("created", "updated", "unchanged", "kept_as_source")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["resourceType", "entry", "resource", "id", "type", "subject", "name"])
            | st.text(max_size=8),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


def a_bundle(*resources: dict[str, Any]) -> str:
    entries = [{"resource": resource} for resource in resources]
    return json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries})


ADA = {
    "resourceType": "Patient",
    "id": "ada",
    "name": [{"given": ["Ada"], "family": "Byron"}],
    "birthDate": "1940-12-10",
}
FALLS = {
    "resourceType": "Condition",
    "id": "falls",
    "subject": {"reference": "Patient/ada"},
    "code": {"text": "Falls"},
}


def test_an_import_counts_each_entry_once_and_the_second_changes_nothing(
    careapp: Command, profile: Path, tmp_path: Path
) -> None:
    file = tmp_path / "ada.json"
    file.write_text(a_bundle(ADA, FALLS))

    first = careapp.json(profile, "import", file)
    second = careapp.json(profile, "import", file)

    assert {*COUNTS, "refused"} <= set(first)
    assert first["created"] == {"Patient": 1, "Condition": 1}
    assert second["unchanged"] == {"Patient": 1, "Condition": 1}
    assert [_sum(first), _sum(second)] == [2, 2]
    assert (first["refused"], second["refused"]) == ([], [])
    (ada,) = careapp.json(profile, "patients")["patients"]
    assert (ada["name"], ada["birth_date"]) == ("Ada Byron", "1940-12-10")
    assert ada["counts"]["Condition"] == 1


def test_a_dry_run_says_the_same_and_writes_nothing(
    careapp: Command, profile: Path, tmp_path: Path
) -> None:
    file = tmp_path / "ada.json"
    file.write_text(a_bundle(ADA, FALLS))

    told = careapp.json(profile, "import", "--dry-run", file)

    assert careapp.json(profile, "patients") == {"patients": []}
    assert told["created"] == careapp.json(profile, "import", file)["created"]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"no": "type"}', b"\xff\xfe"])
def test_a_file_that_is_no_fhir_is_refused_in_one_line_and_the_others_come_in(
    careapp: Command, profile: Path, tmp_path: Path, content: bytes
) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "ada.json").write_text(a_bundle(ADA))
    (folder / "junk.json").write_bytes(content)

    result = careapp.run(profile, "import", folder, "--json")

    assert result.status == 1
    assert len(result.refusals) == len(result.json["refused"]) == 1
    assert set(result.json["refused"][0]) == {"file", "where", "reason"}
    assert result.json["refused"][0]["file"].endswith("junk.json")
    assert len(careapp.json(profile, "patients")["patients"]) == 1


def test_a_missing_file_is_refused(careapp: Command, profile: Path, tmp_path: Path) -> None:
    result = careapp.run(profile, "import", tmp_path / "gone.json")

    assert (result.status, len(result.refusals)) == (1, 1)
    assert "gone.json" in result.err


BECAUSE = ("--reason", "second opinion in Győr")


@pytest.mark.feature(119)
def test_a_plan_is_written_as_a_pdf_and_why_is_kept(
    careapp: Command, profile: Path, tmp_path: Path
) -> None:
    with opened_by_cli(profile) as services:
        patient = services.patients.save(a_patient())
        services.care_plans.start(patient.id)

    told = careapp.json(
        profile, "export", "plan", "--patient", patient.id, "--out", tmp_path / "p", *BECAUSE
    )

    assert (tmp_path / "p").read_bytes().startswith(b"%PDF-")
    assert told == {"file": str(tmp_path / "p"), "pages": told["pages"]}
    assert told["pages"] >= 1
    with opened_by_cli(profile) as services:
        (left,) = [a for a in services.access.list(patient.id) if a.reason is not None]
    assert left.reason == ExportReason(kind=ReasonKind.OTHER, words="second opinion in Győr")


def test_a_plan_that_is_not_there_is_refused_and_no_file_is_made(
    careapp: Command, profile: Path, tmp_path: Path
) -> None:
    with opened_by_cli(profile) as services:
        patient = services.patients.save(a_patient())
    out = tmp_path / "plan.pdf"

    for name in (patient.id, "not an id", "01890000-0000-7000-8000-000000000000"):
        result = careapp.run(profile, "export", "plan", "--patient", name, "--out", out, *BECAUSE)
        assert (result.status, len(result.refusals)) == (1, 1), name

    assert not out.exists()


def test_a_plan_is_not_written_where_nobody_may_write(
    careapp: Command, profile: Path, tmp_path: Path
) -> None:
    with opened_by_cli(profile) as services:
        patient = services.patients.save(a_patient())
        services.care_plans.start(patient.id)

    result = careapp.run(
        profile,
        "export",
        "plan",
        "--patient",
        patient.id,
        "--out",
        tmp_path / "no" / "plan.pdf",
        *BECAUSE,
    )

    assert (result.status, len(result.refusals)) == (1, 1)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(content=st.binary(max_size=200) | JSON.map(lambda value: json.dumps(value).encode()))
def test_whatever_a_file_holds_importing_it_ends_in_a_report(
    imports: FhirImportService, database: Database, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "any.json").write_bytes(content)

    report = imports.run([tmp_path / "any.json"])

    said = json.loads(json.dumps(report.as_json()))
    assert all("\n" not in refusal["reason"] for refusal in said["refused"])
    assert not (report.refused and report.created), "a refused file leaves nothing behind"


@pytest.fixture
def imports(context: Any) -> FhirImportService:
    return FhirImportService(context)


@needs_shared
@pytest.mark.feature(113)
def test_forty_whole_lives_come_in_through_the_command_line(
    careapp: Command, profile: Path
) -> None:
    files = sorted(SHARED.glob("synthea/*.json"))
    entries = sum(len(json.loads(file.read_bytes())["entry"]) for file in files)

    report = careapp.json(profile, "import", SHARED / "synthea")

    assert _sum(report) == entries
    assert len(careapp.json(profile, "patients")["patients"]) == len(files) == 40
    assert careapp.json(profile, "verify")["verified"] is True


@needs_shared
def test_three_orders_of_import_end_in_the_same_record(tmp_path: Path) -> None:
    by_size = sorted(SHARED.glob("synthea/*.json"), key=lambda file: file.stat().st_size)
    files = [*by_size[:12], *SHARED.rglob("careplans/**/*.json")]

    ends = []
    for seed in range(3):
        shuffled = random.Random(seed).sample(files, len(files))
        session, _ = create(tmp_path / str(seed))
        services = services_of(session)
        for start in range(3):
            assert services.imports.run(shuffled[start::3]).refused == ()
        people = services.overview.patients()
        ends.append(sorted((one.name, str(one.birth_date), str(one.counts)) for one in people))
        services.close()

    assert ends[0] == ends[1] == ends[2]
    assert Counter(name for name, _, _ in ends[0]).most_common(1)[0][1] == 1


def test_nothing_of_an_import_is_left_beside_the_profile(
    careapp: Command, profile: Path, tmp_path: Path
) -> None:
    (tmp_path / "ada.json").write_text(a_bundle(ADA))
    before = left_in(tmp_path)

    careapp.json(profile, "import", tmp_path / "ada.json")

    assert left_in(tmp_path) == before


def _sum(report: dict[str, Any]) -> int:
    return sum(sum(report[name].values()) for name in COUNTS) + len(report["refused"])
