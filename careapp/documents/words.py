"""Every fixed word of a care plan document, so that it can be printed in another language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from careapp.documents.content import Topic
from careapp.models.appointment import AppointmentKind
from careapp.models.plan_parts import (
    Acceptance,
    Achievement,
    Doer,
    GoalStatus,
    InterventionCategory,
    InterventionStatus,
    NeedStatus,
)
from careapp.models.values import When

_MONTHS: Final = (
    "January February March April May June July August September October November December"
)

_TOPICS: Final[Mapping[Topic, str]] = {
    Topic.LIVING: "Living situation",
    Topic.FUNCTION: "Daily life and thinking",
    Topic.HOME_SAFETY: "Safety at home",
    Topic.CAREGIVER: "Family caregivers",
    Topic.WHEN_TO_CALL: "When to call",
    Topic.SERVICES: "Services and supports",
    Topic.REFERRALS: "Referrals and other agencies",
    Topic.RISKS: "Risks and what is done about them",
    Topic.DIRECTIVES: "Advance directives and representative",
    Topic.EDUCATION: "Teaching and self-management",
    Topic.CHOICE: "Choice",
    Topic.RIGHTS: "Rights",
    Topic.CONSENT: "Consent",
    Topic.COST: "Cost of care management",
    Topic.COPIES: "Copies given",
    Topic.FORMAT: "Language and format",
    Topic.CHANGES: "Asking for a change",
    Topic.DECLINED: "Declined or not needed",
}

# Nested by kind, because members of two string enums with one value are the same dict key.
_STATES: Final[Mapping[type[StrEnum], Mapping[StrEnum, str]]] = {
    NeedStatus: {
        NeedStatus.ACTIVE: "Active",
        NeedStatus.REFERRED: "Referred",
        NeedStatus.DECLINED: "Declined",
        NeedStatus.DEFERRED: "Put off",
        NeedStatus.RESOLVED: "Resolved",
    },
    GoalStatus: {
        GoalStatus.PROPOSED: "Proposed",
        GoalStatus.ACTIVE: "Active",
        GoalStatus.ON_HOLD: "On hold",
        GoalStatus.COMPLETED: "Completed",
        GoalStatus.CANCELLED: "Cancelled",
    },
    Achievement: {
        Achievement.UNKNOWN: "",
        Achievement.IN_PROGRESS: "in progress",
        Achievement.IMPROVING: "improving",
        Achievement.WORSENING: "getting worse",
        Achievement.NO_CHANGE: "no change",
        Achievement.ACHIEVED: "achieved",
        Achievement.NOT_ACHIEVED: "not achieved",
        Achievement.NO_PROGRESS: "no progress",
        Achievement.NOT_ATTAINABLE: "not attainable",
        Achievement.SUSTAINING: "kept up",
    },
    Acceptance: {
        Acceptance.NOT_ASKED: "Not asked yet",
        Acceptance.AGREED: "Yes",
        Acceptance.NOT_AGREED: "No",
    },
    InterventionStatus: {
        InterventionStatus.PLANNED: "Planned",
        InterventionStatus.ACTIVE: "Under way",
        InterventionStatus.DONE: "Done",
        InterventionStatus.STOPPED: "Stopped",
    },
    InterventionCategory: {
        InterventionCategory.NONE: "",
        InterventionCategory.TEACHING: "Teaching",
        InterventionCategory.TREATMENT: "Treatment",
        InterventionCategory.CASE_MANAGEMENT: "Case management",
        InterventionCategory.SURVEILLANCE: "Surveillance",
    },
    Doer: {
        Doer.UNDECIDED: "",
        Doer.PERSON: "The person",
        Doer.FAMILY: "Family",
        Doer.CARE_MANAGER: "Care manager",
        Doer.PROVIDER: "Provider",
    },
    AppointmentKind: {
        AppointmentKind.VISIT: "Visit",
        AppointmentKind.CALL: "Call",
        AppointmentKind.MEETING: "Meeting",
        AppointmentKind.OWN: "Own appointment",
        AppointmentKind.FREE: "Time kept free",
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanWords:
    """The words of one language, with the order of a date in it."""

    language: str = "en"
    months: tuple[str, ...] = tuple(_MONTHS.split())
    date_order: str = "{day} {month} {year}"
    moment_order: str = "{date}, {hour:02}:{minute:02}"
    topics: Mapping[Topic, str] = field(default_factory=lambda: _TOPICS)
    states: Mapping[type[StrEnum], Mapping[StrEnum, str]] = field(default_factory=lambda: _STATES)
    roles: Mapping[str, str] = field(
        default_factory=lambda: {
            "person": "Person",
            "representative": "Legal representative",
            "care_manager": "Care manager",
        }
    )
    methods: Mapping[str, str] = field(
        default_factory=lambda: {
            "typed": "Signed by typing the name",
            "drawn": "Signed on screen",
            "verbal": "Agreed by word of mouth",
            "paper": "Signed on paper",
        }
    )

    criticalities: Mapping[str, str] = field(
        default_factory=lambda: {"high": "high risk", "low": "low risk"}
    )

    document: str = "Care plan"
    draft: str = "Draft"
    not_signed: str = "not signed"
    page: str = "Page {page} of {pages}"
    printed: str = "Printed {moment}"
    fallback_note: str = "□ stands for a letter that this document cannot show."
    order_note: str = (
        "Words in right-to-left scripts are printed letter by letter from the left and may be "
        "hard to read."
    )
    none: str = "None identified"
    not_assessed: str = "Not assessed"
    not_recorded: str = "Not recorded"

    known_as: str = "Known as {name}"
    born: str = "Born"
    age: str = "age {years}"
    died: str = "Died"
    number: str = "Number"
    address: str = "Address"
    phone: str = "Phone"
    language_label: str = "Language"
    communication: str = "Communication"

    allergies: str = "Allergies"
    emergency_contact: str = "Emergency contact"
    plan_dates: str = "Plan dates"
    in_force: str = "In force"
    until: str = "until {date}"
    since: str = "since {date}"
    review_due: str = "Review due"
    update_reason: str = "Why it was updated"
    made_by: str = "Prepared and monitored by"
    care_team: str = "Care team"
    what_matters: str = "What matters to {name}"
    concerns: str = "Problems and concerns"
    health_conditions: str = "Health conditions"
    expected_outcome: str = "Expected outcome"
    medications: str = "Medications"
    for_reason: str = "for {reason}"
    prescribed_by: str = "prescribed by {name}"
    goals: str = "Goals and what is done"
    problem: str = "Problem"
    goal: str = "Goal"
    why: str = "Why it is in the plan"
    reason: str = "Reason"
    revisit: str = "Look again"
    own_words: str = "In own words"
    plain_words: str = "In plain words"
    measure: str = "Measured by"
    target_date: str = "Target date"
    responsible: str = "Answers for it"
    status: str = "Status"
    agreed: str = "Agreed"
    notes: str = "Notes"
    barriers: str = "In the way"
    priority: str = "priority {rank}"
    scale: str = "Goal scale"
    scale_began: str = "began here, {date}"
    scale_stands: str = "here on {date}"
    levels: Mapping[int, str] = field(
        default_factory=lambda: {
            2: "Much better than hoped",
            1: "Better than hoped",
            0: "As hoped",
            -1: "Less than hoped",
            -2: "Much less than hoped",
        }
    )
    no_goal: str = "No goal yet"
    no_intervention: str = "Nothing planned yet"
    what_is_done: str = "What is done"
    who: str = "Who"
    when_done: str = "When"
    by_date: str = "by {date}"
    undecided: str = "Not decided"
    whole_plan: str = "For the plan as a whole"
    surrounding: str = "Support and safety"
    backup_plan: str = "Backup plan"
    crisis_plan: str = "Crisis plan"
    monitoring: str = "Monitoring"
    next_contact: str = "Next contact"
    none_arranged: str = "None arranged"
    signatures: str = "Signatures"
    name: str = "Name"
    signature: str = "Signature"
    signed_on: str = "Date"

    def day(self, day: date | None) -> str:
        """Return a date in words, free of doubt about month and day; empty for None."""
        if day is None:
            return ""
        return self.date_order.format(day=day.day, month=self.months[day.month - 1], year=day.year)

    def known_time(self, when: When) -> str:
        """Return a recorded time as exactly as it is known: year, month or day."""
        day = when.day
        if day is None or when.exact:
            return self.day(day) if day else when.text
        return f"{self.months[day.month - 1]} {day.year}" if "-" in when.text else str(day.year)

    def moment(self, moment: datetime) -> str:
        """Return a date and time of day in words."""
        day = self.day(moment.date())
        return self.moment_order.format(date=day, hour=moment.hour, minute=moment.minute)

    def state(self, state: StrEnum) -> str:
        """Return the word for a status."""
        return self.states.get(type(state), {}).get(state, state.value)


ENGLISH: Final = PlanWords()
