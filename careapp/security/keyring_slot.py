"""The data key wrapped under a key that only this computer's keyring holds."""

import os
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from careapp.security.data_key import DataKey
from careapp.security.errors import KeyringSecretError, VaultDamagedError

KIND: Final = "keyring"
SECRET_LENGTH: Final = 32
_NONCE_LENGTH: Final = 12
_TAG_LENGTH: Final = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyringSlot:
    """What lies in the vault; worth nothing without the secret in the keyring, and the reverse."""

    profile_id: str
    nonce: bytes = field(repr=False)
    wrapped: bytes = field(repr=False)

    @classmethod
    def seal(cls, data_key: DataKey, profile_id: str) -> "tuple[KeyringSlot, bytes]":
        """Return a slot and the fresh secret that opens it: neither data key nor passphrase."""
        secret, nonce = os.urandom(SECRET_LENGTH), os.urandom(_NONCE_LENGTH)
        wrapped = AESGCM(secret).encrypt(nonce, data_key.secret, _bound(profile_id))
        return cls(profile_id=profile_id, nonce=nonce, wrapped=wrapped), secret

    def open(self, secret: bytes) -> DataKey:
        """Return the data key, or raise KeyringSecretError: the secret is of another time."""
        if len(secret) != SECRET_LENGTH:
            raise KeyringSecretError
        try:
            opened = AESGCM(secret).decrypt(self.nonce, self.wrapped, _bound(self.profile_id))
        except InvalidTag:
            raise KeyringSecretError from None
        return DataKey(opened)

    def to_fields(self) -> dict[str, object]:
        """Return the slot as JSON fields."""
        return {
            "kind": KIND,
            "nonce": b64encode(self.nonce).decode(),
            "wrapped_key": b64encode(self.wrapped).decode(),
        }

    @classmethod
    def from_fields(cls, profile_id: str, fields: dict[str, object]) -> "KeyringSlot":
        """Read a slot, or raise VaultDamagedError."""
        try:
            nonce = b64decode(str(fields.get("nonce")), validate=True)
            wrapped = b64decode(str(fields.get("wrapped_key")), validate=True)
        except ValueError:
            raise VaultDamagedError from None
        if len(nonce) != _NONCE_LENGTH or len(wrapped) != SECRET_LENGTH + _TAG_LENGTH:
            raise VaultDamagedError
        return cls(profile_id=profile_id, nonce=nonce, wrapped=wrapped)


def _bound(profile_id: str) -> bytes:
    return f"careapp keyring slot 1\n{profile_id}".encode()
