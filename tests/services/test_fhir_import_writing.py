"""Other screens stay in use while an import runs: what happens there before it writes."""

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from threading import Event, Thread

import pytest

from careapp.exchange.fhir.identity import record_id
from careapp.models.clinical import Condition
from careapp.services.context import Context
from careapp.services.draft_store import DraftStore
from careapp.services.fhir_import_report import ImportReport
from careapp.services.fhir_import_service import FhirImportService
from careapp.services.patient_service import PatientService
from careapp.storage.database import Database
from careapp.storage.repositories.history import HistoryRepository
from tests.support.fhir_bundles import Plain, a_transaction, ada, coded, put, to, written

ADA = record_id("Patient/ada")
FALLS = record_id("Condition/falls")
Meanwhile = Callable[[], object]
ImportLater = Callable[[Plain, Meanwhile], ImportReport]


@pytest.fixture
def patients(context: Context) -> PatientService:
    return PatientService(context)


@pytest.fixture
def import_later(context: Context, tmp_path: Path) -> ImportLater:
    """Import Ada, then a later file about her; something happens before that one is written."""
    imports = FhirImportService(context)
    concern = put("Condition", "falls", subject=to("Patient/ada"), code=coded("Falls"))
    first = a_transaction(put("Patient", "ada", **ada(gender="female")), concern)
    imports.run([written(tmp_path, "first.json", first)])

    def run(later: Plain, meanwhile: Meanwhile) -> ImportReport:
        somebody = a_transaction(put("Patient", "eve", **ada()))
        paths = [written(tmp_path, "a.json", somebody), written(tmp_path, "b.json", later)]

        def progress(done: int, total: int, words: str) -> None:
            if words == "Saving" and done < total:
                meanwhile()

        return imports.run(paths, progress=progress)

    return run


def told(database: Database) -> list[tuple[str | None, str | None, str | None]]:
    """What the change log says of Ada since she came, oldest first."""
    with database.reading() as store:
        entries = HistoryRepository(store).of_record(ADA)
    return [(e.field_name, e.old, e.new) for e in reversed(entries) if e.field_name]


def test_what_is_typed_between_planning_and_writing_stands_beside_the_imported_change(
    import_later: ImportLater, patients: PatientService, database: Database
) -> None:
    def edit() -> None:
        patients.save(replace(patients.get(ADA), getting_in="Ring twice", preferred_name="Ada B"))

    later = a_transaction(put("Patient", "ada", **ada(gender="other")))
    report = import_later(later, edit)

    patient = patients.get(ADA)
    assert (patient.getting_in, patient.preferred_name) == ("Ring twice", "Ada B")
    assert patient.gender == "other"
    assert report.updated == {"Patient": 1}
    assert sorted(told(database)) == [
        ("gender", "female", "other"),
        ("getting_in", "", "Ring twice"),
        ("preferred_name", "", "Ada B"),
    ]


def test_of_one_field_typed_and_imported_the_import_counts_and_the_log_keeps_both(
    import_later: ImportLater, patients: PatientService, database: Database
) -> None:
    later = a_transaction(put("Patient", "ada", **ada(gender="other")))

    import_later(later, lambda: patients.save(replace(patients.get(ADA), gender="unknown")))

    assert told(database) == [("gender", "female", "unknown"), ("gender", "unknown", "other")]


def test_what_is_typed_as_it_is_imported_is_logged_once(
    import_later: ImportLater, patients: PatientService, database: Database
) -> None:
    later = a_transaction(put("Patient", "ada", **ada(gender="other")))

    import_later(later, lambda: patients.save(replace(patients.get(ADA), gender="other")))

    assert told(database) == [("gender", "female", "other")]


def test_a_patient_removed_meanwhile_stays_removed_and_comes_back_with_all_that_was_added(
    import_later: ImportLater, patients: PatientService, database: Database
) -> None:
    before = patients.get(ADA)
    pain = put("Condition", "pain", subject=to("Patient/ada"), code=coded("Pain", "2"))
    later = a_transaction(put("Patient", "ada", **ada(gender="other")), pain)

    report = import_later(later, lambda: patients.remove(before))

    assert ADA not in patients.ids()
    assert report.updated.get("Patient", 0) == 0
    assert [kept.reason for kept in report.kept] == ["You deleted this entry; it stays deleted."]

    patients.bring_back(before)

    assert ADA in patients.ids()
    with database.reading() as store:
        assert len(store.all(Condition, patient_id=ADA)) == 2


def test_an_entry_deleted_meanwhile_stays_deleted_and_the_rest_of_its_file_comes_in(
    import_later: ImportLater, patients: PatientService, database: Database
) -> None:
    def delete() -> None:
        with database.transaction("delete") as store:
            store.delete(store.get(Condition, FALLS))

    falls = put("Condition", "falls", subject=to("Patient/ada"), code=coded("Many falls"))
    later = a_transaction(put("Patient", "ada", **ada(gender="other")), falls)

    report = import_later(later, delete)

    with database.reading() as store:
        assert store.find(Condition, FALLS) is None
    assert patients.get(ADA).gender == "other"
    assert report.kept_as_source == {"Condition": 1}
    assert [kept.resource_type for kept in report.kept] == ["Condition"]


def test_an_entry_withdrawn_by_its_source_leaves_even_if_it_is_deleted_meanwhile(
    import_later: ImportLater, patients: PatientService, database: Database
) -> None:
    def delete() -> None:
        with database.transaction("delete") as store:
            store.delete(store.get(Condition, FALLS))

    wrong = {"coding": [{"code": "entered-in-error"}]}
    falls = put(
        "Condition",
        "falls",
        subject=to("Patient/ada"),
        code=coded("Falls"),
        verificationStatus=wrong,
    )

    import_later(a_transaction(falls), delete)

    with database.reading() as store:
        assert store.find(Condition, FALLS) is None
    assert patients.get(ADA).gender == "female"


def test_an_import_that_is_called_back_again_and_again_still_counts_each_entry_once(
    import_later: ImportLater, patients: PatientService, context: Context
) -> None:
    """Who types is let through, and the file is written anew: whole, and told once."""
    drafts, enough = DraftStore(context), Event()

    def type_on() -> None:
        for number in count():
            if enough.is_set():
                return
            drafts.keep("visit_note", None, {"note": f"{number} words"})

    typists = [Thread(target=type_on) for _ in range(3)]
    many = [
        put("Condition", f"c{n}", subject=to("Patient/ada"), code=coded("x")) for n in range(300)
    ]

    def meanwhile() -> None:
        patients.remove(patients.get(ADA))
        for typist in typists:
            typist.start()

    report = import_later(
        a_transaction(put("Patient", "ada", **ada(gender="other")), *many), meanwhile
    )
    enough.set()
    for typist in typists:
        typist.join(10)

    assert report.kept_as_source == {"Patient": 1}
    assert report.created == {"Condition": 300, "Patient": 1}
