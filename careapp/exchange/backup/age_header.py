"""The head of an age file: who can open it. Follows the age-encryption.org/v1 specification.

CareApp adds one stanza of its own, so that the passphrase opens a backup as well. Other programs
skip stanzas they do not know.
"""

import hmac
import re
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from careapp.exchange.backup.errors import DamagedBackupError, NotABackupError
from careapp.models import bech32

VERSION_LINE: Final = b"age-encryption.org/v1\n"
_X25519: Final = "X25519"
_X25519_INFO: Final = b"age-encryption.org/v1/X25519"
_FILE_KEY_LENGTH: Final = 16
_COLUMNS: Final = 64
# Far more than any header needs; an endless one must not fill the memory.
_LONGEST_LINE: Final = 4096
_MOST_LINES: Final = 1000
_ARGUMENT: Final = re.compile(r"[\x21-\x7e]+")


@dataclass(frozen=True, slots=True)
class Stanza:
    """One way to the file key: a kind, its arguments, and bytes only that way understands."""

    kind: str
    arguments: tuple[str, ...]
    body: bytes = field(repr=False)

    def to_bytes(self) -> bytes:
        """Return the lines of the stanza; the last one is always shorter than the others."""
        text = encode64(self.body)
        lines = [text[at : at + _COLUMNS] for at in range(0, len(text) + 1, _COLUMNS)]
        return "\n".join((" ".join(("->", self.kind, *self.arguments)), *lines, "")).encode()


@dataclass(frozen=True, slots=True)
class Header:
    """All stanzas, and the proof that they were not altered."""

    stanzas: tuple[Stanza, ...]
    proof: bytes = field(repr=False)

    @classmethod
    def made_for(cls, stanzas: tuple[Stanza, ...], file_key: bytes) -> "Header":
        """Return a header with its proof."""
        return cls(stanzas, _proof(stanzas, file_key))

    @classmethod
    def read(cls, file: BinaryIO) -> "Header":
        """Read up to the payload; raise NotABackup- or DamagedBackupError."""
        if file.readline(len(VERSION_LINE)) != VERSION_LINE:
            raise NotABackupError
        lines = _Lines(file)
        stanzas = []
        line = lines.next()
        while line.startswith("-> "):
            stanzas.append(_stanza(line, lines))
            line = lines.next()
        if not line.startswith("--- "):
            raise DamagedBackupError
        return cls(tuple(stanzas), decode64(line.removeprefix("--- ")))

    def to_bytes(self) -> bytes:
        """Return the header as it stands in the file."""
        return _proven(self.stanzas) + f" {encode64(self.proof)}\n".encode()

    def check(self, file_key: bytes) -> None:
        """Raise DamagedBackupError unless whoever knew the file key wrote these stanzas."""
        if not hmac.compare_digest(_proof(self.stanzas, file_key), self.proof):
            raise DamagedBackupError


class EphemeralIdentity:
    """An X25519 key pair used for one file and forgotten."""

    def __init__(self) -> None:
        self._secret = X25519PrivateKey.generate()
        self._public = self._secret.public_key().public_bytes_raw()

    @property
    def recipient_text(self) -> str:
        """The public half as age programs write it."""
        return bech32.encode("age", self._public)

    @property
    def identity_text(self) -> str:
        """The secret half as age programs write it."""
        return bech32.encode("age-secret-key-", self._secret.private_bytes_raw()).upper()

    def wrap(self, file_key: bytes) -> Stanza:
        """Return a stanza from which this identity gets the file key."""
        share = X25519PrivateKey.generate()
        share_public = share.public_key().public_bytes_raw()
        shared = share.exchange(X25519PublicKey.from_public_bytes(self._public))
        body = self._cipher(shared, share_public).encrypt(bytes(12), file_key, None)
        return Stanza(_X25519, (encode64(share_public),), body)

    def unwrap(self, stanza: Stanza) -> bytes | None:
        """Return the file key, or None where the stanza is for somebody else."""
        if stanza.kind != _X25519 or len(stanza.arguments) != 1:
            return None
        share = decode64(stanza.arguments[0])
        try:
            shared = self._secret.exchange(X25519PublicKey.from_public_bytes(share))
            return self._cipher(shared, share).decrypt(bytes(12), stanza.body, None)
        except (InvalidTag, ValueError):
            return None

    def _cipher(self, shared: bytes, share: bytes) -> ChaCha20Poly1305:
        return ChaCha20Poly1305(_derived(shared, share + self._public, _X25519_INFO))


def encode64(content: bytes) -> str:
    """Return base64 without padding, as age writes it."""
    return b64encode(content).decode().rstrip("=")


def decode64(text: str) -> bytes:
    """Read what ``encode64`` gave, in its one canonical spelling, or raise DamagedBackupError."""
    try:
        content = b64decode(text + "=" * (-len(text) % 4), validate=True)
    except ValueError:
        raise DamagedBackupError from None
    if encode64(content) != text:
        raise DamagedBackupError
    return content


class _Lines:
    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._left = _MOST_LINES

    def next(self) -> str:
        line = self._file.readline(_LONGEST_LINE)
        self._left -= 1
        if not line.endswith(b"\n") or not line.isascii() or self._left < 0:
            raise DamagedBackupError
        return line[:-1].decode("ascii")


def _stanza(first: str, lines: _Lines) -> Stanza:
    kind, *arguments = first.removeprefix("-> ").split(" ")
    if not all(_ARGUMENT.fullmatch(argument) for argument in (kind, *arguments)):
        raise DamagedBackupError
    body = ""
    line = lines.next()
    while len(line) == _COLUMNS:
        body += line
        line = lines.next()
    if len(line) > _COLUMNS:
        raise DamagedBackupError
    return Stanza(kind, tuple(arguments), decode64(body + line))


def _proven(stanzas: tuple[Stanza, ...]) -> bytes:
    return VERSION_LINE + b"".join(stanza.to_bytes() for stanza in stanzas) + b"---"


def _proof(stanzas: tuple[Stanza, ...], file_key: bytes) -> bytes:
    if len(file_key) != _FILE_KEY_LENGTH:
        raise DamagedBackupError
    return hmac.digest(_derived(file_key, None, b"header"), _proven(stanzas), "sha256")


def _derived(secret: bytes, salt: bytes | None, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(secret)
