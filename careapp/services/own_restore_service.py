"""Restoring from within an open record: its own backups open without asking for anything."""

from collections.abc import Callable
from pathlib import Path

from careapp.services.backup_openers import BackupKey
from careapp.services.context import Context
from careapp.services.lost_laptop_service import LostLaptopDesk
from careapp.services.profile import Session
from careapp.services.restore_service import PreparedRestore, RestoreService


class OwnRestoreService:
    """Prepares a restore beside the open record. Settling it waits until that is closed."""

    def __init__(self, context: Context, session: Session) -> None:
        self._session = session
        self._restorer = RestoreService(context.now, session.vault.policy)
        self.lost_laptop = LostLaptopDesk(context.now, self.key)

    def prepare_restore(
        self,
        backup: Path,
        *,
        passphrase: str = "",
        key_text: str = "",
        progress: Callable[[int, int, str], None] = lambda done, total, words: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> PreparedRestore:
        """Unpack a backup, prove it and compare it with the open record; nothing is changed yet."""
        return self._restorer.prepare(
            backup,
            self.key(passphrase, key_text),
            self._session.profile.folder,
            present_key=self._session.data_key,
            progress=lambda done, total: progress(done, total, ""),
            cancelled=cancelled,
        )

    def discard_restore(self, prepared: PreparedRestore) -> None:
        """Leave everything as it was."""
        self._restorer.discard(prepared)

    def key(self, passphrase: str = "", key_text: str = "") -> BackupKey:
        """Return what opens a backup: what was typed, else the key of the open record."""
        if key_text:
            return BackupKey.of_recovery(key_text)
        if passphrase:
            return BackupKey.of_passphrase(passphrase, self._session.vault.policy)
        return BackupKey.of_record(self._session.data_key)
