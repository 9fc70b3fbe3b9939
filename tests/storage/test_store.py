from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Executable, text, update
from sqlalchemy.exc import SQLAlchemyError

from careapp.models.errors import RecordNotFoundError, RuleBrokenError
from careapp.models.patient import Patient
from careapp.models.people import RelatedPerson
from careapp.models.task import Task
from careapp.models.values import Address, Telecom
from careapp.storage.database import Database
from careapp.storage.errors import DamagedRecordError
from careapp.storage.identity import new_id
from careapp.storage.repositories.history import BrokenLink, HistoryRepository
from careapp.storage.repositories.patients import PatientRepository
from careapp.storage.store import Store
from careapp.storage.tables import change
from tests.conftest import KEY
from tests.support.builders import a_patient
from tests.support.clock import Clock


def test_a_record_comes_back_equal(database: Database) -> None:
    patient = a_patient(
        telecoms=(Telecom(value="087 555 0142"),),
        addresses=(Address(lines=("Flat 3", "8 Mill Lane"), city="Cork"),),
        languages=("Czech", "some English"),
    )

    save(database, patient)

    with database.reading() as store:
        assert store.get(Patient, patient.id) == patient


def test_each_changed_field_is_logged_with_old_and_new(database: Database) -> None:
    patient = a_patient(pronouns="she/her")
    save(database, patient)

    save(database, replace(patient, given_name="Adaline", pronouns=""))

    with database.reading() as store:
        newest = HistoryRepository(store).of_record(patient.id)
    changed = {(entry.field_name, entry.old, entry.new) for entry in newest[:2]}
    assert changed == {("given_name", "Ada", "Adaline"), ("pronouns", "she/her", "")}
    assert newest[2].field_name is None, "a creation is one entry"
    assert "Byron" in (newest[2].new or "")


def test_saving_the_same_again_writes_nothing(database: Database) -> None:
    patient = a_patient()
    save(database, patient)
    before = database.head()

    save(database, patient)

    assert database.head() == before


def test_a_failing_action_leaves_nothing_behind(database: Database) -> None:
    patient = a_patient()

    def interrupted() -> None:
        with database.transaction() as store:
            store.save(patient)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        interrupted()

    with database.reading() as store:
        assert store.find(Patient, patient.id) is None


def test_a_deleted_record_is_gone_until_it_is_brought_back(database: Database) -> None:
    patient = a_patient()
    save(database, patient)
    with database.transaction() as store:
        store.delete(patient)

    with database.reading() as store:
        assert PatientRepository(store).ids() == []
    with pytest.raises(RecordNotFoundError), database.transaction() as store:
        store.save(replace(patient, given_name="Changed"))

    with database.transaction() as store:
        store.undelete(patient)
    with database.reading() as store:
        assert store.get(Patient, patient.id) == patient
        assert PatientRepository(store).ids("byr") == [patient.id]


def test_deleting_again_keeps_the_moment_it_went(database: Database, clock: Clock) -> None:
    patient = a_patient()
    save(database, patient)
    for _ in range(2):
        with database.transaction() as store:
            store.delete(patient)
        clock.advance(minutes=5)

    with database.reading() as store:
        told = HistoryRepository(store).of_record(patient.id)

    assert [entry.field_name for entry in told] == ["deleted_at", None]


def test_bringing_back_what_was_never_gone_is_no_change(database: Database) -> None:
    patient = a_patient()
    save(database, patient)
    before = database.head()

    with database.transaction() as store:
        store.undelete(patient)

    assert database.head() == before


def test_what_was_never_stored_cannot_be_deleted(database: Database) -> None:
    with pytest.raises(RecordNotFoundError), database.transaction() as store:
        store.delete(a_patient())


def test_of_a_record_given_twice_the_last_is_meant_and_logged_once(database: Database) -> None:
    patient = a_patient()
    first, last = (replace(patient, given_name=name) for name in ("Adaline", "Augusta"))
    with database.transaction() as store:
        store.add_all([first, patient])
    with database.transaction() as store:
        store.save_all([first, last])

    with database.reading() as store:
        told = HistoryRepository(store).of_record(patient.id)
        assert store.get(Patient, patient.id) == last
    assert [(entry.field_name, entry.old) for entry in told] == [
        ("given_name", "Ada"),
        (None, None),
    ]
    assert broken_link(database) is None


