"""The parts of a care plan: problems, goals and interventions, each a record of its own."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from careapp.models.record import PatientRecord


class NeedStatus(StrEnum):
    """What is being done about a problem."""

    ACTIVE = "active"
    REFERRED = "referred"
    DECLINED = "declined"
    DEFERRED = "deferred"
    RESOLVED = "resolved"


class GoalStatus(StrEnum):
    """Whether a goal is being worked on (FHIR Goal.lifecycleStatus)."""

    PROPOSED = "proposed"
    ACTIVE = "active"
    ON_HOLD = "on-hold"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class Achievement(StrEnum):
    """How a goal is going (FHIR Goal.achievementStatus); empty when not yet judged."""

    UNKNOWN = ""
    IN_PROGRESS = "in-progress"
    IMPROVING = "improving"
    WORSENING = "worsening"
    NO_CHANGE = "no-change"
    ACHIEVED = "achieved"
    NOT_ACHIEVED = "not-achieved"
    NO_PROGRESS = "no-progress"
    NOT_ATTAINABLE = "not-attainable"
    SUSTAINING = "sustaining"


class Acceptance(StrEnum):
    """Whether the person agreed; never asked is not the same as no."""

    NOT_ASKED = "not_asked"
    AGREED = "agreed"
    NOT_AGREED = "not_agreed"


class InterventionCategory(StrEnum):
    """The Omaha System's four kinds of intervention."""

    NONE = ""
    TEACHING = "TGC"
    TREATMENT = "TP"
    CASE_MANAGEMENT = "CM"
    SURVEILLANCE = "S"


class Doer(StrEnum):
    """Who carries an intervention out."""

    UNDECIDED = ""
    PERSON = "person"
    FAMILY = "family"
    CARE_MANAGER = "care_manager"
    PROVIDER = "provider"


class InterventionStatus(StrEnum):
    """Whether an intervention is planned, under way or over."""

    PLANNED = "planned"
    ACTIVE = "active"
    DONE = "done"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPart(PatientRecord):
    """One element of a plan, in its place among its siblings.

    ``why_kind`` and ``why_id`` name the finding or record it came from; ``why`` says it in words.
    """

    plan_id: UUID | None = None
    position: int = 0
    why: str = field(default="", repr=False)
    why_kind: str = ""
    why_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem(PlanPart):
    """What stands in the person's way; ``omaha`` is the Omaha System problem's name, if any."""

    text: str = field(default="", repr=False)
    omaha: str = ""
    status: NeedStatus = NeedStatus.ACTIVE
    reason: str = field(default="", repr=False)
    revisit_on: date | None = None
    priority: int = 0
    condition_id: UUID | None = None


LEVEL_FIELDS: Final = {2: "much_better", 1: "better", 0: "as_hoped", -1: "less", -2: "much_less"}
"""The field of a goal that holds the words of each level of its scale, the best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelScore:
    """Where the person stood on a goal's scale on a day: +2 much better than hoped, down to -2."""

    level: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(PlanPart):
    """What the person wants to reach, in their own words and in measurable ones.

    A goal may have a scale: what each of five levels would look like, in the person's own words.
    The first of ``scores`` is where it began, the last where it stands.
    """

    problem_id: UUID | None = None
    own_words: str = field(default="", repr=False)
    text: str = field(default="", repr=False)
    measure: str = field(default="", repr=False)
    plain_words: str = field(default="", repr=False)
    status: GoalStatus = GoalStatus.ACTIVE
    achievement: Achievement = Achievement.UNKNOWN
    acceptance: Acceptance = Acceptance.NOT_ASKED
    acceptance_reason: str = field(default="", repr=False)
    priority: int = 0
    starts_on: date | None = None
    due_on: date | None = None
    responsible: str = field(default="", repr=False)
    barriers: str = field(default="", repr=False)
    much_better: str = field(default="", repr=False)
    better: str = field(default="", repr=False)
    as_hoped: str = field(default="", repr=False)
    less: str = field(default="", repr=False)
    much_less: str = field(default="", repr=False)
    scores: tuple[LevelScore, ...] = ()
    note: str = field(default="", repr=False)

    @property
    def heading(self) -> str:
        """Return the line a list shows for it."""
        return self.text or self.own_words or self.plain_words

    @property
    def levels(self) -> dict[int, str]:
        """Return the words of each level that has any, the best first."""
        words = {level: str(getattr(self, name)).strip() for level, name in LEVEL_FIELDS.items()}
        return {level: text for level, text in words.items() if text}

    def scored(self, level: int, on: date) -> tuple[LevelScore, ...]:
        """Return the scores with this one as the last; a day keeps only its last score."""
        before = tuple(score for score in self.scores if score.on < on)
        return (*before, LevelScore(level=level, on=on))


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervention(PlanPart):
    """What is done: hangs on a goal, on a problem, or on the plan as a whole."""

    goal_id: UUID | None = None
    problem_id: UUID | None = None
    text: str = field(default="", repr=False)
    plain_words: str = field(default="", repr=False)
    category: InterventionCategory = InterventionCategory.NONE
    target: str = ""
    doer: Doer = Doer.UNDECIDED
    who: str = field(default="", repr=False)
    how_often: str = field(default="", repr=False)
    due_on: date | None = None
    status: InterventionStatus = InterventionStatus.PLANNED


def parent_id_of(part: PlanPart) -> UUID | None:
    """Return what a part hangs on, None for the plan itself."""
    match part:
        case Goal():
            return part.problem_id
        case Intervention():
            return part.goal_id or part.problem_id
    return None
