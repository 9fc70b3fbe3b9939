"""Which backups were made, and what has changed since."""

from careapp.models.backup_log import BackupRun
from careapp.models.backup_plan import BackupPlan
from careapp.storage.store import Store


class BackupRepository:
    """Reads the log of backups and the plan of one device."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def proven(self) -> list[BackupRun]:
        """Return the backups that were read back whole, oldest first, the removed ones too."""
        runs = [run for run in self._store.all(BackupRun) if run.verified_at is not None]
        return sorted(runs, key=lambda run: (run.audit_seq, run.made_at))

    def plan(self, device: str) -> BackupPlan | None:
        """Return what this device does by itself, or None where nobody has said."""
        found = self._store.all(BackupPlan, limit=1, device=device)
        return found[0] if found else None

    def changes_after(self, audit_seq: int) -> int:
        """Return how many changes were logged after an entry of the audit."""
        sql = "SELECT count(*) FROM change WHERE audit_seq > ?"
        return int(self._store.query(sql, (audit_seq,))[0][0])
