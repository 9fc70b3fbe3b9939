"""The key on the recovery sheet: an age identity, so that it also opens backups without CareApp."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from careapp.models import bech32
from careapp.security.errors import RecoveryKeyTypoError

_PREFIX: Final = "age-secret-key-"
_SHOWN_PREFIX: Final = "AGE-SECRET-KEY-1"
_BODY_LENGTH: Final = 58
_GROUP_LENGTH: Final = 6
# What the alphabet leaves out, read as the character it is mistaken for.
_MISREAD: Final = str.maketrans({"O": "0", "I": "L", "1": "L", "B": "8"})


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """A secret printed once at set-up; ``text`` is what the age command takes."""

    text: str = field(repr=False)

    @classmethod
    def generate(cls) -> "RecoveryKey":
        """Return a fresh key from the operating system."""
        secret = X25519PrivateKey.generate().private_bytes_raw()
        return cls(bech32.encode(_PREFIX, secret).upper())

    @classmethod
    def parse(cls, typed: str) -> "RecoveryKey":
        """Read a key as typed or as a file of the age command; raise RecoveryKeyTypoError."""
        body = _body(typed)
        if len(body) != _BODY_LENGTH:
            raise RecoveryKeyTypoError(_length_sentence(len(body)))
        try:
            bech32.decode(_PREFIX, body)
        except bech32.ChecksumError as slip:
            raise _typo(slip.position) from None
        return cls(_SHOWN_PREFIX + body)

    @property
    def recipient(self) -> str:
        """The public half, ``age1…``: it can lock but not unlock."""
        secret = X25519PrivateKey.from_private_bytes(bech32.decode(_PREFIX, _body(self.text)))
        return bech32.encode("age", secret.public_key().public_bytes_raw())

    def groups(self) -> list[str]:
        """Return what follows ``AGE-SECRET-KEY-1``, cut for reading and typing."""
        body = _body(self.text)
        return [body[at : at + _GROUP_LENGTH] for at in range(0, len(body), _GROUP_LENGTH)]

    def check_group(self, index: int, typed: str) -> bool:
        """Tell whether ``typed`` is the group at ``index`` (from 0), read as kindly as parse."""
        return _plain(typed).translate(_MISREAD) == self.groups()[index]


def _body(typed: str) -> str:
    lines = (line for line in typed.splitlines() if not line.lstrip().startswith("#"))
    text = _plain(lines)
    return text.removeprefix(_plain(_SHOWN_PREFIX)).translate(_MISREAD)


def _plain(typed: Iterable[str]) -> str:
    return "".join(letter for part in typed for letter in part if letter.isalnum()).upper()


def _length_sentence(length: int) -> str:
    return f"This has {length} characters and the key {_BODY_LENGTH}: compare it with the sheet."


def _typo(position: int | None) -> RecoveryKeyTypoError:
    if position is None:
        return RecoveryKeyTypoError("Some characters differ: compare every group with the sheet.")
    group = position // _GROUP_LENGTH + 1
    return RecoveryKeyTypoError(f"Group {group} differs: compare it with the sheet.", group)
