"""The data key as it lies in a file, wrapped under a passphrase."""

import json
import os
import unicodedata
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from careapp.models.errors import RuleBrokenError
from careapp.security.data_key import DataKey
from careapp.security.errors import VaultDamagedError, WrongPassphraseError
from careapp.security.kdf import KdfCost, KdfPolicy

_SALT_LENGTH: Final = 16
_NONCE_LENGTH: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class PassphraseSlot:
    """Salt, cost and wrapped key; the cost and the profile are authenticated with the key."""

    profile_id: str
    cost: KdfCost
    salt: bytes = field(repr=False)
    nonce: bytes = field(repr=False)
    wrapped: bytes = field(repr=False)

    @classmethod
    def seal(
        cls, data_key: DataKey, passphrase: str, profile_id: str, policy: KdfPolicy
    ) -> "PassphraseSlot":
        """Return a slot that ``passphrase`` opens; as slow as the policy asks."""
        salt, nonce = os.urandom(_SALT_LENGTH), os.urandom(_NONCE_LENGTH)
        key = policy.cost.derive(_normalised(passphrase), salt)
        bound = _bound(profile_id, policy.cost, salt)
        wrapped = AESGCM(key).encrypt(nonce, data_key.secret, bound)
        return cls(profile_id=profile_id, cost=policy.cost, salt=salt, nonce=nonce, wrapped=wrapped)

    def open(self, passphrase: str, policy: KdfPolicy) -> DataKey:
        """Return the data key, or raise WrongPassphraseError or VaultDamagedError."""
        policy.accept(self.cost)
        key = self.cost.derive(_normalised(passphrase), self.salt)
        bound = _bound(self.profile_id, self.cost, self.salt)
        try:
            return DataKey(AESGCM(key).decrypt(self.nonce, self.wrapped, bound))
        except InvalidTag:
            raise WrongPassphraseError from None

    def to_fields(self) -> dict[str, object]:
        """Return the slot as JSON fields."""
        return {
            "kind": "passphrase",
            "kdf": "argon2id",
            "memory_kib": self.cost.memory_kib,
            "iterations": self.cost.iterations,
            "lanes": self.cost.lanes,
            "salt": b64encode(self.salt).decode(),
            "nonce": b64encode(self.nonce).decode(),
            "wrapped_key": b64encode(self.wrapped).decode(),
        }

    @classmethod
    def from_fields(cls, profile_id: str, fields: dict[str, object]) -> "PassphraseSlot":
        """Read what ``to_fields`` gave; raise VaultDamagedError on anything else."""
        if fields.get("kdf") != "argon2id":
            raise VaultDamagedError
        return cls(
            profile_id=profile_id,
            cost=KdfCost(
                memory_kib=_whole(fields, "memory_kib"),
                iterations=_whole(fields, "iterations"),
                lanes=_whole(fields, "lanes"),
            ),
            salt=_octets(fields, "salt", _SALT_LENGTH),
            nonce=_octets(fields, "nonce", _NONCE_LENGTH),
            wrapped=_octets(fields, "wrapped_key", 48),
        )

    def to_bytes(self) -> bytes:
        """Return the slot alone, as it travels in the header of a backup."""
        return json.dumps({"profile_id": self.profile_id, **self.to_fields()}).encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> "PassphraseSlot":
        """Read what ``to_bytes`` gave; raise VaultDamagedError on anything else."""
        try:
            fields = json.loads(content)
            json.dumps(fields, ensure_ascii=False).encode()
        except (ValueError, RecursionError):
            raise VaultDamagedError from None
        if not isinstance(fields, dict):
            raise VaultDamagedError
        return cls.from_fields(str(fields.get("profile_id")), fields)


def _normalised(passphrase: str) -> bytes:
    # NFKC: the same keys give other bytes on other systems. The ends are trimmed because files
    # end in a newline and tired people in a space; spaces inside count as typed.
    text = unicodedata.normalize("NFKC", passphrase).strip()
    if not text:
        raise RuleBrokenError("Type a passphrase.")
    return text.encode()


def _bound(profile_id: str, cost: KdfCost, salt: bytes) -> bytes:
    numbers = f"{cost.memory_kib}.{cost.iterations}.{cost.lanes}"
    return f"careapp passphrase slot 1\n{profile_id}\nargon2id {numbers}\n{salt.hex()}".encode()


def _whole(fields: dict[str, object], name: str) -> int:
    value = fields.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise VaultDamagedError
    return value


def _octets(fields: dict[str, object], name: str, length: int) -> bytes:
    try:
        value = b64decode(str(fields.get(name)), validate=True)
    except ValueError:
        raise VaultDamagedError from None
    if len(value) != length:
        raise VaultDamagedError
    return value
