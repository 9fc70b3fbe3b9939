"""Under each name, what is stored, what the given files bring, and which of it is in force."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from careapp.exchange.fhir.identity import Identity, base_of, candidates
from careapp.exchange.fhir.reading import resource_from
from careapp.exchange.fhir.refusal import FhirRefusedError
from careapp.exchange.fhir.resource import FhirFile, Resource
from careapp.exchange.fhir.values import names
from careapp.exchange.fhir.versions import Order, order
from careapp.models.source import SourceState
from careapp.storage.repositories.sources import SourceMark, SourceRepository


@dataclass(slots=True, kw_only=True)
class Known:
    """One resource by name: ``mark`` is stored, ``winner`` is what replaces it or is new.

    ``outdated`` are versions from the given files that are not in force; ``demotes`` says that
    the stored one becomes such a version too.
    """

    kind: str
    identity: Identity
    mark: SourceMark | None = None
    stored: Resource | None = None
    winner: Resource | None = None
    keys: frozenset[str] = frozenset()
    demotes: bool = False
    outdated: list[Resource] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    @property
    def is_new(self) -> bool:
        """Tell whether nothing of it was stored before."""
        return self.winner is not None and self.mark is None

    @property
    def was_used(self) -> bool:
        """Tell whether a record was made of it before."""
        return self.mark is not None and self.mark.state is SourceState.USED


class BrokenFileError(Exception):
    """One of several files turned out broken while its contents were looked at together."""

    def __init__(self, file: FhirFile, refusal: FhirRefusedError) -> None:
        super().__init__(refusal.reason)
        self.file = file
        self.refusal = refusal


class Ledger:
    """Books every entry of the given files under its name, in one order whatever was asked."""

    def __init__(self, sources: SourceRepository) -> None:
        self._sources = sources
        self._known: dict[str, Known] = {}

    def book(self, files: Iterable[FhirFile]) -> Iterator[tuple[FhirFile, Resource, Order | None]]:
        """Yield each entry under the name it is known by, and how it stands; None is new.

        Raises BrokenFileError for a file in which a known name means something else.
        """
        files = list(files)
        self._open([resource for file in files for resource in file.resources])
        for file in files:
            keys = frozenset(resource.key for resource in file.resources)
            for resource in file.resources:
                known = self._find(resource)
                if resource.key in self._known if known is None else _other_person(resource, known):
                    raise BrokenFileError(file, _taken(resource))
                if known is None:
                    known = Known(kind=resource.kind, identity=resource.identity)
                    self._put(known)
                named = resource
                if resource.identity != known.identity:
                    named = replace(resource, identity=known.identity)
                yield file, named, self._enter(named, known, keys)

    def all(self) -> list[Known]:
        """Return everything booked, each once."""
        return list({id(known): known for known in self._known.values()}.values())

    def get(self, key: str) -> Known | None:
        """Return what is known under a key."""
        return self._known.get(key)

    def _open(self, resources: list[Resource]) -> None:
        names = {name for resource in resources for name in _names(resource)}
        for mark in self._sources.marks(names):
            known = self._known.get(mark.key)
            if known is None:
                known = Known(
                    kind=mark.resource_type, identity=Identity(key=mark.key, alias=mark.alias)
                )
                self._put(known)
            known.seen.add(mark.sha256)
            if mark.state is not SourceState.OUTDATED:
                known.mark = mark
        self._load({id(known): known for r in resources for known in self._differing(r)}.values())

    def _differing(self, resource: Resource) -> list[Known]:
        found = (self._known.get(name) for name in _names(resource))
        return [known for known in found if known and resource.sha256 not in known.seen]

    def _load(self, wanted: Iterable[Known]) -> None:
        marks = {known.mark.id: known for known in wanted if known.mark}
        for source_id, body in self._sources.bodies(marks).items():
            mark = marks[source_id].mark
            if mark:
                marks[source_id].stored = stored_resource(mark, body)

    def _put(self, known: Known) -> None:
        for name in (known.identity.key, known.identity.alias):
            if name:
                self._known.setdefault(name, known)

    def _find(self, resource: Resource) -> Known | None:
        for name in (resource.identity.key, resource.identity.alias):
            known = self._known.get(name)
            if known and self._may_be(resource, known):
                return known
        return None

    @staticmethod
    def _may_be(resource: Resource, known: Known) -> bool:
        """Two servers may both have a Patient/1: they are not one person for that."""
        ours, theirs = resource.identity.base, known.identity.base
        return resource.kind == known.kind and (ours == theirs or not ours or not theirs)

    def _enter(self, resource: Resource, known: Known, keys: frozenset[str]) -> Order | None:
        if resource.sha256 in known.seen:
            return Order.SAME
        known.seen.add(resource.sha256)
        present = known.winner or known.stored
        if present is None:
            known.winner, known.keys = resource, keys
            return None
        if known.winner is None and known.mark is not None:
            known.keys = self._sources.keys_in(known.mark.file_name)
        stands = order(resource, present, keys, known.keys)
        self._settle(stands, resource, known, keys)
        return stands

    @staticmethod
    def _settle(stands: Order, resource: Resource, known: Known, keys: frozenset[str]) -> None:
        if stands is Order.OLDER:
            known.outdated.append(resource)
        elif stands is not Order.SAME:
            if stands is Order.NEWER and known.winner is not None:
                known.outdated.append(known.winner)
            elif stands is Order.NEWER:
                known.demotes = True
            known.winner, known.keys = resource, keys


def stored_resource(mark: SourceMark, body: str) -> Resource:
    """Return a stored resource under the name it was stored by."""
    found = resource_from(body, mark.file_name)
    return replace(found, identity=Identity(key=mark.key, alias=mark.alias))


def _names(resource: Resource) -> set[str]:
    identity = resource.identity
    return {identity.key, identity.alias} - {""}


def _other_person(resource: Resource, known: Known) -> bool:
    """Tell whether a patient of this name was somebody else before: charts must never mix.

    Both day of birth and family name differ; one of them alone may have been corrected. Where
    only one of the two tells its server, one difference is enough.
    """
    other = known.winner or known.stored
    if resource.kind != "Patient" or other is None:
        return False
    same = [ours == theirs for ours, theirs in zip(_person(resource), _person(other), strict=True)]
    return not (any(same) if resource.identity.base == known.identity.base else all(same))


def _taken(resource: Resource) -> FhirRefusedError:
    return FhirRefusedError(
        resource.place or resource.kind,
        f"Another {resource.key} is known already, of somebody else or from another server. "
        "Export it again with its full address, or give it another id.",
    )


def _person(resource: Resource) -> tuple[object, str]:
    try:
        family = next((name.family for name in names(resource.root())), "")
    except FhirRefusedError:
        family = ""
    return resource.data.get("birthDate"), family.casefold()


def answers(mark: SourceMark, arriving: set[str]) -> set[str]:
    """Return which of the names that arrive answer something this resource waits for."""
    base = base_of(mark.key)
    return {name for wait in mark.awaits for name in candidates(wait, base)} & arriving
