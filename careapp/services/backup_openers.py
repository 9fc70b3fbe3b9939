"""The ways into a backup: the recovery key, the passphrase, or the open record's own key."""

from typing import Final

from careapp.exchange.backup.age_stream import BackupKeys, FileKeyOpener, Opener, RecoveryOpener
from careapp.security.data_key import DataKey
from careapp.security.kdf import STANDARD, KdfPolicy
from careapp.security.passphrase_slot import PassphraseSlot
from careapp.security.recovery import RecoveryKey
from careapp.security.vault import Vault

_PURPOSE: Final = b"backup"


class BackupKey:
    """Opens a backup and the vault inside it."""

    def __init__(self, opener: Opener, text: str, *, recovery: bool) -> None:
        self.opener = opener
        self._text = text
        self._recovery = recovery

    @classmethod
    def of_recovery(cls, text: str) -> "BackupKey":
        """Open with the key of the recovery sheet, or the text of its file."""
        key = RecoveryKey.parse(text)
        return cls(RecoveryOpener(key.text), key.text, recovery=True)

    @classmethod
    def of_passphrase(cls, text: str, kdf: KdfPolicy = STANDARD) -> "BackupKey":
        """Open with the passphrase that was in force when the backup was made."""

        def unwrap(slot: bytes, wrapped: bytes) -> bytes:
            return PassphraseSlot.from_bytes(slot).open(text, kdf).unwrap(wrapped, _PURPOSE)

        return cls(FileKeyOpener(unwrap), text, recovery=False)

    def open_vault(self, vault: Vault) -> DataKey:
        """Return the data key that the vault of the backup guards."""
        if self._recovery:
            return vault.open_with_recovery(self._text)
        return vault.open_with_passphrase(self._text)


def keys_for(vault: Vault, data_key: DataKey) -> BackupKeys:
    """Return the keys a new backup is locked with."""
    return BackupKeys(
        recipient=vault.recovery_recipient,
        passphrase_slot=vault.passphrase_slot.to_bytes(),
        wrap_file_key=lambda file_key: data_key.wrap(file_key, _PURPOSE),
    )


def own_opener(data_key: DataKey) -> Opener:
    """Return what opens the backups of an open record."""

    def unwrap(_slot: bytes, wrapped: bytes) -> bytes:
        return data_key.unwrap(wrapped, _PURPOSE)

    return FileKeyOpener(unwrap)
