"""Entries that refer to each other come in one after the other, in any order."""

from pathlib import Path

import pytest

from careapp.exchange.fhir.identity import record_id
from careapp.models.clinical import Condition
from careapp.models.patient import Patient
from careapp.models.people import CareTeam, Practitioner
from careapp.models.plan_parts import Goal, Problem
from careapp.services.context import Context
from careapp.services.fhir_import_service import FhirImportService
from careapp.storage.database import Database
from tests.support.clock import Clock
from tests.support.fhir_bundles import Plain, a_transaction, ada, coded, put, to, written
from tests.support.fhir_imports import changed, content, counts, fresh_imports, only


def test_an_entry_waits_for_its_patient_and_joins_when_the_patient_comes(
    imports: FhirImportService, database: Database, tmp_path: Path
) -> None:
    concern = written(
        tmp_path,
        "concern.json",
        a_transaction(put("Condition", "c", subject=to("Patient/ada"), code=coded("Falls"))),
    )
    patient = written(tmp_path, "patient.json", a_transaction(put("Patient", "ada", **ada())))

    first = imports.run([concern])
    again = imports.run([concern])
    second = imports.run([patient])

    assert counts(first) == {"kept_as_source": 1}
    assert [w.where for w in first.waiting] == ["entry[0].resource"]
    assert counts(again) == {"unchanged": 1}
    assert counts(second) == {"created": 1, "joined": 1}
    assert second.joined == {"Condition": 1}
    assert only(database, Condition).patient_id == only(database, Patient).id


def test_names_are_completed_when_the_person_comes_later(
    imports: FhirImportService, database: Database, tmp_path: Path
) -> None:
    team = a_transaction(
        put("Patient", "ada", **ada()),
        put(
            "CareTeam",
            "t",
            subject=to("Patient/ada"),
            participant=[{"member": to("Practitioner/n")}],
        ),
    )
    nurse = a_transaction(put("Practitioner", "n", name=[{"text": "Nia Okoye"}]))

    report = imports.run([written(tmp_path, "team.json", team)])
    imports.run([written(tmp_path, "nurse.json", nurse)])

    assert any("Practitioner/n" in note.reason for note in report.notes)
    (member,) = only(database, CareTeam).participants
    assert (member.name, member.member_id) == ("Nia Okoye", only(database, Practitioner).id)


def a_plan() -> Plain:
    return put(
        "CarePlan",
        "p",
        subject=to("Patient/ada"),
        status="active",
        addresses=[to("Condition/c")],
        goal=[to("Goal/g")],
    )


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["plan first", "goal first"])
def test_a_goal_finds_its_plan_whichever_comes_first(
    imports: FhirImportService, database: Database, tmp_path: Path, order: tuple[int, int]
) -> None:
    person = put("Patient", "ada", **ada())
    concern = put("Condition", "c", subject=to("Patient/ada"), code=coded("Falls"))
    goal = put("Goal", "g", subject=to("Patient/ada"), description={"text": "Walk"})
    files = [a_transaction(person, a_plan()), a_transaction(person, concern, goal)]

    for number in order:
        imports.run([written(tmp_path, f"{number}.json", files[number])])

    assert only(database, Goal).plan_id == record_id("CarePlan/p")
    assert only(database, Goal).problem_id == only(database, Problem).id
    assert only(database, Problem).text == "Falls"


def test_a_plan_that_changes_lets_go_of_what_it_no_longer_lists(
    imports: FhirImportService, database: Database, tmp_path: Path
) -> None:
    person = put("Patient", "ada", **ada())
    concern = put("Condition", "c", subject=to("Patient/ada"), code=coded("Falls"))
    goal = put("Goal", "g", subject=to("Patient/ada"), description={"text": "Walk"})
    bundle = a_transaction(person, concern, goal, a_plan())
    imports.run([written(tmp_path, "a.json", bundle)])

    imports.run([written(tmp_path, "b.json", changed(bundle, 3, goal=[], addresses=[]))])

    assert only(database, Goal).plan_id is None
    with database.reading() as store:
        assert store.all(Problem) == []


def test_of_two_sources_that_disagree_the_same_one_counts_in_either_order(
    context: Context, clock: Clock, tmp_path: Path
) -> None:
    def a_source(name: str, day: str, *others: str) -> Path:
        weight = put("Observation", "w", subject=to("Patient/ada"), effectiveDateTime=day)
        filling = [put("Practitioner", other, name=[{"text": other}]) for other in others]
        return written(tmp_path, name, a_transaction(weight, *filling))

    patient = written(tmp_path, "p.json", a_transaction(put("Patient", "ada", **ada())))
    older = a_source("x.json", "2026-03-15", "a", "b", "c")
    newer = a_source("y.json", "2026-03-16", "d", "e", "f")
    results = []
    for number, paths in enumerate(([patient, older, newer], [newer, older, patient])):
        with fresh_imports(tmp_path / f"{number}.db", clock) as (service, database):
            for path in paths:
                service.run([path])
            assert all(counts(service.run([path])).keys() == {"unchanged"} for path in paths)
            results.append(content(database))

    assert results[0] == results[1]
    assert "2026-03-16" in results[0]["observation"][0]
