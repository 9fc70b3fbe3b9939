"""Importing one person's FHIR bundle into an empty record."""

import json
import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any, Final

from careapp.services.change_feed import ChangeFeed
from careapp.services.context import Context
from careapp.services.fhir_import_service import FhirImportService
from careapp.storage.database import Database
from careapp.storage.identity import new_id
from careapp.storage.tables import RECORD_TABLES
from tests.benchmarks.invented_bundle import write_bundle
from tests.benchmarks.measuring import Case, timed
from tests.benchmarks.raw import EMPTY_KEY, Raw, Row
from tests.benchmarks.workbench import ZONE, Workbench, now

PROJECT: Final = Path(__file__).parents[2]
_FOUND_BESIDE: Final = "shared/**/synthea/*.json"


def fhir_import(bench: Workbench) -> Iterator[Case]:
    """Yield the import of a bundle: the one given, a Synthea one nearby, or an invented one."""
    folder = bench.folder()
    bundle = bench.bundle or _nearby() or write_bundle(folder / "bundle.json")
    empty = folder / "empty.db"
    Database(empty, EMPTY_KEY, clock=now, actor="").close()
    rows = _imported_rows(_fresh(empty, folder / "once.db"), bundle)
    numbers = count()

    def ours() -> float:
        database = _opened(_fresh(empty, folder / f"{next(numbers)}.db"))
        service = FhirImportService(_context(database))
        figure = timed(lambda: service.run([bundle]))()
        database.close()
        return figure

    def bare() -> float:
        raw = Raw(_fresh(empty, folder / f"{next(numbers)}.db"), EMPTY_KEY)
        figure = timed(lambda: _load_and_insert(raw, bundle, rows))()
        raw.close()
        return figure

    written = sum(len(values) for values in rows.values())
    size = bundle.stat().st_size / 1e6
    yield Case(
        name=f"Import of a FHIR bundle ({size:.1f} MB)",
        limit="json.loads and one raw insert per row",
        budget=4,
        ours=ours,
        bare=bare,
        rounds=bench.sizes.rounds_of(15),
        note=lambda: f"{written} rows of records and sources; the change log comes on top",
    )


def _nearby() -> Path | None:
    found = sorted(PROJECT.parent.glob(_FOUND_BESIDE), key=lambda path: path.stat().st_size)
    return found[-1] if found else None


def _fresh(empty: Path, target: Path) -> Path:
    shutil.copyfile(empty, target)
    return target


def _opened(path: Path) -> Database:
    return Database(path, EMPTY_KEY, clock=now, actor="Sample care manager")


def _context(database: Database) -> Context:
    return Context(database=database, changes=ChangeFeed(), now=now, new_id=new_id, zone=ZONE)


def _imported_rows(path: Path, bundle: Path) -> dict[str, list[Row]]:
    """Return what an import of the bundle leaves in the tables of records."""
    database = _opened(path)
    FhirImportService(_context(database)).run([bundle])
    database.close()
    raw = Raw(path, EMPTY_KEY)
    found = {table.name: raw.rows(f"SELECT * FROM {table.name}") for table in RECORD_TABLES}  # noqa: S608
    raw.close()
    return {name: rows for name, rows in found.items() if rows}


def _load_and_insert(raw: Raw, bundle: Path, rows: dict[str, list[Row]]) -> None:
    json.loads(bundle.read_bytes())
    raw.write(_inserting(rows))


def _inserting(rows: dict[str, list[Row]]) -> Callable[[Any], None]:
    def insert(connection: Any) -> None:
        for name, values in rows.items():
            marks = ",".join("?" * len(values[0]))
            connection.executemany(f"INSERT INTO {name} VALUES ({marks})", values)  # noqa: S608

    return insert
