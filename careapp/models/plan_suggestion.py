"""Taking what a finding suggests into a plan, and out again."""

import json
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from careapp.models.assessment import Finding
from careapp.models.care_plan import PlanTree
from careapp.models.plan_parts import (
    Doer,
    Goal,
    Intervention,
    InterventionCategory,
    NeedStatus,
    PlanPart,
    Problem,
)

FINDING = "finding"
_WORKED_ON = (NeedStatus.ACTIVE, NeedStatus.REFERRED)


def problem_for(tree: PlanTree, omaha: str) -> Problem | None:
    """Return the problem of this Omaha name that is being worked on; a person has each but once."""
    found = (p for p in tree.problems_in_order() if p.omaha == omaha and p.status in _WORKED_ON)
    return next(found, None) if omaha else None


def with_suggestion(
    tree: PlanTree, finding: Finding, new_id: Callable[[], UUID]
) -> tuple[PlanTree, Problem]:
    """Return the tree with what ``finding`` suggests, and the problem it belongs to.

    A problem that the plan has already gets the goal and the steps it lacks, and stays as it is.
    """
    suggestion: dict[str, Any] = json.loads(finding.suggestion or "{}")
    common: dict[str, Any] = {
        "patient_id": tree.plan.patient_id,
        "plan_id": tree.plan.id,
        "why": finding.because,
        "why_kind": FINDING,
        "why_id": finding.id,
    }
    problem = problem_for(tree, suggestion.get("problem", ""))
    if problem is None:
        problem = Problem(
            id=new_id(),
            position=_place_after(tree.problems_in_order()),
            text=suggestion.get("text") or suggestion.get("problem") or finding.title,
            omaha=suggestion.get("problem", ""),
            **common,
        )
        tree = tree.with_part(problem)
    if not suggestion.get("goal"):
        return tree, problem
    return _with_goal(tree, problem, suggestion, common, new_id), problem


def _with_goal(
    tree: PlanTree,
    problem: Problem,
    suggestion: dict[str, Any],
    common: dict[str, Any],
    new_id: Callable[[], UUID],
) -> PlanTree:
    goals = tree.goals_of(problem.id)
    goal = next((goal for goal in goals if goal.text == suggestion["goal"]), None)
    if goal is None:
        goal = Goal(
            id=new_id(),
            problem_id=problem.id,
            position=_place_after(goals),
            text=suggestion["goal"],
            plain_words=suggestion.get("plain", ""),
            **common,
        )
        tree = tree.with_part(goal)
    present = tree.interventions_of(goal.id)
    known, place = {step.text for step in present}, _place_after(present)
    for step in suggestion.get("interventions", ()):
        if step.get("text", "") not in known:
            tree = tree.with_part(_step(step, goal, place, id=new_id(), **common))
            place += 1
    return tree


def without_suggestion(tree: PlanTree, finding: Finding) -> PlanTree:
    """Return the tree without what came of ``finding``; what holds something else stays."""
    for part in (*tree.interventions, *tree.goals, *tree.problems):
        holds = tree.goals_of(part.id) or tree.interventions_of(part.id)
        if _came_of(part, finding) and not holds:
            tree = tree.without(part.id)
    return tree


def _came_of(part: PlanPart, finding: Finding) -> bool:
    return part.why_kind == FINDING and part.why_id == finding.id


def _step(step: dict[str, str], goal: Goal, position: int, **common: Any) -> Intervention:
    return Intervention(
        goal_id=goal.id,
        position=position,
        text=step.get("text", ""),
        plain_words=step.get("plain", ""),
        category=InterventionCategory(step.get("category", "")),
        target=step.get("target", ""),
        doer=Doer(step.get("doer", "")),
        **common,
    )


def _place_after(siblings: Sequence[PlanPart]) -> int:
    return siblings[-1].position + 1 if siblings else 0
