"""A lived-in record, its backup and everything it held at that moment, made once for many tests."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from careapp.models.backup_log import BackupRun
from careapp.security.recovery import RecoveryKey
from careapp.services.backup_openers import BackupKey
from careapp.services.overview_service import ListedPatient
from careapp.services.restore_service import RestoreService
from tests.security.quick_kdf import QUICK
from tests.support.clock import Clock
from tests.support.profiles import (
    PASSPHRASE,
    Rows,
    a_lived_in_record,
    create,
    documents_of,
    rows_of,
    services_of,
)


@dataclass(frozen=True)
class KeptBackup:
    """A backup file and what it must give back."""

    file: Path
    recovery: RecoveryKey
    run: BackupRun
    rows: Rows
    documents: dict[str, bytes]
    people: list[ListedPatient]

    @property
    def by_sheet(self) -> BackupKey:
        return BackupKey.of_recovery(self.recovery.text)

    @property
    def by_passphrase(self) -> BackupKey:
        return BackupKey.of_passphrase(PASSPHRASE, QUICK)


def keep_a_backup(folder: Path) -> KeptBackup:
    session, recovery = create(folder / "original")
    with closing(services_of(session)) as services:
        a_lived_in_record(services)
        rows, documents = rows_of(services.context.database), documents_of(services)
        people = services.overview.patients()
        file = folder / services.backups.suggested_name()
        run = services.backups.back_up(file)
    return KeptBackup(file, recovery, run, rows, documents, people)


def restore_service() -> RestoreService:
    return RestoreService(Clock(), QUICK)
