"""One person from one record to another: for the colleague's eyes only, and twice is once."""

import random
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from careapp.exchange.transfer import Package, write_package
from careapp.models.attachment import Attachment
from careapp.models.errors import CareAppError
from careapp.models.patient import Patient
from careapp.models.plan_parts import Goal
from careapp.models.record import Record
from careapp.models.source import SourceResource
from careapp.models.task import Task
from careapp.services.services import Services
from careapp.storage.identity import new_id
from careapp.storage.repositories.transfers import TransferRepository
from tests.support.builders import a_patient
from tests.support.clock import Clock
from tests.support.profiles import attach, create, documents_of, rows_of, services_of


@pytest.fixture
def sender(tmp_path: Path, clock: Clock) -> Iterator[Services]:
    with closing(services_of(create(tmp_path / "sender", clock)[0], clock)) as services:
        services.samples.fill()
        yield services


@pytest.fixture
def colleague(tmp_path: Path, clock: Clock) -> Iterator[Services]:
    with closing(services_of(create(tmp_path / "colleague", clock)[0], clock)) as services:
        yield services


@pytest.fixture
def person(sender: Services) -> Patient:
    """Somebody with entries of many kinds, and a document."""
    listed = max(sender.overview.patients(), key=lambda one: sum(one.counts.values()))
    patient = sender.patients.get(listed.id)
    attach(sender, patient, b"%PDF-1.7 the signed plan")
    return patient


@pytest.fixture
def package(sender: Services, colleague: Services, person: Patient, tmp_path: Path) -> Path:
    target = tmp_path / "one.careapp-person"
    sender.transfers.send(person.id, colleague.transfers.receiving_key, target)
    return target


def about(services: Services, patient_id: UUID) -> list[Record]:
    with services.context.database.reading() as store:
        found = TransferRepository(store).about(patient_id)
    # the name of a file on disk is each record's own
    plain = [replace(one, stored_as="") if isinstance(one, Attachment) else one for one in found]
    return sorted(plain, key=lambda one: one.id)


def test_everything_about_a_person_arrives_documents_too(
    sender: Services, colleague: Services, person: Patient, package: Path
) -> None:
    arrival = colleague.transfers.take(package)

    assert arrival.new_person
    assert about(colleague, person.id) == about(sender, person.id)
    assert list(documents_of(colleague).values()) == [b"%PDF-1.7 the signed plan"]
    assert [one.id for one in colleague.overview.patients()] == [person.id]
    assert colleague.history.first_broken_link() is None
    with colleague.context.database.reading() as store:
        marks = store.all(SourceResource, patient_id=person.id)
    assert {mark.file_name for mark in marks} == {"Niamh Okafor"}
    assert len(marks) == arrival.added


def test_looking_tells_what_comes_and_writes_nothing(
    colleague: Services, person: Patient, package: Path
) -> None:
    before = rows_of(colleague.context.database)

    arrival = colleague.transfers.look(package)

    assert (arrival.name, arrival.new_person) == (person.full_name, True)
    assert arrival.added > 10
    assert (arrival.documents, arrival.sender) == (1, "Niamh Okafor")
    assert rows_of(colleague.context.database) == before


def test_taking_over_twice_changes_nothing(colleague: Services, package: Path) -> None:
    first = colleague.transfers.take(package)
    before = rows_of(colleague.context.database)

    again = colleague.transfers.take(package)

    assert again.changes_nothing
    assert (again.unchanged, again.kept) == (first.added, 0)
    assert rows_of(colleague.context.database) == before


def test_a_later_package_brings_up_to_date_what_nobody_touched_here(
    sender: Services, colleague: Services, person: Patient, package: Path
) -> None:
    colleague.transfers.take(package)
    sender.patients.save(replace(person, preferred_name="Later"))
    later = package.with_name("later.careapp-person")
    sender.transfers.send(person.id, colleague.transfers.receiving_key, later)

    arrival = colleague.transfers.take(later)

    assert (arrival.added, arrival.updated, arrival.kept) == (0, 1, 0)
    assert colleague.patients.get(person.id).preferred_name == "Later"


