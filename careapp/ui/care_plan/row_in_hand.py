"""What the selected row means for adding, and what takes the place of a missing piece."""

from uuid import UUID

from careapp.models.care_plan import PlanTree
from careapp.models.plan_parts import Goal, Intervention, PlanPart, Problem, parent_id_of
from careapp.ui.care_plan.add_menu import GOAL, PROBLEM, STEP
from careapp.ui.care_plan.plan_rows import (
    NO_GOAL,
    NO_INTERVENTION,
    NO_PROBLEM,
    PART,
    PLAN,
    WHOLE,
    Row,
    RowKey,
)


def goes_below(row: Row | None) -> tuple[str, UUID | None]:
    """Return what Ins adds at a row and on what it hangs: one level down, or a sibling."""
    if row is None or row.key[0] in (PLAN, NO_PROBLEM):
        return PROBLEM, None
    kind, part_id = row.key
    if kind == WHOLE:
        return STEP, None
    if kind == NO_GOAL or isinstance(row.part, Problem):
        return GOAL, part_id
    if isinstance(row.part, Intervention):
        return STEP, parent_id_of(row.part)
    return STEP, part_id


def in_hand(row: Row | None) -> tuple[UUID | None, UUID | None]:
    """Return the problem and the goal that a row belongs to."""
    problem_id = goal_id = None
    while row is not None:
        if isinstance(row.part, Goal):
            goal_id = row.part.id
        elif isinstance(row.part, Problem):
            problem_id = row.part.id
        row = row.parent
    return problem_id, goal_id


def filled_by(key: RowKey, tree: PlanTree | None) -> RowKey | None:
    """Return the row of the part that came where a missing piece was, or None."""
    if tree is None:
        return None
    kind, part_id = key
    made: tuple[PlanPart, ...] = ()
    if kind == NO_GOAL:
        made = tree.goals_of(part_id)
    elif kind == NO_INTERVENTION:
        made = tree.interventions_of(part_id)
    elif kind == NO_PROBLEM:
        made = tree.problems_in_order()
    return (PART, made[0].id) if made else None
