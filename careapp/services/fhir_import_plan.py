"""Working out, without writing anything, what an import has to write and what it will report."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final
from uuid import UUID

from careapp.exchange.fhir.identity import record_id
from careapp.exchange.fhir.mapping import Mapped
from careapp.exchange.fhir.references import places_of
from careapp.exchange.fhir.resource import FhirFile, Resource
from careapp.exchange.fhir.versions import Order
from careapp.models.record import Record
from careapp.models.source import SourceResource, SourceState
from careapp.services.fhir_import_ledger import Known, Ledger
from careapp.services.fhir_import_mapping import MappedEntries
from careapp.services.fhir_import_merge import Merged, merge
from careapp.services.fhir_import_reach import Reach
from careapp.services.fhir_import_report import Kept, Refusal, Tally
from careapp.storage.repositories.sources import SourceMark, SourceRepository

_OLDER: Final = "Another version of this entry is in use; this one is kept beside it."
_GONE: Final = "You deleted this entry; it stays deleted."
_MOVED: Final = "It now names another patient; the entry stays with the first."


@dataclass(slots=True)
class Unit:
    """What one file brings, to be written whole or not at all.

    ``stood`` is what is stored of ``saved`` while this is planned; it may be edited before this
    is written. ``if_gone`` says, by record, what to report in case it is deleted by then.
    """

    tally: Tally = field(default_factory=Tally)
    new_sources: list[SourceResource] = field(default_factory=list)
    sources: list[SourceResource] = field(default_factory=list)
    added: list[Record] = field(default_factory=list)
    saved: list[Record] = field(default_factory=list)
    deleted: list[Record] = field(default_factory=list)
    revived: list[Record] = field(default_factory=list)
    stood: dict[UUID, Record] = field(default_factory=dict)
    if_gone: dict[UUID, Kept] = field(default_factory=dict)

    @property
    def writes(self) -> bool:
        """Tell whether there is anything to write."""
        return bool(self.new_sources or self.sources)


class ImportPlan:
    """Books the entries of all files, maps them against each other, and fills one unit a file."""

    def __init__(
        self,
        files: list[FhirFile],
        sources: SourceRepository,
        new_id: Callable[[], UUID],
        now: datetime,
    ) -> None:
        """Raise BrokenFileError for the first file whose content is broken."""
        self._sources = sources
        self._new_id = new_id
        self._now = now
        self.units: dict[FhirFile, Unit] = {file: Unit() for file in files}
        ledger = Ledger(sources)
        self._booked = list(ledger.book(files))
        references = frozenset[str]().union(*(file.references for file in files))
        self._reach = Reach(sources, ledger, (r for _, r, _ in self._booked), references)
        self._ledger = ledger
        self._owner = {id(r): file for file, r, _ in self._booked}
        self._maps = MappedEntries(self._booked, ledger.all(), self._reach)
        self._count_all()
        self._write_all()
        self._note_dangling(files)

    # Counting

    def _count_all(self) -> None:
        used: dict[str, bool] = {}
        for file, resource, stands in self._booked:
            tally = self.units[file].tally
            known = self._ledger.get(resource.key)
            exists = used.get(resource.key, known.was_used if known else False)
            if resource.kind == "Patient":
                tally.patient_ids[record_id(resource.key)] = None
            if stands is Order.SAME:
                tally.unchanged[resource.kind] += 1
            else:
                made = self._maps.of(resource)
                used[resource.key] = exists or bool(made.records)
                self._count(file, resource, made, exists=exists, older=stands is Order.OLDER)

    def _count(
        self, file: FhirFile, resource: Resource, made: Mapped, *, exists: bool, older: bool
    ) -> None:
        tally = self.units[file].tally
        tally.notes += [Refusal(file=file.name, where=w, reason=why) for w, why in made.remarks]
        if made.patient_id is not None:
            tally.patient_ids[made.patient_id] = None
        where = resource.place or resource.kind
        if made.waiting and not older:
            tally.waiting.append(Refusal(file=file.name, where=where, reason=made.reason))
        if older or not made.records:
            tally.count_kept(self._kept(resource, _OLDER if older else made.reason))
        elif exists:
            tally.updated[resource.kind] += 1
        else:
            tally.created[resource.kind] += 1

    def _kept(self, resource: Resource, reason: str) -> Kept:
        return Kept(
            file=self._owner[id(resource)].name,
            where=resource.place or resource.kind,
            resource_type=resource.kind,
            reason=reason,
        )

    # Writing

    def _write_all(self) -> None:
        touched: set[str] = set()
        changed: list[tuple[Known, Resource]] = []
        for known in self._ledger.all():
            for resource in known.outdated:
                self._keep_outdated(resource)
            if known.winner is None:
                continue
            touched.add(known.identity.key)
            if known.mark is None:
                self._add_new(known.winner)
            else:
                changed.append((known, known.winner))
        self._change_known(changed)
        self._complete(touched)

    def _add_new(self, resource: Resource) -> None:
        unit, made = self._unit(resource), self._maps.of(resource)
        unit.new_sources.append(self._source(resource, made))
        unit.added += made.records

    def _keep_outdated(self, resource: Resource) -> None:
        outdated = self._outdated(resource, self._maps.of(resource))
        self._unit(resource).new_sources.append(outdated)

    def _outdated(self, resource: Resource, made: Mapped) -> SourceResource:
        # Nothing but its patient matters any more.
        awaits = made.awaits if made.patient_id is None else frozenset[str]()
        left = replace(made, records=(), reason=_OLDER, awaits=awaits)
        return replace(self._source(resource, left), state=SourceState.OUTDATED)

    def _outdated_again(self, source: SourceResource, resource: Resource) -> SourceResource:
        made = self._maps.again(resource) or Mapped(patient_id=source.patient_id)
        return _in_place_of(source, self._outdated(resource, made))

    def _change_known(self, changed: list[tuple[Known, Resource]]) -> None:
        plans = [
            (
                known,
                winner,
                self._maps.before(known.stored) if known.was_used and known.stored else (),
                self._maps.of(winner),
            )
            for known, winner in changed
        ]
        stored = self._sources.stored(r for _, _, old, made in plans for r in (*old, *made.records))
        whole = {s.id: s for s in self._sources.sources(k.mark.id for k, *_ in plans if k.mark)}
        for known, winner, old, made in plans:
            if known.mark:
                self._change(known, winner, whole[known.mark.id], merge(old, made.records, stored))

    def _change(
        self, known: Known, winner: Resource, source: SourceResource, merged: Merged
    ) -> None:
        unit, made = self._unit(winner), self._maps.of(winner)
        if merged.gone or merged.moved:
            unit.tally.take_back(self._kept(winner, _GONE if merged.gone else _MOVED))
            self._keep_outdated(winner)
            return
        self._put(unit, merged)
        unit.if_gone.update((r.id, self._kept(winner, _GONE)) for r in made.records[:1])
        fresh = self._source(winner, made)
        if known.demotes and known.stored:
            unit.new_sources.append(fresh)
            unit.sources.append(self._outdated_again(source, known.stored))
        else:
            unit.sources.append(replace(fresh, id=source.id))

    def _put(self, unit: Unit, merged: Merged) -> None:
        unit.saved += merged.saved
        unit.stood.update((record.id, record) for record in merged.stood)
        unit.deleted += merged.deleted
        for record in merged.added:
            was = self._sources.deleted(type(record), [record.id])
            (unit.revived if was else unit.added).append(record)

    # Completing what was stored before

    def _complete(self, touched: set[str]) -> None:
        """Map again what waited for these files, and the goals that their plans list."""
        waiting = {mark.key: (mark, resource) for mark, resource in self._reach.woken}
        for key in self._maps.listed_goals():
            found = None if key in touched else self._reach.stored(key)
            if found and found[0].state is not SourceState.OUTDATED:
                waiting.setdefault(key, found)
        unit = next(iter(self.units.values()))
        old_ones = {mark.id: resource for mark, resource in self._reach.woken_outdated}
        unit.sources += [
            self._outdated_again(source, old_ones[source.id])
            for source in self._sources.sources(old_ones)
        ]
        plans = []
        for mark, resource in waiting.values():
            made = self._maps.again(resource)
            if made is None:
                continue  # it was taken in once and stays as it is
            old = self._maps.before(resource) if mark.state is SourceState.USED else ()
            plans.append((mark, resource, old, made))
        stored = self._sources.stored(r for _, _, old, made in plans for r in (*old, *made.records))
        whole = {s.id: s for s in self._sources.sources(mark.id for mark, *_ in plans)}
        for mark, resource, old, made in plans:
            merged = merge(old, made.records, stored)
            if not (merged.gone or merged.moved):
                self._put(unit, merged)
                self._complete_source(unit, mark, resource, whole[mark.id], made)

    def _complete_source(
        self, unit: Unit, mark: SourceMark, resource: Resource, source: SourceResource, made: Mapped
    ) -> None:
        fresh = self._source(resource, made)
        unit.sources.append(_in_place_of(source, fresh))
        if made.patient_id is not None:
            unit.tally.patient_ids[made.patient_id] = None
        if mark.state is SourceState.WAITING and made.records:
            unit.tally.joined[resource.kind] += 1

    # Small parts

    def _unit(self, resource: Resource) -> Unit:
        return self.units[self._owner[id(resource)]]

    def _source(self, resource: Resource, made: Mapped) -> SourceResource:
        record = made.records[0] if made.records else None
        left = SourceState.WAITING if made.waiting else SourceState.KEPT
        return SourceResource(
            id=self._new_id(),
            patient_id=made.patient_id,
            resource_type=resource.kind,
            key=resource.identity.key,
            alias=resource.identity.alias,
            awaits="\n".join(sorted(made.awaits)),
            sha256=resource.sha256,
            state=SourceState.USED if record else left,
            reason=made.reason,
            record_kind=_snake(type(record).__name__) if record else "",
            record_id=record.id if record else None,
            file_name=resource.file_name,
            imported_at=self._now,
            body=resource.body,
        )

    def _note_dangling(self, files: list[FhirFile]) -> None:
        for file in files:
            base = next((r.identity.base for r in file.resources if r.identity.base), "")
            lost = frozenset(
                name for name in file.references if self._reach.resources.find(name, base) is None
            )
            seen: set[str] = set()
            for resource in file.resources if lost else ():
                for place, name in places_of(resource.data, lost, resource.place or resource.kind):
                    if name not in seen:
                        seen.add(name)
                        why = f"It refers to {name}, which is not here."
                        note = Refusal(file=file.name, where=place, reason=why)
                        self.units[file].tally.notes.append(note)


def _in_place_of(source: SourceResource, fresh: SourceResource) -> SourceResource:
    return replace(fresh, id=source.id, imported_at=source.imported_at, file_name=source.file_name)


def _snake(name: str) -> str:
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")
