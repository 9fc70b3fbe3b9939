"""Forbidding the network to a test: connections, datagrams, listening and looking up names."""

import socket
from typing import Any, Final, NoReturn

import pytest

_ON_SOCKETS: Final = ("connect", "connect_ex", "sendto", "sendmsg", "bind")
_IN_MODULE: Final = (
    "create_connection",
    "create_server",
    "getaddrinfo",
    "gethostbyaddr",
    "gethostbyname",
    "gethostbyname_ex",
    "getnameinfo",
)


class NetworkReachedError(AssertionError):
    """Something wanted to leave this computer."""


def forbid_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every way to the network fail; sockets of this computer's own system still work."""
    for name in _ON_SOCKETS:
        monkeypatch.setattr(socket.socket, name, _guarded(name))
    for name in _IN_MODULE:
        monkeypatch.setattr(socket, name, _refuse)


def _guarded(name: str) -> Any:
    real = getattr(socket.socket, name)

    def guarded(self: socket.socket, *given: Any, **named: Any) -> Any:
        if self.family == getattr(socket, "AF_UNIX", None):
            return real(self, *given, **named)
        return _refuse(name)

    return guarded


def _refuse(*given: object, **_named: object) -> NoReturn:
    raise NetworkReachedError(f"A test reached for the network: {given[:1]!r}")
