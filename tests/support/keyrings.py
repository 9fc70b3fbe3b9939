"""Keyrings for tests: real backends of the keyring library that keep nothing outside the test."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import keyring
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError
from typing_extensions import override


class MemoryKeyring(KeyringBackend):
    """A keyring that works, and forgets with the test."""

    priority = 5.0

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    @override
    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    @override
    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    @override
    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("not found")


class OpenFileKeyring(MemoryKeyring):
    """One that keeps secrets in the clear, as the library grades such keyrings."""

    priority = 0.5


class LockedKeyring(MemoryKeyring):
    """Its owner turned away the window that asks for its password."""

    @override
    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked("dismissed")

    @override
    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked("dismissed")


class SilentKeyring(MemoryKeyring):
    """Asks in a window that nobody answers."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go = threading.Event()

    @override
    def get_password(self, service: str, username: str) -> str | None:
        self.let_go.wait(30)
        return None


for made_here in (MemoryKeyring, OpenFileKeyring, LockedKeyring, SilentKeyring):
    # The library offers every class it has seen; these are for whoever puts them in place.
    KeyringBackend._classes.discard(made_here)


@contextmanager
def in_place(backend: KeyringBackend) -> Iterator[KeyringBackend]:
    """Let this be the computer's keyring for a while."""
    before = keyring.get_keyring()
    keyring.set_keyring(backend)
    try:
        yield backend
    finally:
        keyring.set_keyring(before)
