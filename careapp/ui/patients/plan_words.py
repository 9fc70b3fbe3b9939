"""How plan problems and goals are going, as chips."""

from PySide6.QtCore import QCoreApplication

from careapp.models.care_plan import PlanTree
from careapp.models.plan_parts import Achievement, Goal, InterventionStatus, NeedStatus, Problem
from careapp.ui.common.painted.tones import Tone
from careapp.ui.common.plan_states import ACHIEVEMENT_TONES, state_words

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
    if not goals and tree.plan.imported:
        return "", Tone.PLAIN  # nobody here can add one
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
    tones = {NeedStatus.REFERRED: Tone.INFO, NeedStatus.RESOLVED: Tone.OK}
    return state_words(status).lower(), tones.get(status, Tone.PLAIN)


def achievement_words(achievement: Achievement) -> Words:
    """Return how it is going, in a word; nothing while nobody has judged it."""
    if achievement is Achievement.UNKNOWN:
        return "", Tone.PLAIN
    return state_words(achievement).lower(), ACHIEVEMENT_TONES[achievement]


def step_words(status: InterventionStatus) -> Words:
    """Return whether an intervention is planned, under way or over."""
    tones = {InterventionStatus.ACTIVE: Tone.INFO, InterventionStatus.DONE: Tone.OK}
    return state_words(status).lower(), tones.get(status, Tone.PLAIN)
