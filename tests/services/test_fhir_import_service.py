import copy
import json
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careapp.exchange.fhir.identity import record_id
from careapp.models.clinical import Condition, Encounter, Observation
from careapp.models.patient import Patient
from careapp.models.people import CareTeam, Practitioner
from careapp.models.plan_parts import Goal, Problem
from careapp.models.record import Record
from careapp.models.source import SourceResource, SourceState
from careapp.services.change_feed import Change, ChangeFeed, Topic
from careapp.services.context import Context
from careapp.services.fhir_import_report import ImportReport
from careapp.services.fhir_import_service import FhirImportService
from careapp.storage.database import Database
from careapp.storage.errors import DiskFullError
from careapp.storage.identity import new_id
from careapp.storage.repositories.history import HistoryRepository
from careapp.storage.tables import RECORD_TABLES
from tests.support.clock import Clock
from tests.support.fhir_bundles import (
    FALLS,
    PATIENT,
    Plain,
    a_small_bundle,
    a_transaction,
    ada,
    coded,
    posted,
    put,
    to,
    written,
)

SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "fhir"
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="the shared FHIR files are not here")
KEY = "cd" * 32


@pytest.fixture
def imports(context: Context) -> FhirImportService:
    return FhirImportService(context)


def counts(report: ImportReport) -> dict[str, int]:
    names = ("created", "updated", "unchanged", "kept_as_source", "joined")
    found = {name: sum(getattr(report, name).values()) for name in names}
    return {name: count for name, count in found.items() if count}


def content(database: Database) -> dict[str, list[Any]]:
    """Everything stored, without what differs from run to run."""
    found: dict[str, list[Any]] = {}
    with database.reading() as store:
        for table in RECORD_TABLES:
            kind: type[Record] = table.record_type
            if kind is SourceResource:
                found[table.name] = sorted(_source(s) for s in store.all(SourceResource))
            else:
                found[table.name] = sorted(str(table.to_row(r)) for r in store.all(kind))
    return found


def _source(source: SourceResource) -> tuple[str, ...]:
    owner, record = str(source.patient_id), str(source.record_id)
    return source.key, source.state, source.sha256, source.awaits, owner, record


def only(database: Database, kind: type[Any]) -> Any:
    with database.reading() as store:
        (record,) = store.all(kind)
    return record


def history(database: Database) -> tuple[int, int]:
    """How many entries the audit log has, and how many changes they account for."""
    with database.reading() as store:
        return store.head().seq, len(HistoryRepository(store).newest(10_000))


def changed(bundle: Plain, number: int, **content: Any) -> Plain:
    """A copy in which one resource says something else."""
    copied = copy.deepcopy(bundle)
    copied["entry"][number]["resource"].update(content)
    return copied


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
        with _fresh(tmp_path / f"{number}.db", clock) as (service, database):
            for path in paths:
                service.run([path])
            assert all(counts(service.run([path])).keys() == {"unchanged"} for path in paths)
            results.append(content(database))

    assert results[0] == results[1]
    assert "2026-03-16" in results[0]["observation"][0]


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


# Any file at all


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


# The real files


@contextmanager
def _fresh(path: Path, clock: Clock) -> Iterator[tuple[FhirImportService, Database]]:
    """A service over an empty record, closed at the end."""
    database = Database(path, KEY, clock=clock, actor="Niamh Okafor")
    context = Context(database=database, changes=ChangeFeed(), now=clock, new_id=new_id)
    try:
        yield FhirImportService(context), database
    finally:
        database.close()


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
        with _fresh(tmp_path / f"{number}.db", clock) as (service, database):
            for call in calls:
                assert service.run(call).refused == ()
            results.append(content(database))

    assert results[0] == results[1]
    assert results[0] == results[2]
