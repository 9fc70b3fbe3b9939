"""What a care plan document says: everything gathered before a page is drawn.

``None`` says nobody has asked yet; an empty tuple says it was asked and there is none.
The page prints these two differently, because they mean different things.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from careapp.models.appointment import Appointment
from careapp.models.care_plan import PlanTree, Signature
from careapp.models.clinical import Allergy, Condition, Medication
from careapp.models.patient import Patient
from careapp.models.people import CareManager


class Paper(StrEnum):
    """The sheet a document is laid out for."""

    LETTER = "letter"
    A4 = "a4"


class Topic(StrEnum):
    """A section of the plan that is plain sentences rather than records."""

    LIVING = "living"
    FUNCTION = "function"
    HOME_SAFETY = "home_safety"
    CAREGIVER = "caregiver"
    WHEN_TO_CALL = "when_to_call"
    SERVICES = "services"
    REFERRALS = "referrals"
    RISKS = "risks"
    DIRECTIVES = "directives"
    EDUCATION = "education"
    CHOICE = "choice"
    RIGHTS = "rights"
    CONSENT = "consent"
    COST = "cost"
    COPIES = "copies"
    FORMAT = "format"
    CHANGES = "changes"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLine:
    """One member of the care team, paid or not."""

    name: str = field(default="", repr=False)
    role: str = ""
    phone: str = field(default="", repr=False)
    organization: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLine:
    """Somebody to reach, first of all in an emergency."""

    name: str = field(default="", repr=False)
    relationship: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    note: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentLine:
    """The outcome of one completed assessment."""

    title: str = ""
    on: date | None = None
    score: str = field(default="", repr=False)
    band: str = field(default="", repr=False)
    note: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanContent:
    """One care plan as a document: records and sentences, no layout.

    ``printed_at`` bears the zone that all moments are printed in. ``statements`` holds the
    sections that are plain sentences; a topic left out has not been asked about.
    """

    patient: Patient
    tree: PlanTree
    care_manager: CareManager
    printed_at: datetime
    version_label: str
    draft: bool
    language: str = "en"
    update_reason: str = field(default="", repr=False)
    conditions: tuple[Condition, ...] | None = field(default=None, repr=False)
    allergies: tuple[Allergy, ...] | None = field(default=None, repr=False)
    medications: tuple[Medication, ...] | None = field(default=None, repr=False)
    team: tuple[TeamLine, ...] | None = field(default=None, repr=False)
    contacts: tuple[ContactLine, ...] | None = field(default=None, repr=False)
    assessments: tuple[AssessmentLine, ...] = field(default=(), repr=False)
    appointments: tuple[Appointment, ...] = field(default=(), repr=False)
    signatures: tuple[Signature, ...] = field(default=(), repr=False)
    statements: Mapping[Topic, tuple[str, ...]] = field(default_factory=dict, repr=False)
