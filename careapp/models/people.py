"""The people and agencies around a patient."""

from dataclasses import dataclass, field
from uuid import UUID

from careapp.models.record import PatientRecord, Record
from careapp.models.values import Address, Concept, Identifier, Telecom, TelecomKind


def first_phone(telecoms: tuple[Telecom, ...]) -> str:
    """Return the first telephone number, or an empty text."""
    return next((t.value for t in telecoms if t.kind is TelecomKind.PHONE), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedPerson(PatientRecord):
    """A relative, friend, unpaid caregiver or legal representative."""

    name: str = field(default="", repr=False)
    relationship: Concept = field(default=Concept(), repr=False)
    telecoms: tuple[Telecom, ...] = field(default=(), repr=False)
    addresses: tuple[Address, ...] = field(default=(), repr=False)
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Practitioner(Record):
    """A professional outside the practice: physician, nurse, therapist, social worker."""

    name: str = field(default="", repr=False)
    qualification: str = ""
    telecoms: tuple[Telecom, ...] = field(default=(), repr=False)
    addresses: tuple[Address, ...] = field(default=(), repr=False)
    identifiers: tuple[Identifier, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization(Record):
    """An agency, clinic, pharmacy or programme."""

    name: str = field(default="", repr=False)
    kind: Concept = Concept()
    telecoms: tuple[Telecom, ...] = field(default=(), repr=False)
    addresses: tuple[Address, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """One member of a care team and the role that member has in it."""

    role: Concept = Concept()
    name: str = field(default="", repr=False)
    member_kind: str = ""
    member_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CareTeam(PatientRecord):
    """Those who carry the plan out together, paid and unpaid."""

    name: str = field(default="", repr=False)
    status: str = ""
    participants: tuple[Participant, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CareManager(Record):
    """The person who keeps this record and signs its plans."""

    name: str = field(default="", repr=False)
    role: str = ""
    organization: str = ""
    phone: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
