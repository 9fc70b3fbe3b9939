"""A full or closed disk: said in one sentence, nothing lost, and on it goes afterwards."""

from contextlib import closing, suppress
from dataclasses import replace

import pytest

from careapp.models.errors import CareAppError
from careapp.storage.errors import ReadOnlyError
from tests.faults.counting import NotPossibleError
from tests.faults.disk_works import WORKS
from tests.faults.full_disks import closed_disk, full_disk
from tests.faults.must_hold import must_hold
from tests.faults.small_disk import MountedDisk
from tests.faults.workplace import Workplace
from tests.support.builders import a_patient
from tests.support.profiles import create, left_in, opened, services_of

LONG = "word " * 20_000


CLOSED = ("save, draft", "set up a record", "back up the record on it", "restore", "save a PDF")


@pytest.mark.feature(124, 125)
@pytest.mark.parametrize("name", WORKS)
def test_a_full_disk_is_said_at_every_step_and_changes_nothing(
    workplace: Workplace, name: str
) -> None:
    must_hold([full_disk(workplace, name)])


@pytest.mark.parametrize("name", ["save, document", "restore"])
def test_a_limit_to_the_size_of_files_is_said_at_every_step(
    workplace: Workplace, name: str
) -> None:
    must_hold([full_disk(workplace, name, limited=True)])


@pytest.mark.parametrize("name", CLOSED)
def test_a_closed_disk_is_said_and_changes_nothing(workplace: Workplace, name: str) -> None:
    try:
        must_hold([closed_disk(workplace, name)])
    except NotPossibleError as lacking:
        pytest.skip(str(lacking))


def test_a_record_opens_and_reads_on_a_full_disk(mounted_disk: MountedDisk) -> None:
    session, _ = create(mounted_disk.folder / "profile")
    with closing(services_of(session)) as services:
        patient = services.patients.save(a_patient())
    mounted_disk.fill()

    with suppress(CareAppError), opened(mounted_disk.folder / "profile") as services:
        assert services.patients.get(patient.id) == patient

    mounted_disk.free()
    with opened(mounted_disk.folder / "profile") as services:
        assert services.patients.get(patient.id) == patient


def test_a_profile_that_cannot_be_written_to_says_so(mounted_disk: MountedDisk) -> None:
    folder = mounted_disk.folder / "profile"
    create(folder)[0].close()
    before = left_in(folder)
    mounted_disk.protect()

    with pytest.raises(ReadOnlyError, match="cannot be written to"), opened(folder):
        pass

    assert left_in(folder) == before


def test_a_folder_that_cannot_be_written_to_takes_no_profile(mounted_disk: MountedDisk) -> None:
    mounted_disk.protect()

    with pytest.raises(ReadOnlyError, match="Check its permissions"):
        create(mounted_disk.folder / "profile")


def test_an_open_record_whose_disk_closes_keeps_what_it_had(mounted_disk: MountedDisk) -> None:
    session, _ = create(mounted_disk.folder / "profile")
    with closing(services_of(session)) as services:
        patient = services.patients.save(a_patient())
        services.patients.get(patient.id)

        mounted_disk.fill()
        with pytest.raises(CareAppError, match="Not saved"):
            services.patients.save(replace(patient, what_matters=LONG))

        assert services.patients.get(patient.id) == patient
