"""Places to make faults in, and disks that fill up."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.small_disk import LimitedDisk, MountedDisk
from tests.faults.workplace import SHORT, Workplace


@pytest.fixture
def workplace(tmp_path: Path) -> Workplace:
    return Workplace(tmp_path / "faults", SHORT)


@pytest.fixture
def mounted_disk(tmp_path: Path) -> Iterator[MountedDisk]:
    folder = tmp_path / "disk"
    folder.mkdir()
    disk = MountedDisk(folder)
    if not disk.mounted:
        pytest.skip("only who may mount a file system can make a small one")
    yield disk
    disk.release()


@pytest.fixture
def limited_disk(tmp_path: Path) -> Iterator[LimitedDisk]:
    folder = tmp_path / "limited"
    folder.mkdir()
    disk = LimitedDisk(folder)
    yield disk
    disk.release()


@pytest.fixture(params=["mounted", "limited"])
def small_disk(request: pytest.FixtureRequest) -> MountedDisk | LimitedDisk:
    disk: MountedDisk | LimitedDisk = request.getfixturevalue(f"{request.param}_disk")
    return disk
