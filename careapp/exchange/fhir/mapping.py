"""From one resource to its records, or to the reason why there are none."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from careapp.exchange.fhir import clinical, orders, people, plan
from careapp.exchange.fhir.identity import record_id
from careapp.exchange.fhir.node import Node
from careapp.exchange.fhir.resource import Resource
from careapp.exchange.fhir.resources import Resources, type_meant
from careapp.exchange.fhir.scope import NotMappedError, PlanLink, Scope
from careapp.models.record import Record

_Mapper = Callable[[Node, Scope], Iterator[Record]]

_WITHOUT_PATIENT: Final[dict[str, _Mapper]] = {
    "Patient": people.patient,
    "Practitioner": people.practitioner,
    "Organization": people.organization,
}
_OF_PATIENT: Final[dict[str, tuple[str, _Mapper]]] = {
    "RelatedPerson": ("patient", people.related_person),
    "CareTeam": ("subject", people.care_team),
    "Condition": ("subject", clinical.condition),
    "AllergyIntolerance": ("patient", clinical.allergy),
    "MedicationRequest": ("subject", orders.medication_request),
    "MedicationStatement": ("subject", orders.medication_statement),
    "Observation": ("subject", clinical.observation),
    "Goal": ("subject", plan.goal),
    "CarePlan": ("subject", plan.care_plan),
    "ServiceRequest": ("subject", orders.service_request),
    "Encounter": ("subject", clinical.encounter),
    "Immunization": ("patient", clinical.immunization),
    "Procedure": ("subject", clinical.procedure),
}
_KEPT_PATIENT: Final = ("subject", "patient", "beneficiary", "for")
NO_PLACE: Final = "CareApp has no place for this type yet; the entry is kept as it came."
_NO_SUBJECT: Final = "It does not refer to a patient."
_WAITING: Final = "Its patient is not here yet. Import the file with the patient to complete it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """What became of a resource. Without records, ``reason`` says why.

    ``awaits`` are references that would make it more complete once something answers them.
    """

    records: tuple[Record, ...] = field(default=(), repr=False)
    patient_id: UUID | None = None
    reason: str = ""
    waiting: bool = False
    awaits: frozenset[str] = field(default=frozenset(), repr=False)
    remarks: tuple[tuple[str, str], ...] = field(default=(), repr=False)


def map_resource(resource: Resource, resources: Resources, plans: dict[str, PlanLink]) -> Mapped:
    """Return the records of a resource; raise FhirRefusedError where its content is broken."""
    scope = Scope(resource=resource, resources=resources, plans=plans)
    root = resource.root()
    if resource.kind in _WITHOUT_PATIENT:
        own = record_id(resource.key) if resource.kind == "Patient" else None
        return _made(_WITHOUT_PATIENT[resource.kind](root, scope), scope, own)
    if resource.kind not in _OF_PATIENT:
        return _kept(root, scope)
    name, mapper = _OF_PATIENT[resource.kind]
    subject = root.child(name)
    found = scope.target(subject)
    awaits = frozenset(scope.missing)
    if found and found.kind == "Patient":
        scope.patient_id = record_id(found.key)
        return _made(mapper(root, scope), scope, scope.patient_id)
    # Mapped all the same, so that a broken file is refused now and not when its patient comes.
    made = _made(mapper(root, scope), scope, None)
    if made.reason:
        return made
    if found is None and awaits and type_meant(subject) in {"", "Patient"}:
        return Mapped(reason=_WAITING, waiting=True, awaits=awaits)
    meant = found.kind if found else type_meant(subject)
    return Mapped(reason=f"It is about a {meant}, not a patient." if meant else _NO_SUBJECT)


def _made(records: Iterator[Record], scope: Scope, patient_id: UUID | None) -> Mapped:
    try:
        made = tuple(records)
    except NotMappedError as reason:
        return Mapped(reason=str(reason), patient_id=patient_id)
    return Mapped(
        records=made,
        patient_id=patient_id,
        awaits=frozenset(scope.missing),
        remarks=tuple(scope.remarks),
    )


def _kept(root: Node, scope: Scope) -> Mapped:
    for name in _KEPT_PATIENT:
        value = root.data.get(name)
        if not isinstance(value, dict) or not isinstance(value.get("reference"), str):
            continue
        found = scope.target(Node(value, name))
        if found and found.kind == "Patient":
            return Mapped(reason=NO_PLACE, patient_id=record_id(found.key))
    patients = (name for name in scope.missing if type_meant(_reference(name)) in {"", "Patient"})
    return Mapped(reason=NO_PLACE, awaits=frozenset(patients))


def _reference(name: str) -> Node:
    return Node({"reference": name}, "reference")
