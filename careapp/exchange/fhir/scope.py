"""What a mapping knows beside its own resource: its patient, its ids, and whom it refers to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from careapp.exchange.fhir.identity import record_id
from careapp.exchange.fhir.node import Node
from careapp.exchange.fhir.resource import Resource
from careapp.exchange.fhir.resources import Resources, words_of
from careapp.exchange.fhir.values import concept

NO_PATIENT: Final = UUID(int=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLink:
    """Where a goal stands in the plan that lists it."""

    plan_id: UUID
    patient: str
    position: int
    problems: tuple[tuple[str, UUID], ...] = ()


class NotMappedError(Exception):
    """The content cannot become a record; the text says why."""


def must_count(status: str) -> None:
    """Raise NotMappedError for an entry that whoever wrote it took back."""
    if status == "entered-in-error":
        raise NotMappedError("It is marked as entered in error.")


@dataclass(slots=True, kw_only=True)
class Scope:
    """Handed to each mapping; ``missing`` collects references that nothing answers yet.

    ``remarks`` are places with a sentence on what could not be taken over as it is.
    """

    resource: Resource
    resources: Resources = field(repr=False)
    patient_id: UUID = NO_PATIENT
    plans: dict[str, PlanLink] = field(default_factory=dict, repr=False)
    missing: set[str] = field(default_factory=set, repr=False)
    remarks: list[tuple[str, str]] = field(default_factory=list, repr=False)

    @property
    def id(self) -> UUID:
        """Return the id of the record made from the whole resource."""
        return record_id(self.resource.key)

    def part_id(self, *part: str) -> UUID:
        """Return the id of a record made from one part of the resource."""
        return record_id(self.resource.key, *part)

    def target(self, reference: Node) -> Resource | None:
        """Return what a reference means; remembers it when that is not known yet."""
        name = reference.text("reference")
        if not name or name.startswith("#"):
            return None
        found = self.resources.find(name, self.resource.identity.base)
        if found is None:
            self.missing.add(name)
        return found

    def contained(self, reference: Node) -> Node:
        """Return the resource inside this one that a ``#reference`` means, else an empty Node."""
        name = reference.text("reference")
        if name.startswith("#"):
            for inner in self.resource.root().children("contained"):
                if inner.text("id") == name[1:]:
                    return inner
        return Node({}, "contained")

    def words(self, reference: Node) -> str:
        """Return what the file calls the one referred to, else what that one is called."""
        return reference.text("display") or self.name(reference)

    def name(self, reference: Node) -> str:
        """Return what the one referred to is called, else what the file calls it."""
        inner = self.contained(reference)
        if inner:
            return words_of(inner) or reference.text("display")
        found = self.target(reference)
        said = self.resources.words(found) if found else ""
        return said or reference.text("display") or concept(reference.child("identifier")).words

    def all_words(self, references: Iterable[Node]) -> str:
        """Return the words of several references on one line, each once."""
        return ", ".join(dict.fromkeys(filter(None, map(self.words, references))))

    def record_id(self, reference: Node, kinds: Sequence[str]) -> UUID | None:
        """Return the id of the record a reference means, if it is of one of these types."""
        found = self.target(reference)
        return record_id(found.key) if found and found.kind in kinds else None
