"""Making everything known that the given files refer to, or that has waited for them."""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from careapp.exchange.fhir.identity import candidates, record_id
from careapp.exchange.fhir.references import references_in
from careapp.exchange.fhir.resource import Resource
from careapp.exchange.fhir.resources import Resources
from careapp.models.patient import Patient
from careapp.models.source import SourceState
from careapp.services.fhir_import_ledger import Ledger, answers, stored_resource
from careapp.storage.repositories.sources import SourceMark, SourceRepository

# A name may stand two steps away: the role, and the practitioner who has it.
_STEPS: Final = 2


class Reach:
    """The resources one import can see; ``woken`` are stored ones that wait for what it brings."""

    def __init__(
        self,
        sources: SourceRepository,
        ledger: Ledger,
        booked: Iterable[Resource],
        references: frozenset[str],
    ) -> None:
        self._sources = sources
        self._ledger = ledger
        self._references = references
        self._loaded: dict[UUID, tuple[SourceMark, Resource]] = {}
        self._present: dict[str, Resource] = {}
        self.woken: list[tuple[SourceMark, Resource]] = []
        self.woken_outdated: list[tuple[SourceMark, Resource]] = []
        self.resources = Resources()
        self._fill(list(booked))

    def stored(self, key: str) -> tuple[SourceMark, Resource] | None:
        """Return a stored resource that the given files do not change."""
        known = self._ledger.get(key)
        if known and known.mark and known.winner is None and key in self._present:
            return known.mark, self._present[key]
        return next((pair for pair in self._loaded.values() if pair[0].key == key), None)

    def _fill(self, booked: list[Resource]) -> None:
        self._add_booked(booked)
        bodies = [known.stored.body for known in self._ledger.all() if known.stored]
        wanted = set(self._references).union(*map(references_in, bodies))
        self._wake()
        wanted.update(*(references_in(resource.body) for _, resource in self.woken))
        for _ in range(_STEPS):
            new = self._load(wanted)
            wanted = set().union(*(references_in(resource.body) for resource in new))

    def _add_booked(self, booked: list[Resource]) -> None:
        deleted = self._deleted_patients(
            record_id(known.identity.key) for known in self._ledger.all() if known.was_used
        )
        for resource in booked:
            self._present.setdefault(resource.key, resource)
        for known in self._ledger.all():
            key = known.identity.key
            found = known.winner or known.stored or self._present.get(key)
            if found and record_id(key) not in deleted:
                self.resources.add(found)

    def _deleted_patients(self, ids: Iterable[UUID]) -> frozenset[UUID]:
        return self._sources.deleted(Patient, ids)

    def _wake(self) -> None:
        """Load what waits for something that is new in these files."""
        arriving = {
            name for known in self._ledger.all() if known.is_new for name in known.identity.names()
        }
        waiting = self._sources.awaiting() if arriving else []
        marks = [mark for mark in waiting if self._is_left(mark) and answers(mark, arriving)]
        old = [mark for mark in marks if mark.state is SourceState.OUTDATED]
        bodies = self._sources.bodies(mark.id for mark in old)
        self.woken_outdated = [(mark, stored_resource(mark, bodies[mark.id])) for mark in old]
        self.woken = self._read([m for m in marks if m.state is not SourceState.OUTDATED])

    def _is_left(self, mark: SourceMark) -> bool:
        known = self._ledger.get(mark.key)
        outdated = mark.state is SourceState.OUTDATED
        return outdated or known is None or known.winner is None

    def _load(self, references: set[str]) -> list[Resource]:
        unknown = [name for name in references if self.resources.find(name) is None]
        names = {name for reference in unknown for name in candidates(reference)}
        marks = [
            mark
            for mark in self._sources.marks(names)
            if mark.state is not SourceState.OUTDATED and self._ledger.get(mark.key) is None
        ]
        patients = (record_id(mark.key) for mark in marks if mark.resource_type == "Patient")
        deleted = self._deleted_patients(patients)
        marks = [m for m in marks if m.id not in self._loaded and record_id(m.key) not in deleted]
        return [resource for _, resource in self._read(marks)]

    def _read(self, marks: list[SourceMark]) -> list[tuple[SourceMark, Resource]]:
        bodies = self._sources.bodies(mark.id for mark in marks)
        read = [(mark, stored_resource(mark, bodies[mark.id])) for mark in marks]
        for mark, resource in read:
            if mark.id not in self._loaded:
                self._loaded[mark.id] = (mark, resource)
                if self._ledger.get(mark.key) is None:
                    self.resources.add(resource)
        return read
