"""Valid records in one call; name only what the test is about."""

from dataclasses import replace
from datetime import date
from typing import Any

from careapp.models.care_plan import CarePlan, PlanTree
from careapp.models.patient import Patient
from careapp.models.plan_parts import Acceptance, Goal, Intervention, Problem
from careapp.storage.identity import new_id


def a_patient(**details: Any) -> Patient:
    defaults: dict[str, Any] = {
        "id": new_id(),
        "given_name": "Ada",
        "family_name": "Byron",
        "birth_date": date(1940, 12, 10),
    }
    return Patient(**(defaults | details))


def a_plan_tree(patient: Patient, **details: Any) -> PlanTree:
    """A plan with one problem, one agreed goal and one intervention: nothing blocks signing."""
    plan = CarePlan(id=new_id(), patient_id=patient.id, title="Care plan", **details)
    common: dict[str, Any] = {"patient_id": patient.id, "plan_id": plan.id}
    problem = Problem(id=new_id(), text="Falls and unsteady walking", **common)
    goal = Goal(
        id=new_id(),
        problem_id=problem.id,
        text="To the shop and back, alone",
        acceptance=Acceptance.AGREED,
        **common,
    )
    step = Intervention(id=new_id(), goal_id=goal.id, text="Strength class, twice a week", **common)
    return PlanTree(plan=plan, problems=(problem,), goals=(goal,), interventions=(step,))


def without_gaps(tree: PlanTree) -> PlanTree:
    """The same tree with every goal agreed."""
    for goal in tree.goals:
        tree = tree.with_part(replace(goal, acceptance=Acceptance.AGREED))
    return tree
