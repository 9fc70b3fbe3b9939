"""Changing one way in leaves the others, the record and its documents as they were."""

import json
from collections.abc import Iterator
from pathlib import Path

import pyrage
import pytest
from sqlalchemy import text

from careapp.bootstrap import build_services
from careapp.models.errors import CareAppError, RuleBrokenError
from careapp.security.errors import (
    KeyringLockedError,
    KeyringSecretError,
    WrongPassphraseError,
    WrongRecoveryKeyError,
)
from careapp.security.recovery import RecoveryKey
from careapp.services.backup_openers import BackupKey
from careapp.services.gate import Gate
from careapp.services.restore_service import RestoreService
from careapp.services.services import Services
from tests.security.quick_kdf import QUICK
from tests.support.builders import a_patient
from tests.support.clock import Clock
from tests.support.keyrings import LockedKeyring, MemoryKeyring, in_place
from tests.support.profiles import (
    PASSPHRASE,
    attach,
    create,
    documents_of,
    opened,
    profile_in,
    services_of,
)

NEW = "river candle orchard thimble"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "profile"


@pytest.fixture
def gate(folder: Path, clock: Clock) -> Gate:
    return Gate(folder, build_services, now=clock, kdf=QUICK)


@pytest.fixture
def made(folder: Path, clock: Clock) -> Iterator[tuple[Services, RecoveryKey]]:
    session, recovery = create(folder, clock)
    services = services_of(session, clock)
    yield services, recovery
    services.close()


def slots_in(folder: Path) -> dict[str, object]:
    return {slot["kind"]: slot for slot in json.loads((folder / "vault.json").read_text())["slots"]}


def test_another_passphrase_takes_over_and_only_its_slot_is_rewritten(
    made: tuple[Services, RecoveryKey], folder: Path
) -> None:
    services, recovery = made
    before = slots_in(folder)

    services.keys.change_passphrase(PASSPHRASE, NEW)
    services.close()

    after = slots_in(folder)
    assert {kind for kind in after if after[kind] != before[kind]} == {"passphrase"}
    with pytest.raises(WrongPassphraseError):
        profile_in(folder).unlock(PASSPHRASE)
    profile_in(folder).unlock(NEW).close()
    assert profile_in(folder).vault().open_with_recovery(recovery.text)


def test_without_the_present_passphrase_nothing_is_changed(
    made: tuple[Services, RecoveryKey], folder: Path
) -> None:
    services, _ = made
    before = (folder / "vault.json").read_bytes()

    with pytest.raises(WrongPassphraseError, match="not the present passphrase"):
        services.keys.change_passphrase("not this one", NEW)

    assert (folder / "vault.json").read_bytes() == before


def test_a_backup_made_after_the_change_opens_with_the_new_passphrase(
    made: tuple[Services, RecoveryKey], tmp_path: Path
) -> None:
    services, _ = made
    services.keys.change_passphrase(PASSPHRASE, NEW)

    services.backups.back_up(tmp_path / "after.careapp-backup")

    look = RestoreService(Clock(), QUICK).look
    assert look(tmp_path / "after.careapp-backup", BackupKey.of_passphrase(NEW, QUICK)).rows
    with pytest.raises(CareAppError):
        look(tmp_path / "after.careapp-backup", BackupKey.of_passphrase(PASSPHRASE, QUICK))


def test_a_key_file_that_cannot_be_written_leaves_the_old_passphrase(
    made: tuple[Services, RecoveryKey], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    services, _ = made
    before = (folder / "vault.json").read_bytes()

    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("careapp.security.vault.write_atomically", full)
    with pytest.raises(CareAppError):
        services.keys.change_passphrase(PASSPHRASE, NEW)

    assert (folder / "vault.json").read_bytes() == before
    assert services.session.vault.open_with_passphrase(PASSPHRASE)


def test_a_drawn_sheet_changes_nothing_until_it_is_put_in_force(
    made: tuple[Services, RecoveryKey], folder: Path
) -> None:
    services, old = made

    drawn = services.keys.draw_sheet()

    assert profile_in(folder).vault().open_with_recovery(old.text)
    with pytest.raises(WrongRecoveryKeyError):
        profile_in(folder).vault().open_with_recovery(drawn.text)


@pytest.mark.feature(118)
def test_a_new_sheet_opens_record_backup_and_documents_and_the_old_one_no_longer_does(
    made: tuple[Services, RecoveryKey], folder: Path, tmp_path: Path, clock: Clock
) -> None:
    services, old = made
    patient = services.patients.save(a_patient())
    kept = attach(services, patient, b"%PDF the plan")
    clock.advance(days=3)

    drawn = services.keys.draw_sheet()
    services.keys.put_in_force(drawn)
    services.backups.back_up(tmp_path / "after.careapp-backup")
    made_on = services.keys.sheet_made_on
    services.close()

    with pytest.raises(WrongRecoveryKeyError):
        profile_in(folder).vault().open_with_recovery(old.text)
    profile_in(folder).unlock_with_recovery(drawn.text, NEW).close()
    sealed = (folder / "attachments" / kept.stored_as).read_bytes()
    identity = pyrage.x25519.Identity.from_str
    assert pyrage.decrypt(sealed, [identity(drawn.text)]) == b"%PDF the plan"
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(sealed, [identity(old.text)])
    backup = tmp_path / "after.careapp-backup"
    RestoreService(Clock(), QUICK).restore(
        backup, BackupKey.of_recovery(drawn.text), tmp_path / "again"
    )
    with opened(tmp_path / "again", clock) as restored:
        assert documents_of(restored)[kept.stored_as] == b"%PDF the plan"
    assert made_on == services.context.today()


def test_a_new_sheet_that_cannot_be_put_in_force_leaves_the_old_one(
    made: tuple[Services, RecoveryKey], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    services, old = made
    kept = attach(services, services.patients.save(a_patient()), b"%PDF the plan")
    drawn = services.keys.draw_sheet()

    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("careapp.security.vault.write_atomically", full)
        with pytest.raises(CareAppError):
            services.keys.put_in_force(drawn)

    assert profile_in(folder).vault().open_with_recovery(old.text)
    sealed = (folder / "attachments" / kept.stored_as).read_bytes()
    assert pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(old.text)]) == b"%PDF the plan"


