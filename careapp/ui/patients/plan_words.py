"""How plan problems and goals are going, as chips."""

from PySide6.QtCore import QCoreApplication

from careapp.models.care_plan import PlanTree
from careapp.models.plan_parts import Achievement, Goal, InterventionStatus, NeedStatus, Problem
from careapp.ui.common.painted.tones import Tone

translate = QCoreApplication.translate
Words = tuple[str, Tone]

# What needs a look stands before what goes well.
_WORST_FIRST = (
    Achievement.WORSENING,
    Achievement.NOT_ACHIEVED,
    Achievement.NO_PROGRESS,
    Achievement.NOT_ATTAINABLE,
    Achievement.NO_CHANGE,
    Achievement.IN_PROGRESS,
    Achievement.IMPROVING,
    Achievement.SUSTAINING,
    Achievement.ACHIEVED,
)


def problem_chip(tree: PlanTree, problem: Problem) -> Words:
    """Return how a problem stands: its own status, or how the worst of its goals is going."""
    if problem.status is not NeedStatus.ACTIVE:
        return need_words(problem.status)
    goals = tree.goals_of(problem.id)
    if not goals:
        return translate("PlanWords", "no goal yet"), Tone.WARN
    found = {goal.achievement for goal in goals}
    worst = next((state for state in _WORST_FIRST if state in found), Achievement.UNKNOWN)
    return achievement_words(worst)


def goal_chip(goal: Goal) -> Words:
    """Return how a goal is going."""
    return achievement_words(goal.achievement)


def need_words(status: NeedStatus) -> Words:
    """Return what is being done about a problem."""
    match status:
        case NeedStatus.ACTIVE:
            return translate("PlanWords", "active"), Tone.PLAIN
        case NeedStatus.REFERRED:
            return translate("PlanWords", "referred"), Tone.INFO
        case NeedStatus.DECLINED:
            return translate("PlanWords", "declined"), Tone.PLAIN
        case NeedStatus.DEFERRED:
            return translate("PlanWords", "deferred"), Tone.PLAIN
        case NeedStatus.RESOLVED:
            return translate("PlanWords", "resolved"), Tone.OK


def achievement_words(achievement: Achievement) -> Words:
    """Return how it is going, in a word; nothing while nobody has judged it."""
    known: dict[Achievement, Words] = {
        Achievement.IN_PROGRESS: (translate("PlanWords", "in progress"), Tone.INFO),
        Achievement.IMPROVING: (translate("PlanWords", "improving"), Tone.OK),
        Achievement.WORSENING: (translate("PlanWords", "getting worse"), Tone.WARN),
        Achievement.NO_CHANGE: (translate("PlanWords", "no change"), Tone.PLAIN),
        Achievement.ACHIEVED: (translate("PlanWords", "reached"), Tone.OK),
        Achievement.NOT_ACHIEVED: (translate("PlanWords", "not reached"), Tone.WARN),
        Achievement.NO_PROGRESS: (translate("PlanWords", "no progress"), Tone.WARN),
        Achievement.NOT_ATTAINABLE: (translate("PlanWords", "out of reach"), Tone.PLAIN),
        Achievement.SUSTAINING: (translate("PlanWords", "holding"), Tone.OK),
    }
    return known.get(achievement, ("", Tone.PLAIN))


def step_words(status: InterventionStatus) -> Words:
    """Return whether an intervention is planned, under way or over."""
    match status:
        case InterventionStatus.PLANNED:
            return translate("PlanWords", "planned"), Tone.PLAIN
        case InterventionStatus.ACTIVE:
            return translate("PlanWords", "under way"), Tone.INFO
        case InterventionStatus.DONE:
            return translate("PlanWords", "done"), Tone.OK
        case InterventionStatus.STOPPED:
            return translate("PlanWords", "stopped"), Tone.PLAIN
