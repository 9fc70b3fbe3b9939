"""What a record is called in a line: what lists, the history and "Removed" say of it."""

from collections.abc import Callable
from typing import Any, Final

from careapp.models.appointment import Appointment
from careapp.models.assessment import Assessment, Finding
from careapp.models.attachment import Attachment
from careapp.models.care_plan import CarePlan
from careapp.models.clinical import (
    Allergy,
    Condition,
    Encounter,
    Immunization,
    Medication,
    Observation,
    Procedure,
    ServiceRequest,
)
from careapp.models.patient import Patient
from careapp.models.people import (
    CareManager,
    CareTeam,
    Organization,
    Practitioner,
    RelatedPerson,
)
from careapp.models.plan_parts import Goal, Intervention, Problem
from careapp.models.record import Record
from careapp.models.task import Task

_WAYS: Final[dict[type[Record], Callable[[Any], str]]] = {
    Patient: lambda record: record.full_name,
    RelatedPerson: lambda record: record.name,
    Practitioner: lambda record: record.name,
    Organization: lambda record: record.name,
    CareTeam: lambda record: record.name,
    CareManager: lambda record: record.name,
    Condition: lambda record: record.concept.words,
    Allergy: lambda record: record.substance.words,
    Medication: lambda record: record.concept.words,
    Observation: lambda record: record.concept.words,
    ServiceRequest: lambda record: record.concept.words,
    Encounter: lambda record: record.reason or record.kind.words,
    Immunization: lambda record: record.vaccine.words,
    Procedure: lambda record: record.concept.words,
    CarePlan: lambda record: record.title,
    Problem: lambda record: record.text or record.omaha,
    Goal: lambda record: record.heading,
    Intervention: lambda record: record.text or record.plain_words,
    Assessment: lambda record: record.title,
    Finding: lambda record: record.title,
    Appointment: lambda record: record.purpose,
    Task: lambda record: record.title,
    Attachment: lambda record: record.name,
}


def heading_of(record: Record) -> str:
    """Return the words that name a record; empty where it has none of its own."""
    way = _WAYS.get(type(record))
    return way(record) if way is not None else ""
