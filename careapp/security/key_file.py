"""The key file of an open profile: which vault is in force, and where it lies."""

from pathlib import Path

from careapp.security.vault import Vault


class KeyFile:
    """Whoever asks gets the vault of this moment: a backup is locked with today's passphrase."""

    def __init__(self, path: Path, vault: Vault) -> None:
        self._path = path
        self._vault = vault

    @property
    def vault(self) -> Vault:
        """The vault in force."""
        return self._vault

    def put(self, vault: Vault) -> None:
        """Write another vault, whole or not at all, and let it be in force."""
        vault.write(self._path)
        self._vault = vault
