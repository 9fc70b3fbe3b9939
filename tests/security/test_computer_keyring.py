"""The keyring works, is absent, locked or silent: each ends in a sentence, and none hangs."""

import os

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null
from typing_extensions import override

from careapp.models.errors import CareAppError
from careapp.security.computer_keyring import ComputerKeyring
from careapp.security.errors import (
    KeyringLockedError,
    KeyringSecretError,
    KeyringSilentError,
    NoKeyringError,
)
from tests.support.keyrings import (
    LockedKeyring,
    MemoryKeyring,
    OpenFileKeyring,
    SilentKeyring,
    in_place,
)

PROFILE = "b7a0c1d2"


def test_a_secret_is_kept_fetched_and_forgotten() -> None:
    secret = os.urandom(32)
    with in_place(MemoryKeyring()) as backend:
        computer = ComputerKeyring()

        computer.look()
        computer.keep(PROFILE, secret)
        fetched = computer.fetch(PROFILE)
        computer.forget(PROFILE)

        assert fetched == secret
        assert backend.kept == {}  # type: ignore[attr-defined]


def test_a_keyring_without_a_key_for_this_record_says_so() -> None:
    with in_place(MemoryKeyring()), pytest.raises(KeyringSecretError, match="passphrase"):
        ComputerKeyring().fetch(PROFILE)


def test_forgetting_what_was_never_kept_is_nothing() -> None:
    with in_place(MemoryKeyring()):
        ComputerKeyring().forget(PROFILE)


@pytest.mark.parametrize("backend", [fail.Keyring(), null.Keyring(), OpenFileKeyring()])
def test_no_keyring_and_one_that_keeps_secrets_openly_are_refused(backend: KeyringBackend) -> None:
    with in_place(backend):
        with pytest.raises(NoKeyringError):
            ComputerKeyring().look()
        with pytest.raises(NoKeyringError):
            ComputerKeyring().keep(PROFILE, b"x" * 32)


def test_a_chain_never_falls_back_to_an_open_file(monkeypatch: pytest.MonkeyPatch) -> None:
    open_file, safe = OpenFileKeyring(), MemoryKeyring()
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [open_file, safe])
    with in_place(chainer.ChainerBackend()):
        ComputerKeyring().keep(PROFILE, b"x" * 32)

    assert open_file.kept == {}
    assert len(safe.kept) == 1


def test_a_locked_keyring_is_told_from_none() -> None:
    with in_place(LockedKeyring()):
        ComputerKeyring().look()
        with pytest.raises(KeyringLockedError, match="locked"):
            ComputerKeyring().fetch(PROFILE)
        with pytest.raises(KeyringLockedError):
            ComputerKeyring().keep(PROFILE, b"x" * 32)


def test_a_window_that_nobody_answers_does_not_keep_anybody_waiting() -> None:
    backend = SilentKeyring()
    with in_place(backend):
        with pytest.raises(KeyringSilentError, match="does not answer"):
            ComputerKeyring(patience=0.05).fetch(PROFILE)
        backend.let_go.set()


def test_whatever_else_a_keyring_raises_becomes_a_sentence() -> None:
    class OddKeyring(MemoryKeyring):
        @override
        def get_password(self, service: str, username: str) -> str | None:
            raise ConnectionResetError("the bus went away")

    with in_place(OddKeyring()), pytest.raises(CareAppError, match="keyring is locked"):
        ComputerKeyring().fetch(PROFILE)


def test_a_secret_that_was_altered_in_the_keyring_is_no_secret() -> None:
    with in_place(MemoryKeyring()) as backend:
        backend.set_password("CareApp", PROFILE, "no base64 \u2026")
        with pytest.raises(KeyringSecretError):
            ComputerKeyring().fetch(PROFILE)
