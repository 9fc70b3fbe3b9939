"""Whose data was on a laptop that is gone, told from one of its backups alone."""

import csv
import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from careapp.models.exposure import DataKind, ExposedPerson, Exposure, Protection
from careapp.models.names import fold
from careapp.models.patient import Patient
from careapp.models.people import CareManager
from careapp.security.vault import Vault
from careapp.services.backup_openers import BackupKey
from careapp.services.backup_proof import trial
from careapp.storage.database import Database
from careapp.storage.disk import disk_faults_told
from careapp.storage.repositories.exposure import ExposureRepository

# Spreadsheets take a cell that begins so for a formula.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


class LostLaptopService:
    """Needs a backup and what opens it; nothing of the laptop and no open record."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now

    def report(
        self,
        backup: Path,
        key: BackupKey,
        *,
        progress: Callable[[int, int, str], None] = lambda done, total, words: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Exposure:
        """Return what the backup tells; it is proven whole on the way, and nothing is kept."""
        with disk_faults_told(), TemporaryDirectory(prefix="careapp-report-") as folder:
            restored = trial(
                backup,
                key.opener,
                Path(folder),
                progress=lambda done, total: progress(done, total, ""),
                cancelled=cancelled,
            )
            with restored as found:
                made_at = found.proof.manifest.get("created_at")
                vault = Vault.from_bytes(found.vault)
                # Opened as a record of today: a backup of an older version is brought up to date.
                database = Database(found.record, found.key_hex, clock=self._now, actor="")
                try:
                    return _exposure(database, vault, _moment(made_at))
                finally:
                    database.close()

    def pdf(self, exposure: Exposure) -> bytes:
        """Return the report as pages."""
        from careapp.documents.lost_laptop_pdf import lost_laptop_pdf

        return lost_laptop_pdf(exposure, self._now().astimezone())

    def csv(self, exposure: Exposure) -> bytes:
        """Return one line for each person, for a mail merge or a spreadsheet."""
        kinds = list(exposure.totals())
        out = io.StringIO()
        writer = csv.writer(out)
        about = ("name", "birth_date", "died_on", "address", "phone", "removed")
        writer.writerow([*about, *map(str, kinds)])
        for person in exposure.people:
            texts = (person.name, _day(person.birth_date), _day(person.died_on))
            reach = (person.address, person.phone, "yes" if person.removed else "")
            counts = [person.counts.get(kind, 0) for kind in kinds]
            writer.writerow([*map(_harmless, (*texts, *reach)), *counts])
        return out.getvalue().encode("utf-8-sig")

    def as_json(self, exposure: Exposure) -> dict[str, object]:
        """Return the report as plain data."""
        made = exposure.made_at
        return {
            "backup_made_at": made.isoformat() if made else None,
            "kept_by": exposure.keeper,
            "organization": exposure.organization,
            "people": len(exposure.people),
            "kinds": {
                str(kind): {"people": people, "entries": entries}
                for kind, (people, entries) in exposure.totals().items()
            },
            "persons": [
                {
                    "name": person.name,
                    "birth_date": _day(person.birth_date) or None,
                    "died_on": _day(person.died_on) or None,
                    "address": person.address,
                    "phone": person.phone,
                    "removed": person.removed,
                    "counts": {str(kind): count for kind, count in person.counts.items()},
                }
                for person in exposure.people
            ],
            "protection": {
                "record": "AES-256 (SQLCipher 4)",
                "documents": "ChaCha20-Poly1305 (age)",
                "passphrase": "Argon2id",
                "memory_mib": exposure.protection.memory_mib,
                "iterations": exposure.protection.iterations,
                "lanes": exposure.protection.lanes,
            },
        }


class LostLaptopDesk:
    """The same for a screen: what was typed is turned into a key, and files are written."""

    def __init__(self, now: Callable[[], datetime], key: Callable[[str, str], BackupKey]) -> None:
        self._service = LostLaptopService(now)
        self._key = key

    def report(
        self,
        backup: Path,
        passphrase: str,
        key_text: str,
        progress: Callable[[int, int, str], None],
        cancelled: Callable[[], bool],
    ) -> Exposure:
        """Return what the backup tells."""
        key = self._key(passphrase, key_text)
        return self._service.report(backup, key, progress=progress, cancelled=cancelled)

    def save(self, exposure: Exposure, target: Path) -> Path:
        """Write the report: as lines for a spreadsheet where the name ends in .csv, else as PDF."""
        as_csv = target.suffix.lower() == ".csv"
        content = self._service.csv(exposure) if as_csv else self._service.pdf(exposure)
        with disk_faults_told():
            target.write_bytes(content)
        return target


def _exposure(database: Database, vault: Vault, made_at: datetime | None) -> Exposure:
    with database.reading() as store:
        found = ExposureRepository(store)
        people, counts = found.people(), found.counts()
        managers = store.all(CareManager, limit=1)
    cost = vault.passphrase_slot.cost
    listed = [
        _person(person, removed=removed, counts=counts.get(person.id, {}))
        for person, removed in sorted(people, key=lambda one: fold(one[0].sort_name))
    ]
    return Exposure(
        made_at=made_at,
        keeper=managers[0].name if managers else "",
        organization=managers[0].organization if managers else "",
        people=tuple(listed),
        protection=Protection(
            memory_mib=cost.memory_kib // 1024, iterations=cost.iterations, lanes=cost.lanes
        ),
    )


def _person(person: Patient, *, removed: bool, counts: dict[DataKind, int]) -> ExposedPerson:
    known = (
        person.full_name,
        person.birth_date,
        *person.addresses,
        *person.telecoms,
        *person.identifiers,
        person.number,
        person.getting_in,
    )
    return ExposedPerson(
        name=person.full_name or person.number,
        birth_date=person.birth_date,
        address=person.home,
        phone=person.phone,
        died_on=person.died_on,
        removed=removed,
        counts={DataKind.IDENTIFIERS: sum(bool(one) for one in known), **counts},
    )


def _moment(text: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(text))
    except ValueError:
        return None


def _day(day: object) -> str:
    return str(day) if day else ""


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