@pytest.mark.parametrize("verb", ["save", "delete", "undelete", "note"])
def test_a_store_that_reads_refuses_to_write(database: Database, verb: str) -> None:
    """What it wrote would stand in the file without an audit entry, like somebody's tampering."""
    patient = a_patient()
    save(database, patient)
    given = "view chart" if verb == "note" else replace(patient, given_name="Adaline")

    with pytest.raises(RuntimeError, match="only reads"), database.reading() as store:
        getattr(store, verb)(given)

    with database.reading() as store:
        assert store.get(Patient, patient.id) == patient
    assert broken_link(database) is None


def test_an_entry_cannot_move_to_another_patient(database: Database) -> None:
    mine, other = a_patient(), a_patient(given_name="Other")
    relative = RelatedPerson(id=new_id(), patient_id=mine.id, name="Jitka")
    save(database, mine, other, relative)

    with pytest.raises(RuleBrokenError), database.transaction() as store:
        store.save(replace(relative, patient_id=other.id))


def test_an_entry_of_nobody_can_be_given_to_a_patient_and_then_stays(database: Database) -> None:
    patient, other = a_patient(), a_patient(given_name="Other")
    task = Task(id=new_id(), title="Ring the surgery")
    save(database, patient, other, task)

    save(database, replace(task, patient_id=patient.id))

    with database.reading() as store:
        assert store.all(Task, patient_id=patient.id) == [replace(task, patient_id=patient.id)]
    for wrong in (other.id, None):
        with pytest.raises(RuleBrokenError), database.transaction() as store:
            store.save(replace(task, patient_id=wrong))


@pytest.mark.parametrize(
    "statement",
    ["UPDATE change SET new = ''", "DELETE FROM change", "UPDATE audit SET actor = ''"],
)
def test_history_cannot_be_rewritten_through_sql(database: Database, statement: str) -> None:
    save(database, a_patient())

    with (
        pytest.raises(SQLAlchemyError, match="never rewritten"),
        database.transaction() as store,
    ):
        execute(store, text(statement))


def test_a_record_row_cannot_be_deleted_through_sql(database: Database) -> None:
    save(database, a_patient())

    with pytest.raises(SQLAlchemyError, match="only marked"), database.transaction() as store:
        execute(store, text("DELETE FROM patient"))


def test_the_chain_is_whole_until_somebody_alters_a_change(database: Database) -> None:
    patient = a_patient()
    save(database, patient)
    save(database, replace(patient, given_name="Adaline"))
    with database.transaction() as store:
        store.note("view chart", patient_id=patient.id)
    assert broken_link(database) is None

    with database.transaction() as store:
        execute(store, text("DROP TRIGGER change_no_update"))
        execute(store, text("UPDATE change SET new = 'Eve' WHERE field = 'given_name'"))

    found = broken_link(database)
    assert found is not None
    assert found.seq == 2


COLUMNS_OF_A_CHANGE = [column.name for column in change.columns if column.name != "pk"]
SECOND = change.c.audit_seq == 2


@pytest.mark.parametrize("column", COLUMNS_OF_A_CHANGE)
@pytest.mark.parametrize("value", ["'7'", "x'37'", "7"])
def test_a_change_altered_in_any_column_is_found(
    database: Database, column: str, value: str
) -> None:
    patient = a_patient()
    save(database, patient)
    save(database, replace(patient, given_name="Adaline"))

    rewrite_history(database, update(change).where(SECOND).values({column: text(value)}))

    assert broken_link(database) is not None


@pytest.mark.parametrize("column", ["patient_id", "field", "old", "new"])
def test_a_value_taken_out_of_a_change_is_found(database: Database, column: str) -> None:
    patient = a_patient(given_name="")
    save(database, patient)
    save(database, replace(patient, given_name="Adaline"))

    rewrite_history(database, update(change).where(SECOND).values({column: None}))

    found = broken_link(database)
    assert found is not None
    assert found.seq == 2