def test_what_was_edited_or_removed_here_stays(
    sender: Services, colleague: Services, person: Patient, package: Path
) -> None:
    colleague.transfers.take(package)
    mine = colleague.patients.save(
        replace(colleague.patients.get(person.id), preferred_name="Mine")
    )
    with colleague.context.database.transaction() as store:
        goal = store.all(Goal, patient_id=person.id)[0]
        store.delete(goal)
    sender.patients.save(replace(person, preferred_name="Theirs"))
    later = package.with_name("later.careapp-person")
    sender.transfers.send(person.id, colleague.transfers.receiving_key, later)

    arrival = colleague.transfers.take(later)

    assert (arrival.updated, arrival.kept) == (0, 2)
    assert colleague.patients.get(person.id) == mine


def test_somebody_of_that_name_and_birthday_is_told_of(
    colleague: Services, person: Patient, package: Path
) -> None:
    colleague.patients.save(replace(person, id=new_id()))

    assert colleague.transfers.look(package).namesakes == 1


def test_nobody_else_opens_it_not_even_the_sender(sender: Services, package: Path) -> None:
    with pytest.raises(CareAppError, match="not for you"):
        sender.transfers.look(package)


def test_both_sides_read_the_same_check_code(
    sender: Services, colleague: Services, person: Patient, tmp_path: Path
) -> None:
    target = tmp_path / "two"
    sent = sender.transfers.send(person.id, colleague.transfers.receiving_key, target)

    assert colleague.transfers.look(target).check_code == sent.check_code


def test_sending_is_noted_and_a_wrong_key_sends_nothing(
    sender: Services, colleague: Services, person: Patient, package: Path, tmp_path: Path
) -> None:
    with pytest.raises(CareAppError, match="begins with age1"):
        sender.transfers.send(person.id, "age1nonsense", tmp_path / "wrong")

    assert not (tmp_path / "wrong").exists()
    notes = [row for row in rows_of(sender.context.database)["audit"] if row[4] == "hand over"]
    assert [row[6] for row in notes] == [colleague.transfers.receiving_key]


def test_the_key_for_receiving_survives_a_restore(colleague: Services) -> None:
    key = colleague.transfers.receiving_key

    assert key.startswith("age1")
    assert services_of(colleague.session).transfers.receiving_key == key


def test_altered_and_cut_packages_are_refused_and_change_nothing(
    colleague: Services, package: Path, tmp_path: Path
) -> None:
    whole, chance = package.read_bytes(), random.Random(5)
    harmed = [whole[: chance.randrange(len(whole))] for _ in range(15)] + [b"", b"{}", b"%PDF"]
    for _ in range(25):
        flipped = bytearray(whole)
        flipped[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        harmed.append(bytes(flipped))
    before, file = rows_of(colleague.context.database), tmp_path / "harmed"

    for number, content in enumerate(harmed):
        file.write_bytes(content)
        with pytest.raises(CareAppError):
            colleague.transfers.take(file)
        assert rows_of(colleague.context.database) == before, number


def test_a_package_made_by_hand_to_slip_something_in_is_refused(
    colleague: Services, tmp_path: Path
) -> None:
    """The public key is public: anybody may write a package."""
    person, other = a_patient(), a_patient()
    fields = {"id": str(person.id), "given_name": "A"}
    task = {"id": str(new_id()), "title": "T", "patient_id": str(other.id)}
    slips: list[list[dict[str, object]]] = [
        [],
        [{"kind": "patient", "fields": fields}, {"kind": "task", "fields": task}],
        [{"kind": "patient", "fields": fields}, {"kind": "backup_plan", "fields": {}}],
        [{"kind": "patient", "fields": {"given_name": "no id"}}],
        [{"kind": "patient", "fields": {**fields, "birth_date": "yesterday"}}],
        [{"kind": "patient", "fields": {**fields, "telecoms": 7}}],
        [{"kind": "patient", "fields": {**fields, "family_name": 7}}],
        [{"kind": "patient", "fields": {**fields, "telecoms": [{"value": ["a"]}]}}],
        [{"kind": "patient", "fields": fields}, {"kind": "patient", "fields": fields}],
    ]
    file = tmp_path / "made"

    for number, records in enumerate(slips):
        made = Package(head={}, records=tuple(records))
        write_package(file, made, colleague.transfers.receiving_key)
        with pytest.raises(CareAppError, match="damaged"):
            colleague.transfers.take(file)
        assert colleague.patients.ids() == [], number
    with colleague.context.database.reading() as store:
        assert store.all(Task) == []
