"""All resources within reach of one import: those of its files, and stored ones they refer to."""

from collections.abc import Iterable
from typing import Final

from careapp.exchange.fhir.identity import UUID_PREFIX, base_of, candidates, type_named
from careapp.exchange.fhir.node import Node
from careapp.exchange.fhir.refusal import FhirRefusedError
from careapp.exchange.fhir.resource import Resource
from careapp.exchange.fhir.values import concept, person_words

# A name may stand two steps away: the role, the practitioner who has it.
_STEPS: Final = 2


class Resources:
    """Finds a resource by any way of referring to it, and says what one would call it."""

    def __init__(self, resources: Iterable[Resource] = ()) -> None:
        self._by_name: dict[str, list[Resource]] = {}
        self._words: dict[str, str] = {}
        self._found: dict[tuple[str, str], Resource | None] = {}
        for resource in resources:
            self.add(resource)

    def add(self, resource: Resource) -> None:
        """Make a resource known."""
        self._found.clear()
        for name in resource.identity.names():
            self._by_name.setdefault(name, []).append(resource)

    def without(self, keys: frozenset[str]) -> "Resources":
        """Return the same view as it was before these resources were there."""
        view = Resources()
        view._by_name = {
            name: left
            for name, found in self._by_name.items()
            if (left := [resource for resource in found if resource.key not in keys])
        }
        return view

    def find(self, reference: str, base: str = "") -> Resource | None:
        """Return what a reference means; None when it is not known or could mean several."""
        try:
            return self._found[reference, base]
        except KeyError:
            found = self._found[reference, base] = self._search(reference, base)
            return found

    def _search(self, reference: str, base: str) -> Resource | None:
        direct = self._by_name.get(reference, ())
        if len(direct) == 1 and not base and reference.startswith(UUID_PREFIX):
            return direct[0]
        own = base_of(reference) or base
        for name in candidates(reference, base):
            found = self._by_name.get(name, ())
            exact = [resource for resource in found if resource.key == name]
            fitting = [r for r in exact or found if not own or r.identity.base in {"", own}]
            if len(fitting) == 1:
                return fitting[0]
        return None

    def words(self, resource: Resource) -> str:
        """Return what one would call it, or an empty text."""
        if resource.key not in self._words:
            self._words[resource.key] = self._said(resource, _STEPS)
        return self._words[resource.key]

    def _said(self, resource: Resource, steps: int) -> str:
        root = resource.root()
        try:
            return words_of(root) or (self._through(root, resource, steps - 1) if steps else "")
        except FhirRefusedError:
            return ""  # it is refused, or kept, in its own right

    def _through(self, root: Node, resource: Resource, steps: int) -> str:
        for name in ("practitioner", "medicationReference", "organization"):
            reference = root.child(name)
            if reference.text("display"):
                return reference.text("display")
            target = self.find(reference.text("reference"), resource.identity.base)
            if target:
                return self._said(target, steps)
        return ""


def words_of(root: Node) -> str:
    """Return what one would call a resource by what it says itself."""
    if isinstance(root.data.get("name"), str):
        return root.text("name")
    if root.children("name"):
        return person_words(root)
    for name in ("code", "vaccineCode", "medicationCodeableConcept", "description"):
        if isinstance(root.data.get(name), dict) and concept(root.child(name)).words:
            return concept(root.child(name)).words
    if root.text("title"):
        return root.text("title")
    return next((words for kind in root.children("type") if (words := concept(kind).words)), "")


def type_meant(reference: Node) -> str:
    """Return the type a reference says it points at, or an empty text."""
    return reference.text("type") or type_named(reference.text("reference"))
