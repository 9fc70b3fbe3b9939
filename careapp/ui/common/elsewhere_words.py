"""Plans and goals that others made, in words."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from careapp.models.care_plan import CarePlan, PlanStatus
from careapp.models.plan_parts import Goal, GoalStatus
from careapp.services.origin_service import LooseGoal
from careapp.ui.common.dates import full_day_words
from careapp.ui.common.desk import Desk

translate = QCoreApplication.translate


def plan_state_words(plan: CarePlan) -> str:
    """Return "active since 19 Jan 2006" or "completed 18 Sep 2020"."""
    state = _plan_status(plan.status)
    if plan.over and plan.ends_on:
        return f"{state} {full_day_words(plan.ends_on)}"
    if plan.starts_on:
        since = translate("Elsewhere", "{state} since {day}")
        return since.format(state=state, day=full_day_words(plan.starts_on))
    return state


def goal_status_words(status: GoalStatus) -> str:
    """Return whether a goal is being worked on."""
    match status:
        case GoalStatus.PROPOSED:
            return translate("Elsewhere", "proposed")
        case GoalStatus.ACTIVE:
            return translate("Elsewhere", "active")
        case GoalStatus.ON_HOLD:
            return translate("Elsewhere", "on hold")
        case GoalStatus.COMPLETED:
            return translate("Elsewhere", "completed")
        case GoalStatus.CANCELLED:
            return translate("Elsewhere", "cancelled")


def loose_goal_facts(loose: LooseGoal, desk: Desk) -> str:
    """Return state, dates, measure, what was noted, and the file it came in."""
    goal, note = loose.goal, desk.privacy.note
    came = translate("Elsewhere", "from {file}").format(file=note(loose.file_name))
    remarks = " ".join(goal.note.split())
    facts = (
        goal_status_words(goal.status),
        goal_span_words(goal),
        note(goal.measure),
        note(remarks),
        came if loose.file_name else "",
    )
    return " · ".join(fact for fact in facts if fact)


def goal_span_words(goal: Goal) -> str:
    """Return "since 15 Aug 2021, due 1 Mar 2022"."""
    since, due = translate("Elsewhere", "since {day}"), translate("Elsewhere", "due {day}")
    days: tuple[tuple[str, date | None], ...] = ((since, goal.starts_on), (due, goal.due_on))
    return ", ".join(words.format(day=full_day_words(day)) for words, day in days if day)


def _plan_status(status: PlanStatus) -> str:
    match status:
        case PlanStatus.DRAFT:
            return translate("Elsewhere", "draft")
        case PlanStatus.ACTIVE:
            return translate("Elsewhere", "active")
        case PlanStatus.ON_HOLD:
            return translate("Elsewhere", "on hold")
        case PlanStatus.REVOKED:
            return translate("Elsewhere", "called off")
        case PlanStatus.COMPLETED:
            return translate("Elsewhere", "completed")
