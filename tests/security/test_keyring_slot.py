import json
import os

import pytest

from careapp.security.errors import KeyringSecretError, WrongPassphraseError
from careapp.security.vault import Vault
from tests.security.quick_kdf import QUICK

PASSPHRASE = "Otter ladder violet"


def test_the_secret_of_the_keyring_opens_the_vault_as_one_more_way_in() -> None:
    vault, data_key, recovery = Vault.create(PASSPHRASE, QUICK)

    changed, secret = vault.with_keyring(data_key)
    read = Vault.from_bytes(changed.to_bytes(), QUICK)

    assert read.open_with_keyring(secret) == data_key
    assert read.open_with_passphrase(PASSPHRASE) == data_key
    assert read.open_with_recovery(recovery.text) == data_key


def test_the_secret_is_neither_the_data_key_nor_the_passphrase() -> None:
    vault, data_key, _ = Vault.create(PASSPHRASE, QUICK)

    _, secret = vault.with_keyring(data_key)
    _, another = vault.with_keyring(data_key)

    assert secret not in (data_key.secret, PASSPHRASE.encode())
    assert data_key.secret not in (secret, another)
    assert secret != another, "each time anew"


def test_a_secret_of_another_time_or_profile_opens_nothing() -> None:
    vault, data_key, _ = Vault.create(PASSPHRASE, QUICK)
    first, old_secret = vault.with_keyring(data_key)
    second, _ = first.with_keyring(data_key)
    stranger, strangers_key, _ = Vault.create(PASSPHRASE, QUICK)
    _, strangers_secret = stranger.with_keyring(strangers_key)

    for secret in (old_secret, strangers_secret, os.urandom(32), b"", b"short"):
        with pytest.raises(KeyringSecretError):
            second.open_with_keyring(secret)


def test_off_takes_the_slot_away_and_leaves_the_rest_as_it_was() -> None:
    vault, data_key, _ = Vault.create(PASSPHRASE, QUICK)
    changed, secret = vault.with_keyring(data_key)

    off = changed.without_keyring()

    assert off == vault
    with pytest.raises(KeyringSecretError):
        off.open_with_keyring(secret)


def test_a_damaged_slot_does_not_keep_the_passphrase_from_opening() -> None:
    vault, data_key, _ = Vault.create(PASSPHRASE, QUICK)
    changed, secret = vault.with_keyring(data_key)
    fields = json.loads(changed.to_bytes())
    fields["slots"][2]["nonce"] = "?"

    read = Vault.from_bytes(json.dumps(fields).encode(), QUICK)

    assert read.open_with_passphrase(PASSPHRASE) == data_key
    with pytest.raises(KeyringSecretError):
        read.open_with_keyring(secret)
    with pytest.raises(WrongPassphraseError):
        read.open_with_passphrase("anything else")
