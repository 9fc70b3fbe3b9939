"""Patients and the people and agencies around them."""

from collections.abc import Iterator
from typing import Final

from careapp.exchange.fhir.node import Node
from careapp.exchange.fhir.scope import Scope
from careapp.exchange.fhir.values import (
    addresses,
    all_words,
    code,
    concept,
    human_name,
    identifiers,
    names,
    one_concept,
    person_words,
    telecoms,
)
from careapp.models.patient import Patient, PatientStatus
from careapp.models.people import (
    CareTeam,
    Organization,
    Participant,
    Practitioner,
    RelatedPerson,
)
from careapp.models.record import Record
from careapp.models.values import HumanName

_NO_DAY: Final = "Only the year or month of birth is given; ask for the day and add it."
_MEMBERS: Final = {
    "Patient": "patient",
    "RelatedPerson": "related_person",
    "Practitioner": "practitioner",
    "Organization": "organization",
    "CareTeam": "care_team",
}


def patient(root: Node, scope: Scope) -> Iterator[Record]:
    """Yield the patient and the contacts named in the resource."""
    known = names(root)
    if "birthDate" in root and root.day("birthDate") is None:
        scope.remarks.append((root.place("birthDate"), _NO_DAY))
    called = known[0] if known else HumanName()
    nickname = next((n for n in known if n.use == "nickname"), None)
    died_on, dead = root.day("deceasedDateTime"), bool(root.flag("deceasedBoolean"))
    closed = dead or "deceasedDateTime" in root or root.flag("active") is False
    yield Patient(
        id=scope.id,
        given_name=" ".join(called.given) or ("" if called.family else called.text),
        family_name=called.family,
        preferred_name=" ".join(nickname.given) or nickname.text if nickname else "",
        other_names=tuple(name for name in known[1:] if name is not nickname),
        birth_date=root.day("birthDate"),
        died_on=died_on,
        gender=root.text("gender"),
        languages=_languages(root),
        telecoms=telecoms(root),
        addresses=addresses(root),
        identifiers=identifiers(root),
        status=PatientStatus.CLOSED if closed else PatientStatus.ACTIVE,
    )
    for number, contact in enumerate(root.children("contact")):
        person = human_name(contact.child("name")).words or scope.words(
            contact.child("organization")
        )
        if person:
            yield RelatedPerson(
                id=scope.part_id("contact", str(number)),
                patient_id=scope.id,
                name=person,
                relationship=one_concept(contact.children("relationship")),
                telecoms=telecoms(contact),
                addresses=addresses(contact),
            )


def related_person(root: Node, scope: Scope) -> Iterator[Record]:
    """Yield a relative, caregiver or representative."""
    yield RelatedPerson(
        id=scope.id,
        patient_id=scope.patient_id,
        name=person_words(root),
        relationship=one_concept(root.children("relationship")),
        telecoms=telecoms(root),
        addresses=addresses(root),
        active=root.flag("active") is not False,
    )


def practitioner(root: Node, scope: Scope) -> Iterator[Record]:
    """Yield a professional."""
    degrees = [part.child("code") for part in root.children("qualification")]
    yield Practitioner(
        id=scope.id,
        name=person_words(root),
        qualification=all_words(degrees),
        telecoms=telecoms(root),
        addresses=addresses(root),
        identifiers=identifiers(root),
    )


def organization(root: Node, scope: Scope) -> Iterator[Record]:
    """Yield an agency."""
    yield Organization(
        id=scope.id,
        name=root.text("name"),
        kind=one_concept(root.children("type")),
        telecoms=telecoms(root),
        addresses=addresses(root),
    )


def care_team(root: Node, scope: Scope) -> Iterator[Record]:
    """Yield a care team with everybody in it."""
    yield CareTeam(
        id=scope.id,
        patient_id=scope.patient_id,
        name=root.text("name") or all_words(root.children("category")),
        status=root.text("status"),
        participants=tuple(_participant(part, scope) for part in root.children("participant")),
    )


def _participant(part: Node, scope: Scope) -> Participant:
    member = part.child("member")
    found = scope.target(member)
    kind = _MEMBERS.get(found.kind, "") if found else ""
    return Participant(
        role=one_concept(part.children("role")),
        name=scope.name(member),
        member_kind=kind,
        member_id=scope.record_id(member, tuple(_MEMBERS)),
    )


def _languages(root: Node) -> tuple[str, ...]:
    spoken = root.children("communication")
    ordered = sorted(spoken, key=lambda part: not part.flag("preferred"))
    languages = (part.child("language") for part in ordered)
    return tuple(filter(None, (concept(part).words or code(part) for part in languages)))
