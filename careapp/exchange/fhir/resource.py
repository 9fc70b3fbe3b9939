"""A resource as it stands in a file, and the file it stands in."""

from dataclasses import dataclass, field

from careapp.exchange.fhir.identity import Identity
from careapp.exchange.fhir.json_source import Object
from careapp.exchange.fhir.node import Node


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Resource:
    """One resource: parsed in ``data``, word for word in ``body``; ``place`` is where it stands."""

    kind: str
    identity: Identity
    data: Object = field(repr=False)
    body: str = field(repr=False)
    sha256: str
    file_name: str = field(default="", repr=False)
    place: str = ""

    @property
    def key(self) -> str:
        """Return the name it is kept under."""
        return self.identity.key

    def root(self) -> Node:
        """Return its outermost object."""
        return Node(self.data, self.place or self.kind)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FhirFile:
    """One file that could be read; ``references`` are all that its resources refer to."""

    name: str = field(repr=False)
    short_name: str = field(repr=False)
    resources: tuple[Resource, ...] = field(repr=False)
    references: frozenset[str] = field(repr=False)
