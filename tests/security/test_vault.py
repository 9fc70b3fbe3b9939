import json
from base64 import b64decode
from pathlib import Path

import pytest

from careapp.models.errors import RuleBrokenError
from careapp.security.data_key import DataKey
from careapp.security.errors import (
    NewerVaultError,
    RecoveryKeyTypoError,
    VaultDamagedError,
    VaultMissingError,
    WrongDataKeyError,
    WrongPassphraseError,
    WrongRecoveryKeyError,
)
from careapp.security.kdf import STANDARD, KdfCost
from careapp.security.passphrase_slot import PassphraseSlot
from careapp.security.recovery import RecoveryKey
from careapp.security.vault import Vault
from tests.security.quick_kdf import QUICK

PASSPHRASE = "Otter ladder violet"


def altered(vault: Vault, *path: str | int, value: object) -> bytes:
    fields = json.loads(vault.to_bytes())
    place = fields
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return json.dumps(fields).encode()


def test_the_passphrase_opens_a_vault_read_from_disk(tmp_path: Path) -> None:
    vault, data_key, _ = Vault.create(PASSPHRASE, QUICK)

    vault.write(tmp_path / "vault.json")
    read = Vault.read(tmp_path / "vault.json", QUICK)

    assert read == vault
    assert read.open_with_passphrase(PASSPHRASE) == data_key
    assert [path.name for path in tmp_path.iterdir()] == ["vault.json"]


def test_the_vault_file_is_for_its_owner_only(tmp_path: Path) -> None:
    Vault.create(PASSPHRASE, QUICK)[0].write(tmp_path / "vault.json")

    assert (tmp_path / "vault.json").stat().st_mode & 0o077 == 0


def test_the_real_cost_works_and_is_what_is_written() -> None:
    vault, data_key, _ = Vault.create(PASSPHRASE)

    read = Vault.from_bytes(vault.to_bytes())

    assert read.passphrase_slot.cost == KdfCost(memory_kib=128 * 1024, iterations=3, lanes=4)
    assert read.open_with_passphrase(PASSPHRASE) == data_key


@pytest.mark.parametrize("typed", ["otter ladder violet", "Otter  ladder violet", "x", "Otter"])
def test_any_other_passphrase_does_not_open_it(typed: str) -> None:
    vault, _, _ = Vault.create(PASSPHRASE, QUICK)

    with pytest.raises(WrongPassphraseError, match=r"That did not open it\."):
        vault.open_with_passphrase(typed)


@pytest.mark.parametrize(
    ("made", "typed"),
    [("Otter", " Otter\n"), ("Mu\u0308hle am Bach", "Mühle am Bach"), ("\ufb01ve", "five")],
)
def test_the_same_passphrase_from_another_keyboard_opens_it(made: str, typed: str) -> None:
    vault, data_key, _ = Vault.create(made, QUICK)

    assert vault.open_with_passphrase(typed) == data_key


def test_an_empty_passphrase_is_refused() -> None:
    with pytest.raises(RuleBrokenError):
        Vault.create("  ", QUICK)


def test_the_recovery_sheet_opens_it_as_typed_by_hand() -> None:
    vault, data_key, recovery = Vault.create(PASSPHRASE, QUICK)
    typed = "age-secret-key-1 " + " - ".join(recovery.groups()).lower()

    assert vault.open_with_recovery(typed) == data_key


def test_the_sheet_of_another_profile_is_told_apart_from_a_typing_slip() -> None:
    vault, _, recovery = Vault.create(PASSPHRASE, QUICK)
    _, _, stranger = Vault.create(PASSPHRASE, QUICK)
    slip = "Q" if recovery.text[20] != "Q" else "P"

    with pytest.raises(WrongRecoveryKeyError, match="another profile"):
        vault.open_with_recovery(stranger.text)
    with pytest.raises(RecoveryKeyTypoError, match="Group 1"):
        vault.open_with_recovery(recovery.text[:20] + slip + recovery.text[21:])


