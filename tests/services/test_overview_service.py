from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from careapp.models.clinical import Condition
from careapp.models.values import Concept
from careapp.services.services import Services
from careapp.storage.errors import DamagedRecordError
from careapp.storage.identity import new_id
from careapp.storage.page_stream import PAGE_SIZE
from tests.support.builders import a_patient
from tests.support.profiles import attach, create, left_in, opened, services_of


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    session, _ = create(tmp_path / "profile")
    with closing(services_of(session)) as services:
        yield services


def test_patients_are_listed_by_name_with_what_is_kept_of_each(services: Services) -> None:
    zoe = services.patients.save(a_patient(given_name="Zoe", family_name="Adams"))
    ada = services.patients.save(a_patient())
    conditions = [
        Condition(id=new_id(), patient_id=ada.id, concept=Concept(text="Falls")) for _ in range(2)
    ]
    with services.context.database.transaction() as store:
        store.save_all(conditions)
        store.delete(conditions[0])

    listed = services.overview.patients()

    assert [entry.id for entry in listed] == [zoe.id, ada.id]
    assert [entry.counts for entry in listed] == [{}, {"Condition": 1}]
    assert listed[1].as_json() == {
        "id": str(ada.id),
        "name": "Ada Byron",
        "birth_date": "1940-12-10",
        "status": "active",
        "counts": {"Condition": 1},
    }
    assert "Byron" not in repr(listed)


def test_somebody_without_a_birth_date_is_listed_too(services: Services) -> None:
    services.patients.save(a_patient(birth_date=None))

    assert services.overview.patients()[0].as_json()["birth_date"] is None


def test_a_whole_record_is_said_to_be_whole_and_nothing_is_left(
    services: Services, tmp_path: Path
) -> None:
    patient = services.patients.save(a_patient())
    attach(services, patient, b"a paper")
    before = left_in(tmp_path)

    assert services.overview.integrity() == "whole"
    assert services.overview.damaged_attachments() == []
    assert left_in(tmp_path) == before


@pytest.mark.parametrize("harm", ["flip", "cut", "remove"])
def test_a_damaged_document_is_found(services: Services, harm: str) -> None:
    patient = services.patients.save(a_patient())
    whole = attach(services, patient, b"a paper")
    harmed = attach(services, patient, b"another paper" * 100)
    file = services.session.attachments.folder / harmed.stored_as
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    match harm:
        case "flip":
            file.write_bytes(content)
        case "cut":
            file.write_bytes(content[:200])
        case _:
            file.unlink()

    assert services.overview.damaged_attachments() == [harmed.stored_as]
    assert services.session.attachments.get(whole.stored_as, whole.sha256) == b"a paper"


def test_versions_and_slots_are_told_for_the_doctor(services: Services) -> None:
    assert set(services.overview.versions()) == {"sqlite", "sqlcipher"}
    assert services.overview.key_slots() == ["passphrase", "recovery sheet"]


def test_damage_anywhere_in_the_file_is_found_indexes_included(tmp_path: Path) -> None:
    """A copy of the record would not show a damaged index: copying never reads one."""
    folder = tmp_path / "profile"
    session, _ = create(folder)
    with closing(services_of(session)) as services:
        services.patients.save(a_patient())
    whole = (folder / "record.db").read_bytes()
    unseen = []

    for page in range(1, len(whole) // PAGE_SIZE):
        content = bytearray(whole)
        content[page * PAGE_SIZE + 100] ^= 1
        (folder / "record.db").write_bytes(content)
        try:
            with opened(folder) as services:
                if services.overview.integrity() == "whole":
                    unseen.append(page)
        except DamagedRecordError:
            continue

    assert unseen == []
