"""What a care plan from outside becomes, part by part."""

from typing import Any

from careapp.exchange.fhir.identity import record_id
from careapp.models.care_plan import CarePlan, PlanStatus
from careapp.models.plan_parts import Goal, Intervention, InterventionStatus, Problem
from tests.support.fhir_bundles import Plain, ada, coded, put, to
from tests.support.fhir_mapped import every, of_ada, the


def a_plan(**more: Any) -> list[Plain]:
    return [
        of_ada("Condition", "falls", code=coded("Falls")),
        of_ada("Condition", "pain", code=coded("Pain")),
        of_ada("Goal", "g", description={"text": "Walk"}, addresses=[to("Condition/pain")]),
        of_ada("ServiceRequest", "s", code=coded("Physiotherapy"), status="active"),
        of_ada(
            "CarePlan",
            "p",
            status="active",
            title="Plan",
            author={"display": "Nia Okoye"},
            period={"start": "2026-01-01"},
            addresses=[to("Condition/falls"), to("Condition/pain")],
            goal=[to("Goal/g")],
            activity=[
                {"detail": {"code": coded("Exercise"), "status": "completed"}},
                {"reference": to("ServiceRequest/s")},
            ],
            **more,
        ),
    ]


def test_a_care_plan_from_outside_can_only_be_read_and_names_its_author() -> None:
    plan = the(CarePlan, *a_plan())

    assert plan.imported
    assert (plan.title, plan.author, plan.status) == ("Plan", "Nia Okoye", PlanStatus.ACTIVE)


def test_a_care_plan_brings_problems_and_interventions_of_its_own() -> None:
    problems = every(Problem, *a_plan())
    steps = every(Intervention, *a_plan())

    assert [(p.text, p.condition_id) for p in problems] == [
        ("Falls", record_id("Condition/falls")),
        ("Pain", record_id("Condition/pain")),
    ]
    assert [(s.text, s.status) for s in steps] == [
        ("Exercise", InterventionStatus.DONE),
        ("Physiotherapy", InterventionStatus.ACTIVE),
    ]
    assert steps[1].why_id == record_id("ServiceRequest/s")


def test_a_goal_hangs_on_the_problem_it_addresses_in_its_plan() -> None:
    *others, goal = sorted(a_plan(), key=lambda e: e["resource"]["resourceType"] == "Goal")
    problems = every(Problem, *a_plan())

    made = the(Goal, *others, goal)

    assert made.plan_id == record_id("CarePlan/p")
    assert made.problem_id == problems[1].id


def test_a_plan_of_somebody_else_does_not_claim_a_goal() -> None:
    other = put("Patient", "other", **ada())
    plan = put("CarePlan", "p", subject=to("Patient/other"), goal=[to("Goal/g")])

    goal = the(Goal, other, plan, of_ada("Goal", "g", description={"text": "Walk"}))

    assert goal.plan_id is None


def test_an_intervention_hangs_on_the_goal_it_names_else_on_the_reason_it_names() -> None:
    falls, mood = of_ada("Condition", "falls"), of_ada("Condition", "mood")
    walk = of_ada("Goal", "walk", description=coded("To the shop"))

    def activity(**detail: Any) -> Plain:
        return {"detail": {"status": "in-progress", **detail}}

    plan = of_ada(
        "CarePlan",
        "plan",
        status="active",
        addresses=[to("Condition/falls"), to("Condition/mood"), to("Condition/falls")],
        goal=[to("Goal/walk")],
        activity=[
            activity(goal=[to("Goal/other"), to("Goal/walk")]),
            activity(reasonReference=[to("Condition/mood")]),
            activity(description="Neither"),
        ],
    )

    problems = every(Problem, falls, mood, walk, plan)
    steps = every(Intervention, falls, mood, walk, plan)

    assert [p.condition_id for p in problems] == [
        record_id("Condition/falls"),
        record_id("Condition/mood"),
    ]
    assert [(s.goal_id, s.problem_id) for s in steps] == [
        (record_id("Goal/walk"), None),
        (None, problems[1].id),
        (None, None),
    ]