def test_a_new_passphrase_changes_only_its_slot() -> None:
    vault, data_key, recovery = Vault.create(PASSPHRASE, QUICK)

    changed = vault.with_passphrase(data_key, "violet magnet")

    assert changed.open_with_passphrase("violet magnet") == data_key
    assert changed.open_with_recovery(recovery.text) == data_key
    with pytest.raises(WrongPassphraseError):
        changed.open_with_passphrase(PASSPHRASE)
    before, after = json.loads(vault.to_bytes()), json.loads(changed.to_bytes())
    assert before["slots"][0] != after["slots"][0]
    before["slots"][0] = after["slots"][0]
    assert before == after


def test_a_new_recovery_sheet_replaces_the_old_one() -> None:
    vault, data_key, old = Vault.create(PASSPHRASE, QUICK)

    new = RecoveryKey.generate()
    changed = vault.with_recovery(data_key, new)

    assert changed.open_with_recovery(new.text) == data_key
    assert changed.open_with_passphrase(PASSPHRASE) == data_key
    with pytest.raises(WrongRecoveryKeyError):
        changed.open_with_recovery(old.text)


def test_the_key_of_another_vault_cannot_take_this_one_over() -> None:
    vault, _, _ = Vault.create(PASSPHRASE, QUICK)

    with pytest.raises(VaultDamagedError):
        vault.with_passphrase(DataKey.generate(), "violet magnet")


def test_a_swapped_backup_recipient_is_noticed_before_anything_is_written_for_it() -> None:
    vault, _, _ = Vault.create(PASSPHRASE, QUICK)
    _, _, thief = Vault.create("theirs", QUICK)
    swapped = altered(vault, "slots", 1, "recipient", value=thief.recipient)

    with pytest.raises(VaultDamagedError):
        Vault.from_bytes(swapped, QUICK).open_with_passphrase(PASSPHRASE)


@pytest.mark.parametrize(
    ("name", "value"),
    [("memory_kib", 64), ("memory_kib", 2**40), ("iterations", 0), ("lanes", 10**6)],
)
def test_a_cost_out_of_range_is_refused_before_it_is_paid(name: str, value: int) -> None:
    vault, _, _ = Vault.create(PASSPHRASE, QUICK)
    changed = altered(vault, "slots", 0, name, value=value)

    with pytest.raises(VaultDamagedError):
        Vault.from_bytes(changed, QUICK).open_with_passphrase(PASSPHRASE)


def test_a_vault_made_cheaply_is_refused_by_the_app() -> None:
    vault, _, _ = Vault.create(PASSPHRASE, QUICK)

    with pytest.raises(VaultDamagedError):
        Vault.from_bytes(vault.to_bytes(), STANDARD).open_with_passphrase(PASSPHRASE)


def test_a_cost_in_range_that_was_altered_does_not_open() -> None:
    vault, _, _ = Vault.create(PASSPHRASE, QUICK)
    changed = altered(vault, "slots", 0, "iterations", value=2)

    with pytest.raises(WrongPassphraseError):
        Vault.from_bytes(changed, QUICK).open_with_passphrase(PASSPHRASE)


def test_a_damaged_passphrase_slot_leaves_the_recovery_sheet_working() -> None:
    vault, data_key, recovery = Vault.create(PASSPHRASE, QUICK)
    other = json.loads(Vault.create(PASSPHRASE, QUICK)[0].to_bytes())["slots"][0]

    damaged = Vault.from_bytes(altered(vault, "slots", 0, value=other), QUICK)

    assert damaged.open_with_recovery(recovery.text) == data_key
    assert damaged.with_passphrase(data_key, "new").open_with_passphrase("new") == data_key


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b'{"version": 1}', b"\xff" * 50])
def test_anything_else_than_a_vault_is_damaged(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "vault.json").write_bytes(content)

    with pytest.raises(VaultDamagedError):
        Vault.read(tmp_path / "vault.json")


def test_every_cut_of_a_vault_is_damaged() -> None:
    whole = Vault.create(PASSPHRASE, QUICK)[0].to_bytes()

    for length in range(len(whole) - 2):
        with pytest.raises(VaultDamagedError):
            Vault.from_bytes(whole[:length], QUICK)


def test_a_missing_vault_and_a_newer_one_are_named(tmp_path: Path) -> None:
    vault, _, _ = Vault.create(PASSPHRASE, QUICK)

    with pytest.raises(VaultMissingError):
        Vault.read(tmp_path / "vault.json")
    with pytest.raises(NewerVaultError):
        Vault.from_bytes(altered(vault, "version", value=2), QUICK)


