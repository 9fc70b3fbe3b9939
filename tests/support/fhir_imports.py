"""Looking at what an import left behind."""

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from careapp.models.record import Record
from careapp.models.source import SourceResource
from careapp.services.change_feed import ChangeFeed
from careapp.services.context import Context
from careapp.services.fhir_import_report import ImportReport
from careapp.services.fhir_import_service import FhirImportService
from careapp.storage.database import Database
from careapp.storage.identity import new_id
from careapp.storage.repositories.history import HistoryRepository
from careapp.storage.tables import RECORD_TABLES
from tests.support.clock import Clock
from tests.support.fhir_bundles import Plain

KEY = "cd" * 32


def counts(report: ImportReport) -> dict[str, int]:
    names = ("created", "updated", "unchanged", "kept_as_source", "joined")
    found = {name: sum(getattr(report, name).values()) for name in names}
    return {name: count for name, count in found.items() if count}


def content(database: Database) -> dict[str, list[Any]]:
    """Everything stored, without what differs from run to run."""
    found: dict[str, list[Any]] = {}
    with database.reading() as store:
        for table in RECORD_TABLES:
            kind: type[Record] = table.record_type
            if kind is SourceResource:
                found[table.name] = sorted(_source(s) for s in store.all(SourceResource))
            else:
                found[table.name] = sorted(str(table.to_row(r)) for r in store.all(kind))
    return found


def _source(source: SourceResource) -> tuple[str, ...]:
    owner, record = str(source.patient_id), str(source.record_id)
    return source.key, source.state, source.sha256, source.awaits, owner, record


def only(database: Database, kind: type[Any]) -> Any:
    with database.reading() as store:
        (record,) = store.all(kind)
    return record


def history(database: Database) -> tuple[int, int]:
    """How many entries the audit log has, and how many changes they account for."""
    with database.reading() as store:
        return store.head().seq, len(HistoryRepository(store).newest(10_000))


def changed(bundle: Plain, number: int, **content: Any) -> Plain:
    """A copy in which one resource says something else."""
    copied = copy.deepcopy(bundle)
    copied["entry"][number]["resource"].update(content)
    return copied


@contextmanager
def fresh_imports(path: Path, clock: Clock) -> Iterator[tuple[FhirImportService, Database]]:
    """A service over an empty record, closed at the end."""
    database = Database(path, KEY, clock=clock, actor="Niamh Okafor")
    context = Context(database=database, changes=ChangeFeed(), now=clock, new_id=new_id)
    try:
        yield FhirImportService(context), database
    finally:
        database.close()
