"""Mapping the entries of all files against each other, as things stand now and stood before."""

from collections.abc import Iterable

from careapp.exchange.fhir.mapping import Mapped, map_resource
from careapp.exchange.fhir.plan import plan_links
from careapp.exchange.fhir.refusal import FhirRefusedError
from careapp.exchange.fhir.resource import FhirFile, Resource
from careapp.exchange.fhir.resources import Resources
from careapp.exchange.fhir.scope import PlanLink
from careapp.exchange.fhir.versions import Order
from careapp.models.record import Record
from careapp.services.fhir_import_ledger import BrokenFileError, Known
from careapp.services.fhir_import_reach import Reach

Booked = list[tuple[FhirFile, Resource, Order | None]]


class MappedEntries:
    """What became of each entry, and what the stored versions stood for before."""

    def __init__(self, booked: Booked, known: list[Known], reach: Reach) -> None:
        """Raise BrokenFileError for the first file whose content is broken."""
        self._booked = booked
        self._known = known
        self._reach = reach
        self._now_seen = reach.resources
        self._before_seen = self._view_before()
        self._plans, self._old_plans = self._linked()
        self._mapped: dict[int, Mapped] = {}
        self._map_all()

    def of(self, resource: Resource) -> Mapped:
        """Return what became of an entry of the given files."""
        return self._mapped[id(resource)]

    def again(self, resource: Resource) -> Mapped | None:
        """Return what becomes of a stored resource now; None when it can no longer be read."""
        try:
            return map_resource(resource, self._now_seen, self._plans)
        except FhirRefusedError:
            return None

    def before(self, resource: Resource) -> tuple[Record, ...]:
        """Return the records that a stored resource stood for."""
        try:
            return map_resource(resource, self._before_seen, self._old_plans).records
        except FhirRefusedError:
            return ()

    def listed_goals(self) -> tuple[str, ...]:
        """Return the keys of the goals that the plans of this import list, or listed."""
        return (*self._plans, *self._old_plans)

    def _view_before(self) -> Resources:
        new = frozenset(known.identity.key for known in self._known if known.is_new)
        changes = self._reach.woken or any(k.was_used and k.winner for k in self._known)
        return self._now_seen.without(new) if changes else self._now_seen

    def _linked(self) -> tuple[dict[str, PlanLink], dict[str, PlanLink]]:
        """Return where goals stand in the plans of this import, and where they stood before."""
        now: list[dict[str, PlanLink]] = []
        before: list[dict[str, PlanLink]] = []
        for known in self._known:
            if known.winner and known.winner.kind == "CarePlan":
                now.append(self._links_of(known.winner))
                if known.stored and known.was_used:
                    before.append(_lenient_links(known.stored, self._before_seen))
        for _, resource in self._reach.woken:
            if resource.kind == "CarePlan":
                now.append(_lenient_links(resource, self._now_seen))
                before.append(_lenient_links(resource, self._before_seen))
        return _first_of(now), _first_of(before)

    def _links_of(self, plan: Resource) -> dict[str, PlanLink]:
        try:
            return plan_links(plan, self._now_seen)
        except FhirRefusedError as refusal:
            raise BrokenFileError(self._file_of(plan), refusal) from refusal

    def _map_all(self) -> None:
        for file, resource, stands in self._booked:
            if stands is not Order.SAME:
                try:
                    made = map_resource(resource, self._now_seen, self._plans)
                except FhirRefusedError as refusal:
                    raise BrokenFileError(file, refusal) from refusal
                self._mapped[id(resource)] = made

    def _file_of(self, wanted: Resource) -> FhirFile:
        return next(file for file, resource, _ in self._booked if resource is wanted)


def _lenient_links(plan: Resource, resources: Resources) -> dict[str, PlanLink]:
    try:
        return plan_links(plan, resources)
    except FhirRefusedError:
        return {}


def _first_of(links: Iterable[dict[str, PlanLink]]) -> dict[str, PlanLink]:
    """Return one plan for each goal, the same one in whatever order the plans came."""
    chosen: dict[str, PlanLink] = {}
    for found in links:
        for key, link in found.items():
            if key not in chosen or link.plan_id < chosen[key].plan_id:
                chosen[key] = link
    return chosen
