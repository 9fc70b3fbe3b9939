from pathlib import Path

import pytest

from tests.exchange.backup.sample_backup import Profile, a_backup, a_profile


@pytest.fixture(scope="package")
def profile() -> Profile:
    return a_profile()


@pytest.fixture
def backup(tmp_path: Path, profile: Profile) -> Path:
    return a_backup(tmp_path, profile)
