"""An upgrade killed at random moments: the record is of the old version or of the new one, whole.

Nothing has shipped yet, so later versions are made up from the present one; once there is a second
real version, records of each shipped one belong into ``_starts``.
"""

import shutil
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from careapp.models.errors import CareAppError
from careapp.services.seed_service import SeedService
from careapp.storage.connection import connect
from tests.faults.children import Child
from tests.faults.counting import Outcome, Tally
from tests.faults.made_up_upgrade import LATEST, later_version, present_version, written_steps
from tests.faults.promises import unsound
from tests.faults.upgrader import upgrade
from tests.faults.workplace import Workplace
from tests.support.profiles import (
    PASSPHRASE,
    Rows,
    create,
    opened,
    profile_in,
    rows_of,
    services_of,
)

_PATIENTS: Final = 50
_NOTES: Final = ("audit", "change", "meta")
_MOST: Final = 1.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """A record of an older version, the steps it knew, and all steps up to the latest."""

    version: int
    folder: Path
    known: Path
    latest: Path


def upgrades(workplace: Workplace) -> Iterator[Outcome]:
    """Yield one outcome for each older version."""
    for start in _starts(workplace.folder(), workplace.counts.upgraded_entries):
        yield killed_upgrades(workplace, start)


def killed_upgrades(workplace: Workplace, start: Start) -> Outcome:
    """Kill the upgrade of copies of one record; each is upgraded at last."""
    newest = present_version() + LATEST
    tally = Tally(f"Upgrade from {start.version} to {newest} killed")
    chance = workplace.chance(f"upgrade {start.version}")
    rows = _rows(start.folder, start.known)
    length = _seconds_of(start, workplace.folder())
    for number in range(workplace.counts.migration_kills):
        copy = workplace.folder() / "profile"
        shutil.copytree(start.folder, copy)
        through = _killed(copy, start.latest, chance.uniform(0, _MOST * length))
        tally.tries += 1
        tally.saw("got through before", int(through))
        try:
            found = _version(copy)
            tally.saw("found as it was", int(found == start.version))
            tally.saw("found upgraded", int(found == newest))
            if found not in (start.version, newest) or (through and found != newest):
                tally.broke(f"kill {number}: version {found}")
            if _rows(copy, start.latest) != rows:
                tally.broke(f"kill {number}: rows changed")
            tally.broke_each(_unsound(copy, start.latest))
        except CareAppError as refused:
            tally.broke(f"kill {number}: {refused}")
        shutil.rmtree(copy.parent)
    return tally.outcome()


def _starts(folder: Path, entries: int) -> list[Start]:
    """Make a record of the present version, and one of each made-up version but the last."""
    present, latest = present_version(), written_steps(folder / "latest")
    first = folder / "first"
    with closing(services_of(create(first)[0])) as services:
        SeedService(services.context).fill(_PATIENTS, entries)
    starts = []
    for ahead in range(LATEST):
        known = written_steps(folder / f"known-{ahead}", ahead)
        copy = folder / f"version-{present + ahead}"
        shutil.copytree(first, copy)
        _unsound(copy, known)
        starts.append(Start(version=present + ahead, folder=copy, known=known, latest=latest))
    return starts


def _killed(folder: Path, steps: Path, seconds: float) -> bool:
    """Kill an upgrade so long after it began; tell whether it was through."""
    return "through\n" in Child(upgrade, folder, steps).killed_after(seconds)


def _seconds_of(start: Start, folder: Path) -> float:
    copy = folder / "profile"
    shutil.copytree(start.folder, copy)
    began = time.perf_counter()
    _rows(copy, start.latest)
    return time.perf_counter() - began


def _version(folder: Path) -> int:
    """Return the version in the file, without upgrading it."""
    profile = profile_in(folder)
    data_key = profile.vault().open_with_passphrase(PASSPHRASE)
    connection = connect(folder / "record.db", data_key.hex())
    try:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()


def _rows(folder: Path, steps: Path) -> Rows:
    with later_version(steps), opened(folder) as services:
        rows = rows_of(services.context.database)
    # What a made-up version adds to a row is of no concern.
    return {name: found for name, found in rows.items() if name not in (*_NOTES, "patient")}


def _unsound(folder: Path, steps: Path) -> list[str]:
    with later_version(steps), opened(folder) as services:
        return unsound(services)