def test_the_day_of_the_present_sheet_is_known_from_set_up_on(
    made: tuple[Services, RecoveryKey], clock: Clock
) -> None:
    services, _ = made
    first = services.context.today()
    clock.advance(days=40)

    assert services.keys.sheet_made_on == first


def test_the_keyring_opens_the_record_until_that_is_switched_off(
    made: tuple[Services, RecoveryKey], folder: Path, gate: Gate
) -> None:
    services, _ = made
    with in_place(MemoryKeyring()) as backend:
        assert services.keys.open_by_keyring(on=True).on
        services.close()
        offered = gate.opens_by_keyring
        again = gate.unlock_with_keyring(gate.ask_keyring().answer(5))

        again.keys.open_by_keyring(on=False)
        again.close()

        assert backend.kept == {}  # type: ignore[attr-defined]
        assert "keyring" not in slots_in(folder)
        assert (offered, gate.opens_by_keyring) == (True, False)
        with pytest.raises(KeyringSecretError):
            gate.ask_keyring().answer(5)


def test_a_keyring_that_refuses_leaves_no_slot_behind(
    made: tuple[Services, RecoveryKey], folder: Path
) -> None:
    services, _ = made
    with in_place(LockedKeyring()), pytest.raises(KeyringLockedError):
        services.keys.open_by_keyring(on=True)

    assert "keyring" not in slots_in(folder)


def test_switching_off_works_where_the_keyring_is_gone(
    made: tuple[Services, RecoveryKey], folder: Path
) -> None:
    services, _ = made
    with in_place(MemoryKeyring()):
        services.keys.open_by_keyring(on=True)

    with in_place(LockedKeyring()):
        services.keys.open_by_keyring(on=False)

    assert "keyring" not in slots_in(folder)


def test_a_backup_carries_no_way_in_by_this_computers_keyring(
    made: tuple[Services, RecoveryKey], tmp_path: Path, clock: Clock
) -> None:
    services, _ = made
    with in_place(MemoryKeyring()):
        services.keys.open_by_keyring(on=True)
        services.backups.back_up(tmp_path / "one.careapp-backup")

        key = BackupKey.of_passphrase(PASSPHRASE, QUICK)
        RestoreService(Clock(), QUICK).restore(
            tmp_path / "one.careapp-backup", key, tmp_path / "elsewhere"
        )

    assert set(slots_in(tmp_path / "elsewhere")) == {"passphrase", "recovery"}
    profile_in(tmp_path / "elsewhere", clock).unlock(PASSPHRASE).close()


def test_changes_of_keys_are_noted_without_saying_any(made: tuple[Services, RecoveryKey]) -> None:
    services, _ = made
    with in_place(MemoryKeyring()):
        services.keys.change_passphrase(PASSPHRASE, NEW)
        services.keys.put_in_force(services.keys.draw_sheet())
        services.keys.open_by_keyring(on=True)
        services.keys.open_by_keyring(on=False)

    with services.context.database.reading() as store:
        rows = store.rows(text("SELECT action, detail FROM audit ORDER BY seq"))
        noted = [(action, detail) for action, detail in rows][-4:]
    assert [detail for _, detail in noted] == [""] * 4
    assert [action for action, _ in noted] == [
        "change passphrase",
        "new recovery sheet",
        "keyring on",
        "keyring off",
    ]


def test_the_sample_caseload_has_no_keys_to_change(gate: Gate) -> None:
    services = gate.look_around()
    try:
        assert not services.keys.changeable
        with pytest.raises(RuleBrokenError):
            services.keys.draw_sheet()
    finally:
        services.close()
