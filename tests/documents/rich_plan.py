"""A plan with everything in it: six problems, fourteen goals, thirty steps."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from careapp.models.care_plan import CarePlan, PlanTree
from careapp.models.plan_parts import (
    Acceptance,
    Achievement,
    Doer,
    Goal,
    Intervention,
    InterventionCategory,
    InterventionStatus,
    NeedStatus,
    Problem,
)

WALK = (
    "Goes through the strengthening exercises from the sheet by the fridge: ten times up from the "
    "kitchen chair, heel raises at the worktop, and the long corridor twice with the frame."
)
_PROBLEMS = (
    ("Falls and unsteady walking", "Neuro-musculo-skeletal function", 3),
    ("Low mood since Anna died", "Mental health", 2),
    ("Heart failure: watching weight and swelling", "Circulation", 3),
    ("Damp bedroom and stairs without a rail", "Residence", 2),
    ("Eating alone and losing weight", "Nutrition", 2),
    ("Markéta is worn out", "Caretaking/parenting", 2),
)
_GOALS = (
    "To the shop and back, alone",
    "No fall at night until 1 March",
    "Up the stairs with one hand free",
    "Friday chess with Bohumil",
    "To sleep through four nights of seven",
    "Weight within one kilogram of 74",
    "To know when to ring the heart failure nurse, and to ring",
    "Shoes on without help",
    "A dry bedroom before Christmas",
    "A rail on both sides of the stairs",
    "A hot meal every day, three of them in company",
    "Back to 74 kilograms",
    "One free weekend a month for Markéta",
    "Markéta knows whom to call when she cannot come",
)
_STEPS = (
    "Strength and balance class at the day centre",
    WALK,
    "Fits grab rails in hall and bathroom, and a light with a sensor on the landing",
    "Weighs himself each morning before breakfast and writes it on the chart by the kettle",
    "Reviews the evening diuretic with the pharmacist: four trips to the toilet a night",
)
_WHOM = (
    (Doer.PROVIDER, "Tamar Peretz, physiotherapist"),
    (Doer.PERSON, ""),
    (Doer.FAMILY, "Markéta"),
    (Doer.CARE_MANAGER, "Niamh Okafor"),
    (Doer.PROVIDER, "Dublin City Council, housing adaptation grants"),
)
_OFTEN = ("Tuesdays and Thursdays", "Every day", "", "Each morning", "Once, then every 3 months")
_KINDS = (
    InterventionCategory.TREATMENT,
    InterventionCategory.TEACHING,
    InterventionCategory.CASE_MANAGEMENT,
    InterventionCategory.SURVEILLANCE,
    InterventionCategory.NONE,
)
_PROGRESS = (Achievement.IMPROVING, Achievement.UNKNOWN, Achievement.NO_CHANGE)


def rich_tree(new: Callable[[], UUID], common: dict[str, Any]) -> PlanTree:
    problems: list[Problem] = []
    goals: list[Goal] = []
    steps: list[Intervention] = []
    for position, (text, omaha, share) in enumerate(_PROBLEMS):
        problem = Problem(
            id=new(),
            text=text,
            omaha=omaha,
            priority=position + 1,
            position=position,
            why=f"Timed walk 21 s on 10 November, last time 17 s; “{text.lower()}” named by him.",
            **common,
        )
        problems.append(problem)
        goals += [_goal(new(), problem, len(goals) + n, common) for n in range(share)]
    for index in range(30):
        steps.append(_step(new(), goals[index % 14], index, common))
    plan = CarePlan(
        id=new(),
        title="Care plan",
        version=4,
        starts_on=date(2026, 11, 20),
        review_on=date(2027, 2, 20),
        expected_outcome="Stays in his own house through the winter, walking with a stick.",
        backup_plan="If the aide does not come by 9:30, ring Liffey Valley on +353 1 555 0142; "
        "Bohumil Král looks in meanwhile. Spare key in the safe by the back door.",
        crisis_plan="Breathless at rest, or 2 kg more in three days: ring the heart failure nurse. "
        "Chest pain, or a fall with a blow to the head: 112. The green bag is in the hall.",
        **common,
    )
    declined = Problem(
        id=new(),
        text="Moving to sheltered housing",
        status=NeedStatus.DECLINED,
        reason="He wants to stay; talked through on 10 November with Markéta.",
        position=9,
        **common,
    )
    return PlanTree(
        plan=plan,
        problems=(*problems, declined),
        goals=tuple(goals),
        interventions=tuple(steps),
    )


def _goal(goal_id: UUID, problem: Problem, index: int, common: dict[str, Any]) -> Goal:
    return Goal(
        id=goal_id,
        problem_id=problem.id,
        position=index,
        text=_GOALS[index],
        own_words="To walk to Murphy's for my own bread, and back, on my own." * (index % 2),
        measure="Walks to the shop and back (400 m) without help, three times a week",
        plain_words="We practise until you can fetch your own bread." * (index % 3 == 0),
        achievement=_PROGRESS[index % 3],
        acceptance=Acceptance.AGREED,
        acceptance_reason="Markéta too" * (index % 4 == 0),
        priority=index % 4,
        due_on=date(2027, 3, 1) + timedelta(days=index),
        responsible="Václav, with Tamar Peretz" * (index % 2),
        barriers="Afraid of the kerb at Mill Lane. No rail at the front step." * (index % 2 == 0),
        **common,
    )


def _step(step_id: UUID, goal: Goal, index: int, common: dict[str, Any]) -> Intervention:
    doer, who = _WHOM[index % 5]
    return Intervention(
        id=step_id,
        goal_id=goal.id,
        position=index,
        text=_STEPS[index % 5],
        doer=doer,
        who=who,
        how_often=_OFTEN[index % 5],
        category=_KINDS[index % 5],
        target="mobility" * (index % 2),
        due_on=date(2026, 12, 4) + timedelta(days=index) if index % 2 else None,
        status=InterventionStatus.ACTIVE if index % 3 else InterventionStatus.PLANNED,
        why="Asked for it himself on 3 November." * (index % 7 == 0),
        **common,
    )
