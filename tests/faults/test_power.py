"""Power lost between two writes, and the disk that models it."""

import os
import random
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.lossy_disk import File, LossyDisk
from tests.faults.must_hold import must_hold
from tests.faults.power_cuts import power_cuts
from tests.faults.workplace import Workplace
from tests.support.builders import a_patient
from tests.support.profiles import attach, create, opened, services_of

PAGE = 4096


@pytest.mark.feature(124)
def test_nothing_acknowledged_is_lost_wherever_the_power_goes(workplace: Workplace) -> None:
    must_hold(power_cuts(workplace))


def found_after(disk: LossyDisk, place: Path) -> set[str]:
    """What may be found after many power losses: names with the length of their content."""
    found = set()
    for number in range(30):
        target = place / f"{number}"
        target.mkdir(parents=True)
        disk.after_power_loss(random.Random(number), target)
        files = (path for path in target.rglob("*") if path.is_file())
        found.add(" ".join(sorted(f"{path.name}:{path.read_bytes()[:1]!r}" for path in files)))
    return found


def a_file(disk: LossyDisk, name: str, content: bytes) -> File:
    file = disk.opened(name, create=True, truncate=False)
    assert file is not None
    file.write(0, content)
    return file


def test_what_was_never_synced_may_be_lost_in_every_way(tmp_path: Path) -> None:
    disk = LossyDisk()
    a_file(disk, "a", b"x" * 512)

    assert found_after(disk, tmp_path) == {"", "a:b''", "a:b'x'"}


def test_a_synced_file_may_still_lose_its_name_until_its_folder_is_synced(tmp_path: Path) -> None:
    disk = LossyDisk()
    a_file(disk, "a", b"x" * 512).sync()

    before = found_after(disk, tmp_path / "before")
    disk.sync_folder(".")
    after = found_after(disk, tmp_path / "after")

    assert before == {"", "a:b'x'"}
    assert after == {"a:b'x'"}


def test_a_renamed_file_is_the_old_or_the_new_one(tmp_path: Path) -> None:
    disk = LossyDisk()
    a_file(disk, "vault", b"1" * 512).sync()
    a_file(disk, "new", b"2" * 512).sync()
    disk.sync_folder(".")

    disk.rename("new", "vault")

    assert found_after(disk, tmp_path) == {"new:b'2' vault:b'1'", "vault:b'2'"}


def test_sectors_of_one_write_may_arrive_without_each_other() -> None:
    file = File(kept=bytearray(b"-" * 1024))
    file.write(0, b"+" * 1024)

    seen = {file.after_power_loss(random.Random(number), 0.5)[::512] for number in range(50)}

    assert seen == {b"--", b"-+", b"+-", b"++"}


@pytest.fixture
def died(tmp_path: Path) -> Path:
    """A record left behind by a laptop that died: what is in the file is in the log as well."""
    session, _ = create(tmp_path / "open")
    with closing(services_of(session)) as services:
        services.patients.save(a_patient())
        shutil.copytree(tmp_path / "open", tmp_path / "died")
    return tmp_path / "died"


def pages_in(log: bytes) -> set[int]:
    """The numbers of the pages that a write-ahead log holds."""
    frames = range(32, len(log), 24 + PAGE)
    return {int.from_bytes(log[at : at + 4], "big") for at in frames}


def test_pages_torn_while_the_log_was_folded_in_are_no_damage(died: Path) -> None:
    record = died / "record.db"
    content = bytearray(record.read_bytes())
    for page in pages_in((died / "record.db-wal").read_bytes()):
        content[(page - 1) * PAGE : (page - 1) * PAGE + 512] = bytes(512)
    content += bytes(512)
    record.write_bytes(content)

    with opened(died) as services:
        assert services.overview.integrity() == "whole"
        assert services.history.first_broken_link() is None
        assert [one.name for one in services.overview.patients()] == ["Ada Byron"]


def test_the_name_of_a_document_is_on_disk_before_the_record_tells_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = []
    sync = os.fsync

    def noted(descriptor: int) -> None:
        sync(descriptor)
        synced.append(os.fstat(descriptor).st_ino)

    session, _ = create(tmp_path / "profile")
    with closing(services_of(session)) as services:
        patient = services.patients.save(a_patient())
        monkeypatch.setattr(os, "fsync", noted)

        attach(services, patient, b"a paper")

    assert (tmp_path / "profile" / "attachments").stat().st_ino in synced
    assert (tmp_path / "profile").stat().st_ino in synced
