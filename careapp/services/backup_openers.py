"""The ways into a backup: the recovery key, the passphrase, or the open record's own key."""

from collections.abc import Callable
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

    def __init__(self, opener: Opener, open_vault: Callable[[Vault], DataKey]) -> None:
        self.opener = opener
        self._open_vault = open_vault

    @classmethod
    def of_recovery(cls, text: str) -> "BackupKey":
        """Open with the key of the recovery sheet, or the text of its file."""
        key = RecoveryKey.parse(text)
        return cls(RecoveryOpener(key.text), lambda vault: vault.open_with_recovery(key.text))

    @classmethod
    def of_passphrase(cls, text: str, kdf: KdfPolicy = STANDARD) -> "BackupKey":
        """Open with the passphrase that was in force when the backup was made."""
        tried = _TriedPassphrase(text, kdf)
        return cls(FileKeyOpener(tried.unwrap), tried.open_vault)

    @classmethod
    def of_record(cls, data_key: DataKey) -> "BackupKey":
        """Open a backup of the record that is open: nobody is asked for anything."""

        def open_vault(vault: Vault) -> DataKey:
            vault.check(data_key)
            return data_key

        return cls(own_opener(data_key), open_vault)

    def open_vault(self, vault: Vault) -> DataKey:
        """Return the data key that the vault of the backup guards."""
        return self._open_vault(vault)


class _TriedPassphrase:
    """Stretches the passphrase once for each slot: a quarter of a second and 128 MiB each time."""

    def __init__(self, text: str, kdf: KdfPolicy) -> None:
        self._text = text
        self._kdf = kdf
        self._opened: dict[bytes, DataKey] = {}

    def unwrap(self, slot: bytes, wrapped: bytes) -> bytes:
        if slot not in self._opened:
            self._opened[slot] = PassphraseSlot.from_bytes(slot).open(self._text, self._kdf)
        return self._opened[slot].unwrap(wrapped, _PURPOSE)

    def open_vault(self, vault: Vault) -> DataKey:
        data_key = self._opened.get(vault.passphrase_slot.to_bytes())
        if data_key is None:
            return vault.open_with_passphrase(self._text)
        vault.check(data_key)
        return data_key


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
