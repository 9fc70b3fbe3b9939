"""Reads the sample caseload: JSON files, one for each person, into records of today."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final
from uuid import UUID

from careapp.models.appointment import Appointment
from careapp.models.record import PatientRecord, Record
from careapp.services.sample_dates import SampleDates
from careapp.storage.codec import from_plain
from careapp.storage.tables import table_named

_NAME: Final = "@"


class SampleCaseload:
    """The files of one folder; entries name each other as ``@ze`` and get true ids here.

    A file maps table names to entries. Where it holds a patient, every entry in it that has to
    belong to somebody belongs to that one unless it says otherwise.
    """

    def __init__(self, folder: Path) -> None:
        self._files: list[dict[str, list[dict[str, object]]]] = [
            json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))
        ]

    def names(self) -> list[str]:
        """Return the name of every entry, in the order of the files."""
        return [str(plain["id"]) for _, plain in self.entries()]

    def entries(self) -> Iterator[tuple[str, dict[str, object]]]:
        """Yield each entry with the name of its table, as written but for its owner."""
        for tables in self._files:
            owner = tables["patient"][0]["id"] if "patient" in tables else None
            for table, entries in tables.items():
                owned = owner and issubclass(table_named(table).record_type, PatientRecord)
                for entry in entries:
                    yield table, {"patient_id": owner, **entry} if owned else entry

    def records(self, dates: SampleDates, new_id: Callable[[], UUID]) -> Iterator[Record]:
        """Yield the records, with fresh ids; raise KeyError for a name nobody bears."""
        ids = {name: str(new_id()) for name in self.names()}
        for table, plain in self.entries():
            kind = table_named(table).record_type
            resolve = _Resolve(dates, ids, wall_clock=kind is Appointment)
            record: Record = from_plain(kind, resolve(plain))
            yield record


class _Resolve:
    """Replaces names and dates anywhere inside one entry."""

    def __init__(self, dates: SampleDates, ids: Mapping[str, str], *, wall_clock: bool) -> None:
        self._dates = dates
        self._ids = ids
        self._wall_clock = wall_clock

    def __call__(self, plain: object) -> object:
        match plain:
            case dict():
                return {name: self(value) for name, value in plain.items()}
            case list():
                return [self(value) for value in plain]
            case str() if plain.startswith(_NAME):
                return self._ids[plain]
            case str():
                return self._dates.resolve(plain, wall_clock=self._wall_clock)
        return plain
