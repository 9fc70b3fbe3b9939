"""What is known of a patient's health: the facts on the chart, with their codes and dates."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from careapp.models.record import PatientRecord
from careapp.models.values import Concept, When


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition(PatientRecord):
    """A concern or problem of health or life; a diagnosis is not required."""

    concept: Concept = field(default=Concept(), repr=False)
    category: Concept = Concept()
    clinical_status: str = ""
    verification: str = ""
    onset: When = When()
    abated: When = When()
    recorded: When = When()
    note: str = field(default="", repr=False)

    @property
    def active(self) -> bool:
        """Tell whether it still concerns the person."""
        return self.clinical_status in {"", "active", "recurrence", "relapse"} and not self.abated


@dataclass(frozen=True, slots=True, kw_only=True)
class Allergy(PatientRecord):
    """Something the person must not be given or come near (FHIR AllergyIntolerance)."""

    substance: Concept = field(default=Concept(), repr=False)
    categories: tuple[str, ...] = ()
    criticality: str = ""
    reactions: tuple[str, ...] = field(default=(), repr=False)
    clinical_status: str = ""
    recorded: When = When()
    note: str = field(default="", repr=False)

    @property
    def active(self) -> bool:
        """Tell whether the allergy stands."""
        return self.clinical_status in {"", "active"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Medication(PatientRecord):
    """A medicine as ordered or as taken (FHIR MedicationRequest, MedicationStatement).

    ``ended`` is when it is no longer to be taken; ``supply_until`` only when the order to supply
    it runs out, which says nothing about taking it.
    """

    concept: Concept = field(default=Concept(), repr=False)
    taken: bool = False
    status: str = ""
    dosage: str = field(default="", repr=False)
    reason: str = field(default="", repr=False)
    prescriber: str = field(default="", repr=False)
    started: When = When()
    ended: When = When()
    supply_until: When = When()
    note: str = field(default="", repr=False)

    def active_on(self, day: date) -> bool:
        """Tell whether the person is meant to take it then: a past end outweighs the status."""
        return self.meant_to_be_taken and not self.ended.before(day)

    @property
    def meant_to_be_taken(self) -> bool:
        """Tell whether its status says so, whatever the dates."""
        return self.status in {"", "active", "on-hold", "intended"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measured or observed value, text exactly as recorded (decimals keep their digits)."""

    value: str = field(default="", repr=False)
    unit: str = ""
    concept: Concept | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationPart:
    """One part of an observation that has several, such as systolic and diastolic pressure."""

    concept: Concept = Concept()
    measure: Measure = field(default=Measure(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation(PatientRecord):
    """A vital sign, laboratory result, survey score, strength or preference."""

    concept: Concept = field(default=Concept(), repr=False)
    category: str = ""
    status: str = ""
    effective: When = When()
    measure: Measure = field(default=Measure(), repr=False)
    parts: tuple[ObservationPart, ...] = field(default=(), repr=False)
    interpretation: str = field(default="", repr=False)
    note: str = field(default="", repr=False)
    encounter_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRequest(PatientRecord):
    """A service or support asked for on the person's behalf; also a referral."""

    concept: Concept = field(default=Concept(), repr=False)
    category: Concept = Concept()
    status: str = ""
    intent: str = ""
    authored: When = When()
    starts: When = When()
    ends: When = When()
    quantity: str = ""
    requester: str = field(default="", repr=False)
    performer: str = field(default="", repr=False)
    reason: str = field(default="", repr=False)
    note: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Encounter(PatientRecord):
    """A visit, call, clinic appointment or stay that took place."""

    kind: Concept = field(default=Concept(), repr=False)
    setting: str = ""
    status: str = ""
    started: When = When()
    ended: When = When()
    reason: str = field(default="", repr=False)
    place: str = field(default="", repr=False)
    with_whom: str = field(default="", repr=False)
    note: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Immunization(PatientRecord):
    """A vaccine given, or not given and why."""

    vaccine: Concept = field(default=Concept(), repr=False)
    status: str = ""
    given: When = When()
    lot: str = ""
    reason_not_given: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure(PatientRecord):
    """Something done to or for the person."""

    concept: Concept = field(default=Concept(), repr=False)
    status: str = ""
    performed: When = When()
    performed_until: When = When()
    reason: str = field(default="", repr=False)
    performer: str = field(default="", repr=False)
    note: str = field(default="", repr=False)
