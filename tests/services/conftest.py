"""A backup that many tests read and none changes."""

import pytest

from tests.services.kept_backup import KeptBackup, keep_a_backup


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> KeptBackup:
    return keep_a_backup(tmp_path_factory.mktemp("backup"))