@pytest.mark.parametrize("sign", ["\x1f", "\x1e", "\x00", ":", "-", ",", '"', "t1:a"])
def test_no_part_of_a_value_can_be_moved_to_the_next(database: Database, sign: str) -> None:
    patient = a_patient(given_name=f"Ada{sign}Eve")
    save(database, patient)
    save(database, replace(patient, given_name="Bea"))

    shifted = {"old": "Ada", "new": f"Eve{sign}Bea"}
    rewrite_history(database, update(change).where(SECOND).values(shifted))

    found = broken_link(database)
    assert found is not None
    assert found.seq == 2


def test_a_change_smuggled_in_beside_the_chain_is_found(database: Database) -> None:
    save(database, a_patient())
    smuggled = (
        "INSERT INTO change (audit_seq, at, clock, actor, device, scope_id, kind, record_id) "
        "VALUES (7, '2026-11-24', 1, 'Eve', '', x'00', 'patient', x'00')"
    )

    with database.transaction() as store:
        execute(store, text(smuggled))

    assert broken_link(database) == BrokenLink(seq=7, what="changes without an audit entry")


def test_patients_are_found_by_name_birth_date_phone_street_and_relative(
    database: Database,
) -> None:
    patient = a_patient(
        given_name="Thị Hạnh",
        family_name="Ngô",
        preferred_name="Hannah",
        birth_date=date(1957, 3, 9),
        telecoms=(Telecom(value="087 555-0142"),),
        addresses=(Address(lines=("41 Harbour View",)),),
    )
    save(database, patient, a_patient())
    save(database, RelatedPerson(id=new_id(), patient_id=patient.id, name="Đặng Văn Lâm"))

    with database.reading() as store:
        repository = PatientRepository(store)
        for typed in ("ngo", "hanh ngo", "hannah", "1957-03-09", "0875550142", "harbour", "dang"):
            assert repository.ids(typed) == [patient.id], typed
        assert repository.ids("*") == []
        assert repository.ids('"; DROP TABLE') == []


def test_names_sort_without_regard_to_case_and_marks(database: Database) -> None:
    names = ["Öberg", "o'Dowd", "Zając", "Ågren", "Şahin", "Walsh"]
    people = [a_patient(family_name=name, given_name="A") for name in names]
    save(database, *people)

    with database.reading() as store:
        summaries = PatientRepository(store).summaries([p.id for p in people], Clock()())
        ordered = [summaries[i].patient.family_name for i in PatientRepository(store).ids()]

    assert ordered == ["Ågren", "o'Dowd", "Öberg", "Şahin", "Walsh", "Zając"]


def test_a_clock_set_back_never_runs_the_log_backwards(database: Database, clock: Clock) -> None:
    task = Task(id=new_id(), title="Call")
    save(database, task)
    clock.advance(days=-3)
    save(database, replace(task, title="Call back"))

    with database.reading() as store:
        clocks = [row.clock for row in store.rows(text("SELECT clock FROM change ORDER BY pk"))]
    assert clocks == sorted(clocks)
    assert len(set(clocks)) == len(clocks)


def test_the_file_holds_no_plain_text(database: Database, tmp_path: Path) -> None:
    save(database, a_patient(family_name="Sentinelname"))

    for file in tmp_path.iterdir():
        content = file.read_bytes()
        assert b"Sentinelname" not in content
        assert b"SQLite format" not in content


def test_a_wrong_key_and_a_cut_file_say_damaged(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "care.db"
    Database(path, KEY, clock=clock, actor="").close()

    with pytest.raises(DamagedRecordError):
        Database(path, "cd" * 32, clock=clock, actor="")

    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(DamagedRecordError, match="end is missing"):
        Database(path, KEY, clock=clock, actor="")


def save(database: Database, *records: object) -> None:
    with database.transaction() as store:
        store.save_all(list(records))  # type: ignore[arg-type]


def execute(store: Store, statement: Executable) -> None:
    store._connection.execute(statement)  # the door has no way to do this


def rewrite_history(database: Database, statement: Executable) -> None:
    with database.transaction() as store:
        execute(store, text("DROP TRIGGER change_no_update"))
        execute(store, statement)


def broken_link(database: Database) -> BrokenLink | None:
    with database.reading() as store:
        return HistoryRepository(store).first_broken_link()
