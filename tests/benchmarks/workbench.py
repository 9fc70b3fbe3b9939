"""What the benchmarks work on: folders of this run, and made-up caseloads made once."""

import shutil
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import UUID

if TYPE_CHECKING:
    from careapp.services.profile import Session
    from careapp.services.services import Services

PASSPHRASE: Final = "four words for measuring"
ZONE: Final = "Europe/Dublin"
BUSY_CHART: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How much is measured. A caseload is patients and entries."""

    words: str
    small: tuple[int, int]
    large: tuple[int, int]
    unlock: tuple[int, int]
    rounds: int | None = None
    quick: bool = False

    def rounds_of(self, usual: int) -> int:
        """Return how many rounds to take where ``usual`` is right for a full run."""
        return self.rounds or (max(3, usual // 5) if self.quick else usual)


STANDARD: Final = Sizes(
    words="10,000 patients, 100,000 entries",
    small=(1_000, 10_000),
    large=(10_000, 100_000),
    unlock=(1_000, 10_000),
)
FULL: Final = Sizes(
    words="10,000 patients, 1,000,000 entries",
    small=(1_000, 100_000),
    large=(10_000, 1_000_000),
    unlock=(1_000, 10_000),
)
QUICK: Final = Sizes(
    words="1,000 patients, 5,000 entries",
    small=(100, 500),
    large=(1_000, 5_000),
    unlock=(100, 500),
    quick=True,
)


def now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)


class Workbench:
    """Owns a temporary folder and everything opened in it; closing it removes all."""

    def __init__(self, folder: Path, sizes: Sizes, bundle: Path | None = None) -> None:
        self.sizes = sizes
        self.bundle = bundle
        self._folder = folder
        self._stack = ExitStack()
        self._open: dict[tuple[int, int], Services] = {}
        self._busy: dict[int, UUID] = {}
        self._count = 0

    def close(self) -> None:
        """Close every profile that was opened."""
        self._stack.close()

    def folder(self) -> Path:
        """Return an empty folder."""
        self._count += 1
        fresh = self._folder / f"{self._count}"
        fresh.mkdir()
        return fresh

    def services(self, size: tuple[int, int]) -> "Services":
        """Return an open caseload of this size, made when it is first asked for."""
        if size not in self._open:
            services = _opened(self._made(size))
            self._stack.callback(services.close)
            self._open[size] = services
        return self._open[size]

    def closed(self, size: tuple[int, int]) -> Path:
        """Return a copy of a caseload's folder that another process may open."""
        copy = self.folder() / "profile"
        shutil.copytree(self._made(size), copy, ignore=shutil.ignore_patterns("*.lock"))
        return copy

    def empty(self) -> "Services":
        """Return an open profile that holds nobody."""
        services = build(_created(self.folder() / "profile"))
        self._stack.callback(services.close)
        return services

    def busy_patient(self, services: "Services") -> UUID:
        """Return a patient of this caseload with exactly 200 entries in the chart."""
        if id(services) not in self._busy:
            self._busy[id(services)] = _fill_busy_patient(services)
        return self._busy[id(services)]

    def _made(self, size: tuple[int, int]) -> Path:
        folder = self._folder / f"caseload-{size[0]}-{size[1]}"
        if not folder.exists():
            from careapp.services.seed_service import SeedService

            services = build(_created(folder))
            SeedService(services.context).fill(*size)
            services.close()
        return folder


def build(session: "Session") -> "Services":
    """Return services over an open profile, as the application makes them."""
    from careapp.bootstrap import build_services

    return build_services(session, ZONE)


def _created(folder: Path) -> "Session":
    from careapp.services.profile import Profile, a_care_manager

    session, _ = Profile(folder, now=now).create(PASSPHRASE, a_care_manager("Sample care manager"))
    return session


def _opened(folder: Path) -> "Services":
    from careapp.services.profile import Profile

    return build(Profile(folder, now=now).unlock(PASSPHRASE))


def _fill_busy_patient(services: "Services") -> UUID:
    from careapp.services.seed_people import SeedPeople

    context = services.context
    people = SeedPeople(7, context.wall_clock(), ZONE, context.new_id)
    records = list(people.records(1, BUSY_CHART))
    with context.database.transaction("fill with a made-up person") as store:
        store.add_all(records)
    return records[0].id
