"""Whatever a file holds, it comes in or is refused, and nothing stumbles."""

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careapp.services.fhir_import_service import FhirImportService
from careapp.storage.database import Database
from tests.support.fhir_bundles import (
    FALLS,
    PATIENT,
    Plain,
    a_small_bundle,
    coded,
    posted,
    to,
    written,
)
from tests.support.fhir_imports import content, counts


def _mutations(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    if isinstance(value, dict | list):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for name, part in items:
            yield from _mutations(part, (*path, name))


def _rich_bundle() -> Plain:
    bundle = a_small_bundle()
    plan = {
        "title": "Plan",
        "status": "active",
        "addresses": [to(FALLS)],
        "period": {"start": "2026"},
    }
    step = {"detail": {"code": coded("Exercise"), "scheduledTiming": {"repeat": {"frequency": 2}}}}
    bundle["entry"] += [
        posted("urn:uuid:6", "CarePlan", subject=to(PATIENT), activity=[step], **plan),
        posted(
            "urn:uuid:7",
            "MedicationRequest",
            subject=to(PATIENT),
            medicationReference=to("#m"),
            contained=[{"resourceType": "Medication", "id": "m", "code": coded("Aspirin")}],
            dosageInstruction=[{"timing": {"repeat": {"frequency": 1, "periodUnit": "d"}}}],
        ),
        posted(
            "urn:uuid:8", "CareTeam", subject=to(PATIENT), participant=[{"member": to(PATIENT)}]
        ),
    ]
    return bundle


RICH = _rich_bundle()
PATHS = [path for path in _mutations(RICH) if path]
JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(max_size=8),
    st.sampled_from(["2026-02-30", "#m", "Patient/", "urn:uuid:", "http://", "\x00", "\x7f", "{}"]),
    st.sampled_from([[], {}, [[]], [{}], [None], {"reference": 3}, 1e400, "9" * 5000]),
)


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    edits=st.lists(
        st.tuples(st.sampled_from(PATHS), st.one_of(st.just(None), JUNK)), min_size=1, max_size=4
    )
)
def test_whatever_a_file_says_it_is_imported_or_refused(
    imports: FhirImportService,
    database: Database,
    tmp_path: Path,
    edits: list[tuple[tuple[Any, ...], Any]],
) -> None:
    bundle = copy.deepcopy(RICH)
    for path, junk in edits:
        _edit(bundle, path, junk)
    before = content(database)

    report = imports.run([written(tmp_path, "any.json", bundle)])

    if report.refused:
        assert content(database) == before
        assert all(refusal.where and refusal.reason for refusal in report.refused)
    else:
        counted = counts(report)
        counted.pop("joined", None)
        assert sum(counted.values()) == len(bundle["entry"])
        assert counts(imports.run([tmp_path / "any.json"])).keys() == {"unchanged"}


def _edit(bundle: Plain, path: tuple[Any, ...], junk: Any) -> None:
    place: Any = bundle
    for name in path[:-1]:
        try:
            place = place[name]
        except (KeyError, IndexError, TypeError):
            return
    try:
        if junk is None:
            del place[path[-1]]
        else:
            place[path[-1]] = junk
    except (KeyError, IndexError, TypeError):
        return


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(alphabet='{}[]":, ent"\\u0resourceType123.', max_size=60))
def test_no_text_at_all_makes_it_stumble(
    imports: FhirImportService, tmp_path: Path, text: str
) -> None:
    imports.preview([written(tmp_path, "any.json", text)])
