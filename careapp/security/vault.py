"""The file beside the database that holds its key, wrapped in slots."""

import hmac
import json
from base64 import b64decode, b64encode
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import uuid4

from careapp.security.atomic_file import write_atomically
from careapp.security.data_key import KEY_LENGTH, DataKey
from careapp.security.errors import (
    KeyringSecretError,
    NewerVaultError,
    VaultDamagedError,
    VaultMissingError,
    WrongRecoveryKeyError,
)
from careapp.security.kdf import STANDARD, KdfPolicy
from careapp.security.keyring_slot import KIND as KEYRING
from careapp.security.keyring_slot import KeyringSlot
from careapp.security.passphrase_slot import PassphraseSlot
from careapp.security.recovery import RecoveryKey

VERSION: Final = 1
_LARGEST: Final = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Vault:
    """Slots round one data key. Immutable: a change gives another vault, to be written.

    The recipient is sealed under the data key: whoever swapped it would read all later backups.
    Slots of kinds unknown here are kept as they are.
    """

    profile_id: str
    passphrase_slot: PassphraseSlot = field(repr=False)
    recovery_recipient: str
    recovery_wrapped: bytes = field(repr=False)
    recovery_made_at: datetime | None = None
    keyring_slot: KeyringSlot | None = field(default=None, repr=False)
    seal: bytes = field(repr=False)
    other_slots: tuple[dict[str, object], ...] = field(default=(), repr=False)
    policy: KdfPolicy = field(default=STANDARD, repr=False)

    @classmethod
    def create(
        cls, passphrase: str, kdf: KdfPolicy = STANDARD, *, made_at: datetime | None = None
    ) -> "tuple[Vault, DataKey, RecoveryKey]":
        """Return a new vault, its key, and the recovery key to print: it is not kept."""
        data_key, recovery, profile_id = DataKey.generate(), RecoveryKey.generate(), str(uuid4())
        vault = cls(
            profile_id=profile_id,
            passphrase_slot=PassphraseSlot.seal(data_key, passphrase, profile_id, kdf),
            recovery_recipient=recovery.recipient,
            recovery_wrapped=_wrap_for(recovery.recipient, data_key),
            recovery_made_at=made_at,
            seal=_seal(data_key, profile_id, recovery.recipient),
            policy=kdf,
        )
        return vault, data_key, recovery

    @classmethod
    def read(cls, path: Path, kdf: KdfPolicy = STANDARD) -> "Vault":
        """Read a vault file; raise VaultMissing-, VaultDamaged- or NewerVaultError."""
        try:
            with path.open("rb") as file:
                return cls.from_bytes(file.read(_LARGEST), kdf)
        except FileNotFoundError:
            raise VaultMissingError from None

    @classmethod
    def from_bytes(cls, content: bytes, kdf: KdfPolicy = STANDARD) -> "Vault":
        """Read the content of a vault file, for example out of a backup."""
        fields = _object(content)
        version, profile_id = fields.get("version"), fields.get("profile_id")
        if isinstance(version, int) and version > VERSION:
            raise NewerVaultError
        slots = fields.get("slots")
        if version != VERSION or not isinstance(profile_id, str) or not isinstance(slots, list):
            raise VaultDamagedError
        recovery = _slot(slots, "recovery")
        return cls(
            profile_id=profile_id,
            passphrase_slot=PassphraseSlot.from_fields(profile_id, _slot(slots, "passphrase")),
            recovery_recipient=str(recovery.get("recipient")),
            recovery_wrapped=_octets(recovery.get("wrapped_key")),
            recovery_made_at=_moment(recovery.get("made_at")),
            keyring_slot=_keyring_slot(profile_id, slots),
            seal=_octets(fields.get("seal")),
            other_slots=tuple(_others(slots)),
            policy=kdf,
        )

    def to_bytes(self) -> bytes:
        """Return the content of the file."""
        recovery: dict[str, object] = {
            "kind": "recovery",
            "recipient": self.recovery_recipient,
            "wrapped_key": b64encode(self.recovery_wrapped).decode(),
        }
        if self.recovery_made_at is not None:
            recovery["made_at"] = self.recovery_made_at.isoformat(timespec="seconds")
        keyring = [self.keyring_slot.to_fields()] if self.keyring_slot else []
        fields = {
            "version": VERSION,
            "profile_id": self.profile_id,
            "slots": [
                self.passphrase_slot.to_fields(),
                recovery,
                *keyring,
                *self.other_slots,
            ],
            "seal": b64encode(self.seal).decode(),
        }
        return json.dumps(fields, indent=1).encode() + b"\n"

    def write(self, path: Path) -> None:
        """Put the vault in place whole; a crash leaves the old one."""
        write_atomically(path, self.to_bytes())

    def open_with_passphrase(self, text: str) -> DataKey:
        """Return the data key, or raise WrongPassphraseError; takes a quarter of a second."""
        data_key = self.passphrase_slot.open(text, self.policy)
        self._check_seal(data_key)
        return data_key

    def open_with_recovery(self, text: str) -> DataKey:
        """Return the data key, or raise WrongRecoveryKeyError, also where it was mistyped."""
        import pyrage

        key = RecoveryKey.parse(text)
        if key.recipient != self.recovery_recipient:
            raise WrongRecoveryKeyError
        try:
            identity = pyrage.x25519.Identity.from_str(key.text)
            secret = pyrage.decrypt(self.recovery_wrapped, [identity])
        except pyrage.DecryptError:
            raise VaultDamagedError from None
        if len(secret) != KEY_LENGTH:
            raise VaultDamagedError
        return DataKey(secret)

    def with_passphrase(self, data_key: DataKey, new: str) -> "Vault":
        """Return the vault with another passphrase; nothing else changes."""
        self._check_seal(data_key)
        slot = PassphraseSlot.seal(data_key, new, self.profile_id, self.policy)
        return replace(self, passphrase_slot=slot)

    def open_with_keyring(self, secret: bytes) -> DataKey:
        """Return the data key, or raise KeyringSecretError where slot and secret do not meet."""
        if self.keyring_slot is None:
            raise KeyringSecretError
        data_key = self.keyring_slot.open(secret)
        self._check_seal(data_key)
        return data_key

    def with_keyring(self, data_key: DataKey) -> "tuple[Vault, bytes]":
        """Return the vault with one more slot, and the secret for the keyring that opens it."""
        self._check_seal(data_key)
        slot, secret = KeyringSlot.seal(data_key, self.profile_id)
        return replace(self, keyring_slot=slot), secret

    def without_keyring(self) -> "Vault":
        """Return the vault as it may leave this computer."""
        return replace(self, keyring_slot=None)

    def with_recovery(
        self, data_key: DataKey, recovery: RecoveryKey, *, made_at: datetime | None = None
    ) -> "Vault":
        """Return the vault with another recovery key; the old sheet still opens old backups."""
        self._check_seal(data_key)
        return replace(
            self,
            recovery_recipient=recovery.recipient,
            recovery_wrapped=_wrap_for(recovery.recipient, data_key),
            recovery_made_at=made_at,
            seal=_seal(data_key, self.profile_id, recovery.recipient),
        )

    def check(self, data_key: DataKey) -> None:
        """Raise VaultDamagedError unless this is the key the vault was made for."""
        self._check_seal(data_key)

    def _check_seal(self, data_key: DataKey) -> None:
        expected = _seal(data_key, self.profile_id, self.recovery_recipient)
        if not hmac.compare_digest(expected, self.seal):
            raise VaultDamagedError


