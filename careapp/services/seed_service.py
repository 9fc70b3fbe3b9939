"""Fills a record with a large made-up caseload, for trials and measurements."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from careapp.models.record import Record
from careapp.services.change_feed import Change, Topic
from careapp.services.context import Context
from careapp.services.seed_people import SeedPeople

_BATCH: Final = 4000

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedReport:
    """What a seeding wrote and how long it took."""

    patients: int
    entries: int
    seconds: float


class SeedService:
    """Writes as many invented patients and entries as asked for."""

    def __init__(self, context: Context, *, seed: int = 1) -> None:
        """Two services with the same ``seed`` on the same day write the same but for the ids."""
        self._context = context
        self._seed = seed

    def fill(self, patients: int, entries: int, progress: Progress | None = None) -> SeedReport:
        """Add a caseload in batches; each is a transaction, so a stop keeps those before it.

        ``progress`` is told how many records of how many are written, on this thread.
        """
        began = time.perf_counter()
        people = SeedPeople(
            self._seed, self._context.wall_clock(), self._context.zone, self._context.new_id
        )
        total, written = patients + entries, 0
        records = people.records(patients, entries)
        while batch := self._write_batch(records):
            written += batch
            if progress is not None:
                progress(written, total)
        self._context.changes.publish(Change(topic=Topic.EVERYTHING))
        seconds = time.perf_counter() - began
        return SeedReport(patients=patients, entries=entries, seconds=seconds)

    def _write_batch(self, records: Iterator[Record]) -> int:
        batch = list(islice(records, _BATCH))
        if batch:
            with self._context.database.transaction("fill with made-up people") as store:
                store.add_all(batch)
        return len(batch)
