"""A record of an older version: backed up and proven first, then upgraded whole or not at all."""

from contextlib import closing
from pathlib import Path

import pytest

from careapp.models.errors import CareAppError
from careapp.models.patient import Patient
from careapp.services.backup_openers import BackupKey
from careapp.storage.connection import connect
from careapp.storage.errors import UpgradeFailedError
from careapp.storage.migrations import runner
from tests.security.quick_kdf import QUICK
from tests.services.kept_backup import restore_service
from tests.support.builders import a_patient
from tests.support.profiles import (
    PASSPHRASE,
    attach,
    create,
    documents_of,
    left_in,
    opened,
    profile_in,
    services_of,
)

GOOD = "CREATE TABLE later_note (pk INTEGER PRIMARY KEY, text TEXT);;\n"
BAD = "CREATE TABLE half_way (pk INTEGER PRIMARY KEY);;\nINSERT INTO no_such_table VALUES (1);;\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A lived-in record that the present version wrote, and that a later one will open."""
    folder = tmp_path / "profile"
    with closing(services_of(create(folder)[0])) as services:
        attach(services, services.patients.save(a_patient()), b"a paper")
    return folder


def a_later_version(monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    steps = [*runner.steps(), step]
    monkeypatch.setattr(runner, "steps", lambda: steps)


def tables_of(folder: Path) -> tuple[int, set[str]]:
    session = profile_in(folder)
    vault = session.vault()
    connection = connect(folder / "record.db", vault.open_with_passphrase(PASSPHRASE).hex())
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    connection.close()
    return version, names


def the_backup(folder: Path) -> Path:
    return folder / "before upgrade" / "careapp version 1.careapp-backup"


@pytest.mark.feature(127)
def test_an_upgrade_leaves_a_proven_backup_of_the_version_before(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as later:
        a_later_version(later, GOOD)
        with opened(folder) as services:
            assert len(services.patients.ids()) == 1
            assert documents_of(services)

    version, names = tables_of(folder)
    assert (version, "later_note" in names) == (2, True)
    key = BackupKey.of_passphrase(PASSPHRASE, QUICK)
    restore_service().restore(the_backup(folder), key, tmp_path / "as it was")
    with opened(tmp_path / "as it was") as services:
        assert len(services.patients.ids()) == 1
        assert documents_of(services)


@pytest.mark.feature(127)
def test_a_failed_upgrade_is_taken_back_whole_and_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tables_of(folder)
    with monkeypatch.context() as later:
        a_later_version(later, BAD)

        with pytest.raises(UpgradeFailedError, match="as it was before"):
            profile_in(folder).unlock(PASSPHRASE)

    assert tables_of(folder) == before
    assert the_backup(folder).exists()
    with opened(folder) as services:
        assert len(services.patients.ids()) == 1


@pytest.mark.feature(127)
def test_without_a_proven_backup_nothing_is_upgraded(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tables_of(folder)
    (folder / "before upgrade").write_bytes(b"in the way")
    with monkeypatch.context() as later:
        a_later_version(later, GOOD)

        with pytest.raises(CareAppError):
            profile_in(folder).unlock(PASSPHRASE)

    assert tables_of(folder) == before


def test_a_damaged_record_is_not_upgraded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = folder / "record.db"
    content = bytearray(record.read_bytes())
    content[-2000] ^= 1
    record.write_bytes(content)
    with monkeypatch.context() as later:
        a_later_version(later, GOOD)

        with pytest.raises(CareAppError, match="damaged"):
            profile_in(folder).unlock(PASSPHRASE)

    assert record.read_bytes()[:4096] == bytes(content[:4096])


def test_trying_again_replaces_the_backup_of_the_first_try(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for step in (BAD, BAD, GOOD):
        with monkeypatch.context() as later:
            a_later_version(later, step)
            if step is GOOD:
                profile_in(folder).unlock(PASSPHRASE).close()
            else:
                with pytest.raises(UpgradeFailedError):
                    profile_in(folder).unlock(PASSPHRASE)

    kept = [name for name in left_in(folder) if name.startswith("before upgrade/")]
    assert kept == [the_backup(folder).relative_to(folder).as_posix()]


def test_a_record_of_this_version_is_not_backed_up_at_each_start(folder: Path) -> None:
    with opened(folder) as services, services.context.database.reading() as store:
        assert len(store.all(Patient)) == 1

    assert not (folder / "before upgrade").exists()


def test_a_backup_of_an_older_version_is_upgraded_when_it_is_restored(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(folder) as services:
        services.backups.back_up(tmp_path / "old")
    a_later_version(monkeypatch, GOOD)
    key = BackupKey.of_passphrase(PASSPHRASE, QUICK)

    restore_service().restore(tmp_path / "old", key, tmp_path / "restored")

    version, names = tables_of(tmp_path / "restored")
    assert (version, "later_note" in names) == (2, True)