def _seal(data_key: DataKey, profile_id: str, recipient: str) -> bytes:
    message = f"{VERSION}\n{profile_id}\n{recipient}".encode()
    return hmac.digest(data_key.subkey(b"vault seal"), message, "sha256")


def _wrap_for(recipient: str, data_key: DataKey) -> bytes:
    import pyrage

    wrapped = pyrage.encrypt(data_key.secret, [pyrage.x25519.Recipient.from_str(recipient)])
    return bytes(wrapped)


def _object(content: bytes) -> dict[str, object]:
    try:
        fields = json.loads(content)
        json.dumps(fields, ensure_ascii=False).encode()  # half a letter passes until it is written
    except (ValueError, RecursionError):
        raise VaultDamagedError from None
    if not isinstance(fields, dict):
        raise VaultDamagedError
    return fields


def _slot(slots: list[object], kind: str) -> dict[str, object]:
    found = _of_kind(slots, kind)
    if len(found) != 1:
        raise VaultDamagedError
    return found[0]


def _keyring_slot(profile_id: str, slots: list[object]) -> KeyringSlot | None:
    """Return the slot; one that is damaged must not keep the passphrase from opening."""
    for fields in _of_kind(slots, KEYRING):
        with suppress(VaultDamagedError):
            return KeyringSlot.from_fields(profile_id, fields)
    return None


def _of_kind(slots: list[object], kind: str) -> list[dict[str, object]]:
    return [slot for slot in slots if isinstance(slot, dict) and slot.get("kind") == kind]


def _others(slots: list[object]) -> Iterable[dict[str, object]]:
    known = ("passphrase", "recovery", KEYRING)
    return (slot for slot in slots if isinstance(slot, dict) and slot.get("kind") not in known)


def _octets(value: object) -> bytes:
    try:
        return b64decode(str(value), validate=True)
    except ValueError:
        raise VaultDamagedError from None


def _moment(value: object) -> datetime | None:
    """Return when the sheet was made; only shown, so that a strange value opens all the same."""
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return moment if moment.tzinfo else None
