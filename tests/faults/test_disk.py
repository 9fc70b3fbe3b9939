"""A full or closed disk: said in one sentence, nothing lost, and on it goes afterwards."""

import re
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from careapp.models.errors import CareAppError
from careapp.models.patient import Patient
from careapp.models.questionnaire.answers import Answer, MissingReason
from careapp.services.services import Services
from careapp.storage.errors import DiskFaultError, DiskFullError, ReadOnlyError
from tests.faults.small_disk import LimitedDisk, MountedDisk
from tests.support.builders import a_patient
from tests.support.profiles import attach, create, left_in, opened, services_of

Disk = MountedDisk | LimitedDisk
Save = Callable[[Services, Patient], object]
LONG = "word " * 20_000

SAVES: dict[str, Save] = {
    "draft": lambda s, p: s.drafts.keep("visit_note", p.id, {"note": LONG}),
    "patient": lambda s, p: s.patients.save(replace(p, what_matters=LONG)),
    "task": lambda s, p: s.tasks.add(LONG, patient_id=p.id),
    "document": lambda s, p: attach(s, p, LONG.encode()),
    "assessment": lambda s, p: s.assessments.answer(
        s.assessments.start(p.id, "phq-9").assessment.id,
        "/44250-9",
        Answer(missing=MissingReason.DECLINED, reason=LONG),
    ),
}


@pytest.mark.feature(124)
@pytest.mark.parametrize("what", SAVES)
def test_a_save_on_a_full_disk_says_so_loses_nothing_and_works_later(
    small_disk: Disk, what: str
) -> None:
    session, _ = create(small_disk.folder / "profile")
    with closing(services_of(session)) as services:
        patient = services.patients.save(a_patient())
        small_disk.fill()

        with pytest.raises((DiskFullError, DiskFaultError), match="Not saved: the disk"):
            SAVES[what](services, patient)

        assert services.patients.get(patient.id) == patient
        small_disk.free()
        SAVES[what](services, patient)

    with opened(small_disk.folder / "profile") as services:
        assert services.history.first_broken_link() is None
        assert services.overview.integrity() == "whole"
        assert services.overview.damaged_attachments() == []


def test_a_large_import_on_a_full_disk_is_wholly_absent(small_disk: Disk) -> None:
    session, _ = create(small_disk.folder / "profile")
    with closing(services_of(session)) as services:
        small_disk.fill()

        with pytest.raises((DiskFullError, DiskFaultError)):
            services.samples.fill()

        small_disk.free()
        assert services.overview.patients() == []
        assert services.samples.fill() == 12


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


def test_setting_up_on_a_full_disk_leaves_nothing(small_disk: Disk) -> None:
    folder = small_disk.folder / "profile"
    small_disk.fill()

    with pytest.raises(CareAppError, match="Not saved: the disk"):
        create(folder)

    small_disk.free()
    assert left_in(small_disk.folder) == []
    create(folder)[0].close()


@pytest.mark.feature(125)
def test_a_backup_onto_a_full_drive_is_refused_and_leaves_the_old_one(
    small_disk: Disk, tmp_path: Path
) -> None:
    drive = small_disk.folder
    session, _ = create(tmp_path / "profile")
    with closing(services_of(session)) as services:
        services.patients.save(a_patient())
        services.backups.back_up(drive / "file")
        old, runs = (drive / "file").read_bytes(), services.backups.status()
        small_disk.fill()

        with pytest.raises(CareAppError, match=re.compile("full|fault|large")):
            services.backups.back_up(drive / "file")

        small_disk.free()
        assert (drive / "file").read_bytes() == old
        assert services.backups.status() == runs
        assert left_in(drive) == ["file"]
        services.backups.back_up(drive / "file")


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
