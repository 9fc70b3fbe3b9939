"""Where problems, goals and interventions stand, in the same words on every screen."""

from collections.abc import Callable
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QCoreApplication

from careapp.models.plan_parts import (
    Acceptance,
    Achievement,
    Doer,
    GoalStatus,
    InterventionCategory,
    InterventionStatus,
    NeedStatus,
)
from careapp.ui.common.painted.tones import Tone

translate = QCoreApplication.translate

ACHIEVEMENT_TONES: Final = {
    Achievement.IN_PROGRESS: Tone.INFO,
    Achievement.IMPROVING: Tone.OK,
    Achievement.SUSTAINING: Tone.OK,
    Achievement.ACHIEVED: Tone.OK,
    Achievement.WORSENING: Tone.WARN,
    Achievement.NO_CHANGE: Tone.PLAIN,
    Achievement.NO_PROGRESS: Tone.WARN,
    Achievement.NOT_ACHIEVED: Tone.WARN,
    Achievement.NOT_ATTAINABLE: Tone.PLAIN,
}


def state_words(state: StrEnum) -> str:
    """Return the word for a status, as it begins a line; lower it inside one."""
    # By kind first: members of two string enums with one value are the same dict key.
    return _KINDS[type(state)]().get(state, "")


def _need() -> dict[StrEnum, str]:
    return {
        NeedStatus.ACTIVE: translate("PlanStates", "Active"),
        NeedStatus.REFERRED: translate("PlanStates", "Referred"),
        NeedStatus.DECLINED: translate("PlanStates", "Declined"),
        NeedStatus.DEFERRED: translate("PlanStates", "Put off"),
        NeedStatus.RESOLVED: translate("PlanStates", "Resolved"),
    }


def _acceptance() -> dict[StrEnum, str]:
    return {
        Acceptance.NOT_ASKED: translate("PlanStates", "Not asked yet"),
        Acceptance.AGREED: translate("PlanStates", "Yes"),
        Acceptance.NOT_AGREED: translate("PlanStates", "No"),
    }


def _goal() -> dict[StrEnum, str]:
    return {
        GoalStatus.PROPOSED: translate("PlanStates", "Proposed"),
        GoalStatus.ACTIVE: translate("PlanStates", "Active"),
        GoalStatus.ON_HOLD: translate("PlanStates", "On hold"),
        GoalStatus.COMPLETED: translate("PlanStates", "Completed"),
        GoalStatus.CANCELLED: translate("PlanStates", "Cancelled"),
    }


def _achievement() -> dict[StrEnum, str]:
    return {
        Achievement.UNKNOWN: translate("PlanStates", "Not judged yet"),
        Achievement.IN_PROGRESS: translate("PlanStates", "In progress"),
        Achievement.IMPROVING: translate("PlanStates", "Improving"),
        Achievement.WORSENING: translate("PlanStates", "Getting worse"),
        Achievement.NO_CHANGE: translate("PlanStates", "No change"),
        Achievement.ACHIEVED: translate("PlanStates", "Achieved"),
        Achievement.NOT_ACHIEVED: translate("PlanStates", "Not achieved"),
        Achievement.NO_PROGRESS: translate("PlanStates", "No progress"),
        Achievement.NOT_ATTAINABLE: translate("PlanStates", "Not attainable"),
        Achievement.SUSTAINING: translate("PlanStates", "Kept up"),
    }


def _step() -> dict[StrEnum, str]:
    return {
        InterventionStatus.PLANNED: translate("PlanStates", "Planned"),
        InterventionStatus.ACTIVE: translate("PlanStates", "Under way"),
        InterventionStatus.DONE: translate("PlanStates", "Done"),
        InterventionStatus.STOPPED: translate("PlanStates", "Stopped"),
    }


def _category() -> dict[StrEnum, str]:
    return {
        InterventionCategory.NONE: translate("PlanStates", "Not chosen"),
        InterventionCategory.TEACHING: translate("PlanStates", "Teaching, guidance, counselling"),
        InterventionCategory.TREATMENT: translate("PlanStates", "Treatment or procedure"),
        InterventionCategory.CASE_MANAGEMENT: translate("PlanStates", "Case management"),
        InterventionCategory.SURVEILLANCE: translate("PlanStates", "Watching over"),
    }


def _doer() -> dict[StrEnum, str]:
    return {
        Doer.UNDECIDED: translate("PlanStates", "Not decided"),
        Doer.PERSON: translate("PlanStates", "The person"),
        Doer.FAMILY: translate("PlanStates", "Family"),
        Doer.CARE_MANAGER: translate("PlanStates", "You, care manager"),
        Doer.PROVIDER: translate("PlanStates", "Provider"),
    }


_KINDS: Final[dict[type[StrEnum], Callable[[], dict[StrEnum, str]]]] = {
    NeedStatus: _need,
    Acceptance: _acceptance,
    GoalStatus: _goal,
    Achievement: _achievement,
    InterventionStatus: _step,
    InterventionCategory: _category,
    Doer: _doer,
}
