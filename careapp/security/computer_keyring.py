"""The keyring of the person signed in to this computer: where one secret may be kept, if asked.

It is often absent, may be locked, and asks its owner in windows of its own. Every way in here
says so in a sentence and takes no longer than the time given.
"""

import threading
from base64 import b64decode, b64encode
from collections.abc import Callable
from queue import Empty, Queue
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from careapp.security.errors import (
    KeyringLockedError,
    KeyringSecretError,
    KeyringSilentError,
    NoKeyringError,
)

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

Result = TypeVar("Result")
SERVICE: Final = "CareApp"
# What the keyring library itself calls recommended; below are files in the clear and no keyring.
_TRUSTWORTHY: Final = 1
_LOOKING_SECONDS: Final = 10.0
# Whoever is asked to unlock the keyring has to find the window and type.
_ASKING_SECONDS: Final = 30.0


class Asked(Generic[Result]):
    """Something asked of the keyring, on a thread that can be left behind.

    A window of the keyring that nobody answers must not keep CareApp from closing.
    """

    def __init__(self, work: Callable[[], Result]) -> None:
        self._given: Queue[Result | Exception] = Queue(1)
        self._work = work
        threading.Thread(target=self._run, name="keyring", daemon=True).start()

    @property
    def ready(self) -> bool:
        """Whether there is an answer."""
        return not self._given.empty()

    def answer(self, seconds: float = 0.0) -> Result:
        """Return the answer, or raise: what went wrong, or KeyringSilentError when time is up."""
        try:
            given = self._given.get(timeout=seconds) if seconds else self._given.get_nowait()
        except Empty:
            raise KeyringSilentError from None
        if isinstance(given, Exception):
            raise _in_words(given) from given
        return given

    def _run(self) -> None:
        try:
            self._given.put(self._work())
        except Exception as fault:  # noqa: BLE001 - told on the thread that asked
            self._given.put(fault)


class ComputerKeyring:
    """Keeps, fetches and forgets one secret per profile. Slow: use a worker."""

    def __init__(self, patience: float = _ASKING_SECONDS) -> None:
        """``patience`` is how many seconds its owner may take to answer."""
        self._patience = patience

    def look(self) -> None:
        """Raise NoKeyringError where there is none that keeps a secret secret; asks nobody."""
        _within(min(self._patience, _LOOKING_SECONDS), _backend)

    def keep(self, profile_id: str, secret: bytes) -> None:
        """Store the secret; it was read back when this returns."""
        text = b64encode(secret).decode()

        def store() -> str | None:
            backend = _backend()
            backend.set_password(SERVICE, profile_id, text)
            return backend.get_password(SERVICE, profile_id)

        if _within(self._patience, store) != text:
            raise KeyringSecretError

    def ask(self, profile_id: str) -> Asked[bytes]:
        """Begin to fetch the secret; the answer may be that there is none for this profile."""

        def fetch() -> bytes:
            text = _backend().get_password(SERVICE, profile_id)
            if text is None:
                raise KeyringSecretError
            try:
                return b64decode(text, validate=True)
            except ValueError:
                raise KeyringSecretError from None

        return Asked(fetch)

    def fetch(self, profile_id: str) -> bytes:
        """Return the secret, or raise KeyringSecretError where there is none for this profile."""
        return self.ask(profile_id).answer(self._patience)

    def forget(self, profile_id: str) -> None:
        """Remove the secret; nothing happens where there is none."""

        def remove() -> None:
            backend = _backend()
            if backend.get_password(SERVICE, profile_id) is not None:
                backend.delete_password(SERVICE, profile_id)

        _within(self._patience, remove)


def _backend() -> "KeyringBackend":
    import keyring

    for backend in _offered(keyring.get_keyring()):
        if _priority(backend) >= _TRUSTWORTHY:
            return backend
    raise NoKeyringError


def _offered(backend: "KeyringBackend") -> "list[KeyringBackend]":
    """Return the keyrings behind a chain: it would fall back to one that keeps secrets openly."""
    from keyring.backends.chainer import ChainerBackend

    return list(backend.backends) if isinstance(backend, ChainerBackend) else [backend]


def _priority(backend: "KeyringBackend") -> float:
    try:
        return float(backend.priority)
    except RuntimeError:  # how a keyring says that it does not work here
        return 0


def _within(seconds: float, work: Callable[[], Result]) -> Result:
    return Asked(work).answer(seconds)


def _in_words(fault: Exception) -> Exception:
    """Return what to say; whatever a system's keyring raises, it is not available now."""
    from keyring import errors

    from careapp.models.errors import CareAppError

    match fault:
        case CareAppError():
            return fault
        case errors.KeyringLocked():
            return KeyringLockedError()
        case errors.NoKeyringError() | errors.InitError() | RuntimeError():
            return NoKeyringError()
    return KeyringLockedError()
