"""The one random key everything else hangs from."""

import os
from dataclasses import dataclass, field
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from careapp.security.errors import WrongDataKeyError

KEY_LENGTH: Final = 32
_NONCE_LENGTH: Final = 12


@dataclass(frozen=True, slots=True)
class DataKey:
    """256 random bits that never show in a log or a crash report."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) != KEY_LENGTH:
            raise ValueError("A data key has 32 bytes.")

    @classmethod
    def generate(cls) -> "DataKey":
        """Return a fresh key from the operating system."""
        return cls(os.urandom(KEY_LENGTH))

    def hex(self) -> str:
        """Return the key as the database wants it."""
        return self.secret.hex()

    def subkey(self, purpose: bytes) -> bytes:
        """Return 32 bytes for one purpose, from which neither this key nor others follow."""
        info = b"careapp subkey: " + purpose
        return HKDF(algorithm=SHA256(), length=KEY_LENGTH, salt=None, info=info).derive(self.secret)

    def wrap(self, secret: bytes, purpose: bytes) -> bytes:
        """Return ``secret`` sealed so that only this key, for this purpose, opens it."""
        nonce = os.urandom(_NONCE_LENGTH)
        return nonce + AESGCM(self.subkey(purpose)).encrypt(nonce, secret, purpose)

    def unwrap(self, wrapped: bytes, purpose: bytes) -> bytes:
        """Return what ``wrap`` sealed, or raise WrongDataKeyError."""
        nonce, body = wrapped[:_NONCE_LENGTH], wrapped[_NONCE_LENGTH:]
        try:
            return AESGCM(self.subkey(purpose)).decrypt(nonce, body, purpose)
        except (InvalidTag, ValueError):
            raise WrongDataKeyError from None
