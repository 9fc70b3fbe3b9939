"""What writes to a disk: each can be done again and again, and its state be compared."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol
from uuid import UUID

from careapp.models.export_reason import ExportReason, ReasonKind
from careapp.models.patient import Patient
from careapp.services.backup_openers import BackupKey
from careapp.services.services import Services
from tests.faults.deeds import with_whole_plan
from tests.faults.disk_saves import SAVES
from tests.faults.made_up_upgrade import later_version, written_steps
from tests.faults.promises import unsound
from tests.security.quick_kdf import QUICK
from tests.services.kept_backup import restore_service
from tests.support.builders import a_patient
from tests.support.profiles import (
    PASSPHRASE,
    create,
    documents_of,
    left_in,
    opened,
    profile_in,
    rows_of,
    services_of,
)

State = dict[str, object]
_LOGS: Final = ("audit", "change", "meta", "backup_run")  # opening and trying may be noted


class Work(Protocol):
    """One thing that writes. ``fineness`` is by what its steps of room are smaller than usual."""

    fineness: int

    def state(self) -> State:
        """Return all that must not change when the work fails."""
        ...

    def do(self) -> None:
        """Do it."""
        ...

    def rest(self) -> None:
        """Close what is open; ``state`` and ``do`` open it again."""
        ...

    def unsound(self) -> list[str]:
        """Return what is wrong after it was done."""
        ...


class Saving:
    """A save of one kind in an open record."""

    fineness = 8

    def __init__(self, name: str, disk: Path, _other: Path) -> None:
        self._save = SAVES[name]
        self._folder = disk / "profile"
        create(self._folder)[0].close()
        self._services: Services | None = None
        self._number = 0
        services = self._open()
        self._patient: Patient = services.patients.save(a_patient())
        self._plan_id: UUID = with_whole_plan(services, self._patient.id).plan.id
        services.assessments.start(self._patient.id, "phq-9")

    def state(self) -> State:
        return _held(self._open())

    def do(self) -> None:
        self._number += 1
        self._save(self._open(), self._patient.id, self._plan_id, self._number)

    def rest(self) -> None:
        if self._services is not None:
            self._services.close()
            self._services = None

    def unsound(self) -> list[str]:
        self.rest()
        with opened(self._folder) as services:
            return unsound(services)

    def _open(self) -> Services:
        if self._services is None:
            self._services = services_of(profile_in(self._folder).unlock(PASSPHRASE))
        return self._services


class SettingUp:
    """The making of a record; whoever fails leaves nothing."""

    fineness = 8

    def __init__(self, disk: Path, _other: Path) -> None:
        self._disk = disk

    def state(self) -> State:
        return {"left": left_in(self._disk)}

    def do(self) -> None:
        create(self._disk / "profile")[0].close()

    def rest(self) -> None:
        """Nothing is open."""

    def unsound(self) -> list[str]:
        with opened(self._disk / "profile") as services:
            return unsound(services)


class Importing:
    """A caseload taken in at once."""

    fineness = 1

    def __init__(self, disk: Path, _other: Path) -> None:
        self._folder = disk / "profile"
        create(self._folder)[0].close()

    def state(self) -> State:
        with opened(self._folder) as services:
            return _held(services)

    def do(self) -> None:
        with opened(self._folder) as services:
            services.samples.fill()

    def rest(self) -> None:
        """Nothing is open."""

    def unsound(self) -> list[str]:
        with opened(self._folder) as services:
            return unsound(services)


class BackingUp:
    """A backup onto the disk; the older one of the same name stands until the new one is proven."""

    fineness = 1

    def __init__(self, disk: Path, other: Path, *, beside: bool = False) -> None:
        """Keep the backup on the disk, or the record when ``beside`` is set."""
        home, drive = (disk, other) if beside else (other, disk)
        self._folder, self._file = home / "profile", drive / "file.careapp-backup"
        self._drive = drive
        self.key = BackupKey.of_passphrase(PASSPHRASE, QUICK)
        session, _ = create(self._folder)
        services = services_of(session)
        services.samples.fill()
        services.backups.back_up(self._file)
        services.close()

    def state(self) -> State:
        with opened(self._folder) as services:
            held = _held(services)
        return {**held, "file": self._file.read_bytes(), "drive": left_in(self._drive)}

    def do(self) -> None:
        with opened(self._folder) as services:
            services.backups.back_up(self._file)

    def rest(self) -> None:
        """Nothing is open."""

    def unsound(self) -> list[str]:
        restore_service().verify(self._file, self.key, self._folder)
        return []


class Restoring:
    """A backup made into a record; it appears whole or not at all."""

    fineness = 1

    def __init__(self, disk: Path, other: Path) -> None:
        self._source = BackingUp(other, other)
        self._file = other / "file.careapp-backup"
        self._disk, self._target = disk, disk / "restored"

    def state(self) -> State:
        return {"left": left_in(self._disk)}

    def do(self) -> None:
        restore_service().restore(self._file, self._source.key, self._target)

    def rest(self) -> None:
        """Nothing is open."""

    def unsound(self) -> list[str]:
        with opened(self._target) as services:
            return unsound(services)


class Exporting:
    """A PDF put onto the disk over an older one."""

    fineness = 8

    def __init__(self, disk: Path, other: Path) -> None:
        self._disk, self._file = disk, disk / "plan.pdf"
        self._file.write_bytes(b"%PDF-1.7 the older one")
        session, _ = create(other / "profile")
        self._services = services_of(session)
        self._patient = self._services.patients.save(a_patient())

    def state(self) -> State:
        return {"left": left_in(self._disk), "file": self._file.read_bytes()}

    def do(self) -> None:
        pdf = b"%PDF-1.7 " + b"the newer one " * 10_000
        self._services.documents.save_file(
            pdf, self._file, self._patient.id, "care plan", ExportReason(kind=ReasonKind.PERSON)
        )

    def rest(self) -> None:
        """What is open lies elsewhere."""

    def unsound(self) -> list[str]:
        found = unsound(self._services)
        self._services.close()
        return found


class Recovering:
    """The record opened with the sheet, which writes the key file anew."""

    fineness = 8

    def __init__(self, disk: Path, _other: Path) -> None:
        self._folder = disk / "profile"
        session, self._recovery = create(self._folder)
        services_of(session).close()

    def state(self) -> State:
        with opened(self._folder) as services:
            held = _held(services)
        return {**held, "vault": (self._folder / "vault.json").read_bytes()}

    def do(self) -> None:
        profile = profile_in(self._folder)
        profile.unlock_with_recovery(self._recovery.text, PASSPHRASE).close()

    def rest(self) -> None:
        """Nothing is open."""

    def unsound(self) -> list[str]:
        with opened(self._folder) as services:
            return unsound(services)


class Upgrading:
    """A record of an older version opened by a newer CareApp."""

    fineness = 1

    def __init__(self, disk: Path, other: Path) -> None:
        self._folder, self._steps = disk / "profile", written_steps(other / "steps")
        session, _ = create(self._folder)
        services = services_of(session)
        services.samples.fill()
        services.close()

    def state(self) -> State:
        with opened(self._folder) as services:
            return _held(services)

    def do(self) -> None:
        with later_version(self._steps), opened(self._folder):
            pass

    def rest(self) -> None:
        """Nothing is open."""

    def unsound(self) -> list[str]:
        with later_version(self._steps), opened(self._folder) as services:
            return unsound(services)


def _held(services: Services) -> State:
    rows = rows_of(services.context.database)
    kept: State = {name: found for name, found in rows.items() if name not in _LOGS}
    return {**kept, "documents": documents_of(services)}


def _saving(name: str) -> Callable[[Path, Path], Work]:
    return lambda disk, other: Saving(name, disk, other)


WORKS: Final[dict[str, Callable[[Path, Path], Work]]] = {
    **{f"save, {name}": _saving(name) for name in SAVES},
    "set up a record": SettingUp,
    "import a caseload": Importing,
    "open with the sheet": Recovering,
    "back up onto it": BackingUp,
    "back up the record on it": lambda disk, other: BackingUp(disk, other, beside=True),
    "restore": Restoring,
    "save a PDF": Exporting,
    "upgrade": Upgrading,
}
