"""Bits that turned and ends that are missing: found, or shown to have no effect, never believed."""

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from careapp.models.errors import CareAppError
from careapp.services.backup_openers import BackupKey
from careapp.services.services import Services
from tests.faults.counting import Outcome, Tally
from tests.faults.promises import unsound
from tests.faults.workplace import Workplace
from tests.security.quick_kdf import QUICK
from tests.services.kept_backup import restore_service
from tests.support.builders import a_patient
from tests.support.profiles import (
    PASSPHRASE,
    Rows,
    attach,
    create,
    documents_of,
    opened,
    rows_of,
    services_of,
)

RECORD: Final = "record.db"
LOG: Final = "record.db-wal"
BACKUP: Final = "backup"
_PAGE: Final = 4096
# The files of a record, and what share of all bits and ends falls on each.
FILES: Final = {
    RECORD: 0.3,
    LOG: 0.2,
    "vault.json": 0.12,
    "anchor": 0.1,
    "attachments": 0.12,
    BACKUP: 0.16,
}
# Written by whoever is asked, whatever the record holds: told apart from its content.
_NOTES: Final = ("audit", "change", "meta")
Held = tuple[Rows, dict[str, bytes]]
Harm = Callable[[bytearray], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Specimens:
    """A small record at rest, the same as a laptop that died left it, and its backup."""

    rest: Path
    work: Path
    backup: Path
    held: Held = field(repr=False)

    def folder_of(self, name: str) -> Path:
        """Return where the file of this name lies."""
        if name == BACKUP:
            return self.backup
        return self.work if name == LOG else self.rest


def damage(workplace: Workplace) -> Iterator[Outcome]:
    """Yield one outcome for each kind of harm and each file."""
    specimens = specimens_in(workplace.folder())
    for name in FILES:
        yield turned_bits(workplace, specimens, name)
    for name in FILES:
        yield missing_ends(workplace, specimens, name)


def specimens_in(folder: Path) -> Specimens:
    """Make the files to be harmed."""
    session, _ = create(folder / "open")
    with closing(services_of(session)) as services:
        _work(services)
        (folder / "backup").mkdir()
        services.backups.back_up(folder / "backup" / "file")
        services.tasks.add("One more, which lies in the log alone")
        shutil.copytree(folder / "open", folder / "work")
    shutil.copytree(folder / "work", folder / "held")
    with opened(folder / "held") as services:
        held = _held(services)
    return Specimens(
        rest=folder / "open", work=folder / "work", backup=folder / "backup", held=held
    )


def turned_bits(workplace: Workplace, specimens: Specimens, name: str) -> Outcome:
    """Turn single bits of one file."""
    tally, chance = Tally(f"Bit turned: {name}"), workplace.chance(f"bits {name}")
    size = _file(specimens.folder_of(name), name).stat().st_size
    for _ in range(round(workplace.counts.flips * FILES[name])):
        at, bit = chance.randrange(size), chance.randrange(8)
        _judge(workplace, specimens, name, _flip(at, bit), tally, f"bit {bit} of byte {at}")
    return tally.outcome()


def missing_ends(workplace: Workplace, specimens: Specimens, name: str) -> Outcome:
    """Cut one file short; the record also between two pages, where nothing is torn."""
    tally, chance = Tally(f"Cut short: {name}"), workplace.chance(f"ends {name}")
    size = _file(specimens.folder_of(name), name).stat().st_size
    for number in range(round(workplace.counts.truncations * FILES[name])):
        length = chance.randrange(size)
        if number % 4 == 0:
            length -= length % _PAGE
        _judge(workplace, specimens, name, _cut(length), tally, f"{length} of {size} bytes")
    return tally.outcome()


def _judge(
    workplace: Workplace, specimens: Specimens, name: str, harm: Harm, tally: Tally, what: str
) -> None:
    folder = workplace.folder() / "harmed"
    shutil.copytree(specimens.folder_of(name), folder)
    file = _file(folder, name)
    content = bytearray(file.read_bytes())
    harm(content)
    file.write_bytes(content)
    tally.tries += 1
    try:
        held = _restored(folder) if name == BACKUP else _opened(folder)
    except CareAppError:
        tally.saw("found")
        return
    except Exception as bug:  # noqa: BLE001 - whatever else comes up is the finding
        tally.broke(f"{what}: {type(bug).__name__}: {bug}")
        return
    finally:
        shutil.rmtree(folder.parent)
    if held is None:
        tally.saw("found")
    elif _same(held, specimens.held):
        tally.saw("without effect: content equal")
    else:
        tally.broke(f"{what}: believed")


def _opened(folder: Path) -> Held | None:
    """Return what the record holds, or None where it is found to be damaged."""
    with opened(folder) as services:
        return None if unsound(services) else _held(services)


def _restored(folder: Path) -> Held | None:
    key = BackupKey.of_passphrase(PASSPHRASE, QUICK)
    restore_service().restore(folder / "file", key, folder / "restored")
    return _opened(folder / "restored")


def _same(held: Held, before: Held) -> bool:
    """Tell whether both hold the same; only notes of having been asked may have come."""
    rows, documents = held
    own, kept = before
    return documents == kept and all(
        set(own[name]) <= set(rows[name]) if name in _NOTES else rows[name] == own[name]
        for name in own
    )


def _held(services: Services) -> Held:
    return rows_of(services.context.database), documents_of(services)


def _flip(at: int, bit: int) -> Harm:
    def turn(content: bytearray) -> None:
        content[at] ^= 1 << bit

    return turn


def _cut(length: int) -> Harm:
    def cut(content: bytearray) -> None:
        del content[length:]

    return cut


def _file(folder: Path, name: str) -> Path:
    if name == BACKUP:
        return folder / "file"
    file = folder / name
    return next(file.iterdir()) if file.is_dir() else file


def _work(services: Services) -> None:
    patient = services.patients.save(a_patient(given_name="Sentinel"))
    services.drafts.keep("visit_note", patient.id, {"note": "Half a sentence"})
    attach(services, patient, random.Random(1).randbytes(2_000))
    for number in range(20):
        services.tasks.add(f"Task {number}", patient_id=patient.id)