def test_slots_of_a_kind_not_known_here_are_kept() -> None:
    vault, data_key, _ = Vault.create(PASSPHRASE, QUICK)
    fields = json.loads(vault.to_bytes())
    fields["slots"].append({"kind": "smart_card", "wrapped_key": "abc"})

    read = Vault.from_bytes(json.dumps(fields).encode(), QUICK)

    written = json.loads(read.with_passphrase(data_key, "new").to_bytes())
    assert written["slots"][2] == {"kind": "smart_card", "wrapped_key": "abc"}


def test_the_slot_alone_travels_as_bytes() -> None:
    vault, data_key, _ = Vault.create(PASSPHRASE, QUICK)

    slot = PassphraseSlot.from_bytes(vault.passphrase_slot.to_bytes())

    assert slot.open(PASSPHRASE, QUICK) == data_key
    with pytest.raises(VaultDamagedError):
        PassphraseSlot.from_bytes(b"[]")


def test_no_secret_shows_where_a_log_could_catch_it() -> None:
    vault, data_key, recovery = Vault.create(PASSPHRASE, QUICK)

    shown = repr((vault, data_key, recovery, vault.passphrase_slot))

    assert data_key.hex() not in shown
    assert repr(data_key.secret)[2:-1] not in shown
    assert recovery.groups()[3] not in shown


def test_the_data_key_is_not_in_the_file() -> None:
    vault, data_key, _ = Vault.create(PASSPHRASE, QUICK)

    slots = json.loads(vault.to_bytes())["slots"]

    assert all(data_key.secret not in b64decode(slot["wrapped_key"]) for slot in slots)


def test_subkeys_differ_by_purpose_and_stay_the_same() -> None:
    data_key = DataKey(bytes(32))

    assert data_key.subkey(b"anchor") == DataKey(bytes(32)).subkey(b"anchor")
    assert len({data_key.secret, data_key.subkey(b"anchor"), data_key.subkey(b"backup")}) == 3


def test_what_was_wrapped_opens_for_its_key_and_purpose_only() -> None:
    data_key = DataKey.generate()
    wrapped = data_key.wrap(b"file key", b"backup")

    assert data_key.unwrap(wrapped, b"backup") == b"file key"
    for key, content, purpose in (
        (DataKey.generate(), wrapped, b"backup"),
        (data_key, wrapped, b"anchor"),
        (data_key, wrapped[:-1], b"backup"),
        (data_key, b"", b"backup"),
    ):
        with pytest.raises(WrongDataKeyError):
            key.unwrap(content, purpose)


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe",
        b"[]",
        b'{"kdf": "scrypt"}',
        b'{"kdf": "argon2id", "memory_kib": true, "iterations": 3, "lanes": 4}',
        b'{"kdf": "argon2id", "memory_kib": 131072, "iterations": 3, "lanes": 4, "salt": "?"}',
        b'{"kdf": "argon2id", "memory_kib": 131072, "iterations": 3, "lanes": 4, "salt": "QUI="}',
    ],
)
def test_a_slot_from_a_backup_that_is_no_slot_is_called_damaged(content: bytes) -> None:
    with pytest.raises(VaultDamagedError):
        PassphraseSlot.from_bytes(content)


def test_a_vault_without_or_with_two_passphrase_slots_is_called_damaged() -> None:
    vault, _, _ = Vault.create(PASSPHRASE, QUICK)
    passphrase, recovery = json.loads(vault.to_bytes())["slots"]

    for slots in ([recovery], [passphrase, passphrase, recovery], [passphrase], ["?"]):
        with pytest.raises(VaultDamagedError):
            Vault.from_bytes(altered(vault, "slots", value=slots), QUICK)


@pytest.mark.parametrize("wrapped", ["?", "", "QUJD"])
def test_a_recovery_slot_that_cannot_hold_the_key_is_called_damaged(wrapped: str) -> None:
    vault, _, recovery = Vault.create(PASSPHRASE, QUICK)
    content = altered(vault, "slots", 1, "wrapped_key", value=wrapped)

    with pytest.raises(VaultDamagedError):
        Vault.from_bytes(content, QUICK).open_with_recovery(recovery.text)


def test_a_key_of_another_length_is_no_key() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        DataKey(b"short")
