"""Who is who when two systems use the same numbers."""

from pathlib import Path
from typing import Any

import pytest

from careapp.exchange.fhir.identity import record_id
from careapp.models.clinical import Condition
from careapp.models.patient import Patient
from careapp.models.people import Practitioner
from careapp.services.fhir_import_service import FhirImportService
from careapp.storage.database import Database
from tests.support.fhir_bundles import Plain, a_transaction, ada, coded, put, to, written
from tests.support.fhir_imports import counts, only


def test_two_servers_may_both_have_a_patient_with_the_same_number(
    imports: FhirImportService, database: Database, tmp_path: Path
) -> None:
    def a_search(server: str, **person: Any) -> Plain:
        entry = put("Patient", "1", **ada(**person))
        entry = {"fullUrl": f"https://{server}/Patient/1", "resource": entry["resource"]}
        return {"resourceType": "Bundle", "type": "searchset", "entry": [entry]}

    imports.run([written(tmp_path, "a.json", a_search("here.example"))])
    imports.run([written(tmp_path, "b.json", a_search("there.example", birthDate="1950-05-05"))])

    with database.reading() as store:
        assert len(store.all(Patient)) == 2


@pytest.mark.parametrize("address", ["https://here.example/Patient/1", ""])
def test_somebody_else_with_the_number_of_a_known_patient_is_refused_with_all_that_came_along(
    imports: FhirImportService, database: Database, tmp_path: Path, address: str
) -> None:
    """Her concerns must never land in the chart of the first."""
    first = {"resource": ada_as("Patient", "1")} | ({"fullUrl": address} if address else {})
    hopper = ada_as("Patient", "1", name=[{"family": "Hopper"}], birthDate="1906-12-09")
    concern = put("Condition", "c", subject=to("Patient/1"), code=coded("Falls"))
    imports.run([written(tmp_path, "a.json", a_search(first))])

    report = imports.run(
        [
            written(
                tmp_path,
                "b.json",
                a_search({"resource": hopper}, {"resource": concern["resource"]}),
            )
        ]
    )

    assert counts(report) == {}
    assert "Another Patient/1 is known already" in report.refused[0].reason
    assert only(database, Patient).family_name == "Byron"
    with database.reading() as store:
        assert store.all(Condition) == []


@pytest.mark.parametrize("corrected", [{"birthDate": "1940-12-11"}, {"name": [{"family": "King"}]}])
def test_a_corrected_name_or_day_of_birth_is_still_the_same_patient(
    imports: FhirImportService, database: Database, tmp_path: Path, corrected: Plain
) -> None:
    imports.run([written(tmp_path, "a.json", a_search({"resource": ada_as("Patient", "1")}))])

    report = imports.run(
        [written(tmp_path, "b.json", a_search({"resource": ada_as("Patient", "1", **corrected)}))]
    )

    assert counts(report) == {"updated": 1}
    assert only(database, Patient).id == record_id("Patient/1")


def test_two_servers_that_put_the_same_id_are_told_apart_by_refusing_the_second(
    imports: FhirImportService, database: Database, tmp_path: Path
) -> None:
    """Under one id the second would be lost, or written over the first."""

    def from_server(server: str) -> Plain:
        concern = put("Practitioner", "7", name=[{"family": server}])
        return a_transaction({**concern, "fullUrl": f"https://{server}/Practitioner/7"})

    imports.run([written(tmp_path, "a.json", from_server("here.example"))])
    report = imports.run([written(tmp_path, "b.json", from_server("there.example"))])

    assert counts(report) == {}
    assert len(report.refused) == 1
    assert only(database, Practitioner).name == "here.example"


def ada_as(kind: str, called: str, **more: Any) -> Plain:
    return {"resourceType": kind, "id": called, **ada(**more)}


def a_search(*entries: Plain) -> Plain:
    return {"resourceType": "Bundle", "type": "searchset", "entry": list(entries)}
