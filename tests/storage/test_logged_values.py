"""Whatever the door logs can be read back from the log alone."""

from datetime import UTC, date, datetime

import pytest

from careapp.models.clinical import Medication, Observation
from careapp.models.patient import Patient
from careapp.models.people import CareTeam
from careapp.models.plan_parts import Goal
from careapp.models.record import Record
from careapp.models.task import Task, TaskStatus
from careapp.models.values import Address, Concept, Telecom, When
from careapp.storage.database import Database
from careapp.storage.identity import new_id
from careapp.storage.logged_values import logged_record, logged_value
from careapp.storage.repositories.history import HistoryRepository
from careapp.storage.tables import table_of

PERSON = new_id()
RECORDS: list[Record] = [
    Patient(id=new_id()),
    Patient(
        id=new_id(),
        given_name="Éva",
        birth_date=date(1935, 2, 3),
        languages=("hu", "en"),
        telecoms=(Telecom(value="1"),),
        addresses=(Address(lines=("Fő utca 1, ajtó 3",), city="Győr"),),
    ),
    Medication(id=new_id(), patient_id=PERSON),
    Medication(
        id=new_id(),
        patient_id=PERSON,
        concept=Concept(text="Aspirin"),
        taken=True,
        started=When("1998-03"),
    ),
    Observation(id=new_id(), patient_id=PERSON),
    CareTeam(id=new_id(), patient_id=PERSON),
    Goal(id=new_id(), patient_id=PERSON, problem_id=new_id(), priority=2),
    Task(id=new_id(), status=TaskStatus.DONE, done_at=datetime(2026, 3, 1, 8, 15, tzinfo=UTC)),
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_an_added_record_is_read_back_from_its_log_entry(
    record: Record, database: Database
) -> None:
    with database.transaction() as store:
        store.save(record)
    with database.reading() as store:
        (entry,) = HistoryRepository(store).of_record(record.id)

    assert entry.new is not None
    assert logged_record(table_of(type(record)).name, entry.new) == record


@pytest.mark.parametrize(
    ("kind", "name", "text", "value"),
    [
        ("medication", "taken", "1", True),
        ("goal", "due_on", "2026-03-01", date(2026, 3, 1)),
        ("goal", "due_on", None, None),
        ("medication", "started", "1998-03", When("1998-03")),
        ("goal", "priority", "2", 2),
        ("task", "status", "done", TaskStatus.DONE),
        ("task", "status", "unheard of", "unheard of"),
        ("unheard_of", "odd", "text", "text"),
    ],
)
def test_a_logged_text_becomes_the_value_it_was(
    kind: str, name: str, text: str | None, value: object
) -> None:
    assert logged_value(kind, name, text) == value
