"""A filled form, its answers, and what they may mean for the plan."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from careapp.models.record import PatientRecord


class AssessmentStatus(StrEnum):
    """A filled form's life (FHIR QuestionnaireResponse.status)."""

    DRAFT = "draft"
    COMPLETE = "complete"
    AMENDED = "amended"
    ENTERED_IN_ERROR = "entered_in_error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment(PatientRecord):
    """One instrument answered for one patient; the instrument is pinned by version and hash."""

    instrument_id: str
    instrument_version: str
    instrument_sha256: str
    title: str = ""
    status: AssessmentStatus = AssessmentStatus.DRAFT
    started_at: datetime
    changed_at: datetime
    completed_at: datetime | None = None
    page: int = 0
    link_id: str = ""
    score: float | None = field(default=None, repr=False)
    score_text: str = field(default="", repr=False)
    band: str = field(default="", repr=False)
    answered: int = 0
    asked: int = 0
    amends: UUID | None = None
    reason: str = field(default="", repr=False)

    @property
    def open(self) -> bool:
        """Tell whether answers may still change."""
        return self.status is AssessmentStatus.DRAFT

    @property
    def counts(self) -> bool:
        """Tell whether its answers hold: it was finished and not taken back."""
        return self.status in (AssessmentStatus.COMPLETE, AssessmentStatus.AMENDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredAnswer(PatientRecord):
    """One answer exactly as given, kept whatever its state.

    ``values`` is a JSON list of FHIR value objects such as ``{"valueCoding": {…}}``.
    """

    assessment_id: UUID
    link_id: str
    values: str = field(default="[]", repr=False)
    missing: str = ""
    reason: str = field(default="", repr=False)
    note: str = field(default="", repr=False)
    informant: str = ""
    answered_at: datetime


class Decision(StrEnum):
    """What the care manager made of a finding; a finding suggests and never acts."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(PatientRecord):
    """A flag raised by a completed assessment, with the answers that raised it.

    ``suggestion`` is the JSON object of the instrument's plan suggestion, or empty.
    """

    assessment_id: UUID
    flag_id: str
    severity: str = ""
    title: str = field(default="", repr=False)
    because: str = field(default="", repr=False)
    suggestion: str = field(default="", repr=False)
    raised_at: datetime
    decision: Decision = Decision.OPEN
    reason: str = field(default="", repr=False)
    decided_at: datetime | None = None
    problem_id: UUID | None = None
