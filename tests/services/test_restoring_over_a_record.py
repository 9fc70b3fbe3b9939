"""Restoring where there is a record already: told first, kept aside, and never half."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.kdf import argon2

from careapp.exchange.backup.errors import BackupCancelledError
from careapp.models.errors import CareAppError
from careapp.models.patient import Patient
from careapp.services.backup_openers import BackupKey
from careapp.services.restore_service import PreparedRestore
from careapp.services.services import Services
from tests.security.quick_kdf import QUICK
from tests.services.kept_backup import restore_service
from tests.support.builders import a_patient
from tests.support.clock import Clock
from tests.support.profiles import (
    PASSPHRASE,
    attach,
    create,
    documents_of,
    left_in,
    opened,
    services_of,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "profile"


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    return tmp_path / "monday.careapp-backup"


@pytest.fixture
def services(folder: Path, backup: Path, clock: Clock) -> Iterator[Services]:
    """A record that went on after its backup: one added, one changed, one removed."""
    session, _ = create(folder, clock)
    with closing(services_of(session, clock)) as services:
        stays, changes, goes = (
            services.patients.save(a_patient(given_name=name, family_name="Byron"))
            for name in ("Stays", "Changes", "Goes")
        )
        attach(services, stays, b"a paper of then")
        services.backups.back_up(backup)
        services.patients.save(replace(changes, preferred_name="Chang"))
        services.patients.remove(goes)
        came = services.patients.save(a_patient(given_name="Came", family_name="Byron"))
        attach(services, came, b"a paper of now")
        yield services


@pytest.fixture
def prepared(services: Services, backup: Path) -> PreparedRestore:
    made = services.own_restore.prepare_restore(backup)
    services.close()
    return made


def names_in(folder: Path, clock: Clock | None = None) -> list[str]:
    with opened(folder, clock) as services:
        assert services.overview.integrity() == "whole"
        assert services.history.first_broken_link() is None
        assert services.overview.damaged_attachments() == []
        documents_of(services)
        with services.context.database.reading() as store:
            return sorted(patient.given_name for patient in store.all(Patient))


@pytest.mark.feature(126)
def test_what_would_go_and_come_back_is_told_by_name_before_anything_happens(
    services: Services, backup: Path
) -> None:
    prepared = services.own_restore.prepare_restore(backup)

    found = prepared.differences
    assert found is not None
    assert found.added == ("Came Byron",)
    assert found.changed == ("Changes Byron",)
    assert found.missing == ("Goes Byron",)
    assert prepared.replaces
    assert services.overview.integrity() == "whole"
    services.own_restore.discard_restore(prepared)


def test_looking_and_turning_back_leaves_nothing(
    services: Services, backup: Path, folder: Path
) -> None:
    before = left_in(folder)

    services.own_restore.discard_restore(services.own_restore.prepare_restore(backup))

    assert left_in(folder) == before


def test_a_backup_of_this_moment_differs_in_nothing(services: Services, tmp_path: Path) -> None:
    services.backups.back_up(tmp_path / "now")

    prepared = services.own_restore.prepare_restore(tmp_path / "now")

    assert prepared.differences is not None
    assert prepared.differences.none
    services.own_restore.discard_restore(prepared)


@pytest.mark.feature(126)
def test_the_present_record_is_kept_whole_beside_the_restored_one(
    prepared: PreparedRestore, folder: Path, clock: Clock
) -> None:
    kept = restore_service().settle(prepared)

    assert kept is not None
    assert kept.parent == folder
    assert names_in(folder) == ["Changes", "Goes", "Stays"]
    assert names_in(kept) == ["Came", "Changes", "Stays"]


def test_a_record_that_cannot_be_read_is_kept_too_and_replaced(
    services: Services, backup: Path, folder: Path
) -> None:
    services.close()
    record = folder / "record.db"
    record.write_bytes(os.urandom(record.stat().st_size))
    damaged = record.read_bytes()
    key = BackupKey.of_passphrase(PASSPHRASE, QUICK)

    prepared = restore_service().prepare(backup, key, folder)
    kept = restore_service().settle(prepared)

    assert prepared.differences is None
    assert kept is not None
    assert (kept / "record.db").read_bytes() == damaged
    assert names_in(folder) == ["Changes", "Goes", "Stays"]


def test_a_record_that_is_open_is_not_replaced(services: Services, backup: Path) -> None:
    prepared = services.own_restore.prepare_restore(backup)

    with pytest.raises(CareAppError, match="already open"):
        restore_service().settle(prepared)

    assert len(services.patients.ids()) == 3


@pytest.mark.feature(126)
def test_the_passphrase_is_stretched_once(
    services: Services, backup: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    services.close()
    runs: list[object] = []
    real: Callable[..., object] = argon2.Argon2id

    def counted(**options: object) -> object:
        runs.append(options)
        return real(**options)

    monkeypatch.setattr(argon2, "Argon2id", counted)
    key = BackupKey.of_passphrase(PASSPHRASE, QUICK)

    restore_service().restore(backup, key, folder, keep_present=True)

    assert len(runs) == 1


@pytest.mark.parametrize("calls", [0, 1])
def test_stopping_leaves_the_present_record(
    services: Services, backup: Path, folder: Path, calls: int
) -> None:
    before = left_in(folder)
    asked = iter(range(10_000))

    with pytest.raises(BackupCancelledError):
        services.own_restore.prepare_restore(backup, cancelled=lambda: next(asked) >= calls)

    assert left_in(folder) == before


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.feature(126)
@pytest.mark.parametrize("verb", ["rename", "replace", "rmdir", "unlink"])
@pytest.mark.parametrize("at", range(9))
def test_a_kill_at_any_step_leaves_the_old_record_or_the_new_one(
    prepared: PreparedRestore,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    verb: str,
    at: int,
) -> None:
    real: Callable[..., None] = getattr(os, verb)
    steps = iter(range(1000))

    def step(*arguments: object, **options: object) -> None:
        if next(steps) == at:
            raise Killed
        real(*arguments, **options)

    with monkeypatch.context() as patched:
        patched.setattr(os, verb, step)
        try:
            restore_service().settle(prepared)
        except Killed:
            """What follows is the next start."""

    assert names_in(folder) in (["Came", "Changes", "Stays"], ["Changes", "Goes", "Stays"])
    left = [name for name in left_in(folder) if name.startswith(".")]
    assert left == []


def test_an_interrupted_restore_still_counts_as_a_record(
    prepared: PreparedRestore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise the first start would offer to set up an empty one in its place."""
    real = os.rename

    def until_the_key_file(source: str, target: str) -> None:
        if Path(source).parent.name.startswith(".restoring-"):
            raise Killed
        real(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(os, "rename", until_the_key_file)
        with pytest.raises(Killed):
            restore_service().settle(prepared)

    assert not (folder / "vault.json").exists()
    with pytest.raises(CareAppError, match="already a record"):
        create(folder)
    assert names_in(folder) == ["Changes", "Goes", "Stays"]
