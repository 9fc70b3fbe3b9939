"""Three plans that between them try everything a page must bear."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

from careapp.documents.content import AssessmentLine, ContactLine, PlanContent, TeamLine, Topic
from careapp.models.appointment import Appointment, AppointmentKind
from careapp.models.care_plan import CarePlan, PlanTree, Signature
from careapp.models.clinical import Allergy, Condition, Medication
from careapp.models.patient import Patient
from careapp.models.people import CareManager
from careapp.models.plan_parts import (
    Goal,
    Intervention,
    Problem,
)
from careapp.models.values import Address, Concept, Telecom, TelecomKind, When
from tests.documents.rich_plan import WALK, rich_tree

PRINTED = datetime(2026, 11, 22, 10, 15, tzinfo=timezone(timedelta(hours=1)))
NIAMH = CareManager(
    id=UUID(int=2),
    name="Niamh Okafor",
    role="Registered nurse, care manager",
    organization="Liffey Valley Care Management",
    phone="+353 1 555 0142",
    email="niamh@liffeyvalley.example",
)


class Numbers:
    """Ids in order, so that equal samples are equal."""

    def __init__(self) -> None:
        self._last = 100

    def __call__(self) -> UUID:
        self._last += 1
        return UUID(int=self._last)


def vaclav(**details: Any) -> Patient:
    defaults: dict[str, Any] = {
        "id": UUID(int=1),
        "given_name": "Václav",
        "family_name": "Dvořák",
        "preferred_name": "Vašek",
        "pronouns": "he",
        "birth_date": date(1941, 2, 3),
        "languages": ("Czech", "English"),
        "communication": "Hears better on the left. Wears reading glasses.",
        "telecoms": (
            Telecom(value="+353 1 555 0177"),
            Telecom(kind=TelecomKind.EMAIL, value="vasek@example.org"),
        ),
        "addresses": (
            Address(lines=("12 Mill Lane", "Palmerstown"), city="Dublin", postal_code="D20 X7Y1"),
        ),
        "number": "40-1187",
        "what_matters": "His own bread from Murphy's, chess on Fridays, and to stay in the house "
        "he and Anna bought in 1971.",
    }
    return Patient(**(defaults | details))


def small_draft(**details: Any) -> PlanContent:
    """One problem, one goal, one step; hardly anything asked yet."""
    patient, new = vaclav(), Numbers()
    common: dict[str, Any] = {"patient_id": patient.id}
    problem = Problem(id=new(), text="Falls and unsteady walking", **common)
    goal = Goal(id=new(), problem_id=problem.id, text="To the shop and back, alone", **common)
    step = Intervention(id=new(), goal_id=goal.id, text="Strength class, twice a week", **common)
    tree = PlanTree(
        plan=CarePlan(id=new(), title="Care plan", **common),
        problems=(problem,),
        goals=(goal,),
        interventions=(step,),
    )
    defaults: dict[str, Any] = {
        "patient": patient,
        "tree": tree,
        "care_manager": NIAMH,
        "printed_at": PRINTED,
        "version_label": "Version 1",
        "draft": True,
    }
    return PlanContent(**(defaults | details))


def rich_signed() -> PlanContent:
    """Six problems, fourteen goals, thirty steps, everything asked and signed."""
    patient = vaclav()
    new = Numbers()
    common: dict[str, Any] = {"patient_id": patient.id}
    tree = rich_tree(new, common)
    signed = datetime(2026, 11, 20, 14, 5, tzinfo=UTC)
    return PlanContent(
        patient=patient,
        tree=replace(tree, plan=replace(tree.plan, signed_at=signed)),
        care_manager=NIAMH,
        printed_at=PRINTED,
        version_label="Version 4",
        draft=False,
        update_reason="Fall in the kitchen on 19 November; walking is slower than in August.",
        conditions=tuple(_conditions(new, common)),
        allergies=(
            Allergy(
                id=new(),
                substance=Concept(text="Penicillin"),
                reactions=("anaphylaxis",),
                criticality="high",
                **common,
            ),
            Allergy(id=new(), substance=Concept(text="Plasters"), reactions=("rash",), **common),
        ),
        medications=tuple(_medications(new, common)),
        team=_TEAM,
        contacts=(
            ContactLine(
                name="Markéta Dvořáková",
                relationship="daughter",
                phone="+353 86 555 0110",
                note="has a key; call at any hour",
            ),
            ContactLine(name="Bohumil Král", relationship="neighbour", phone="+353 1 555 0163"),
        ),
        assessments=_ASSESSMENTS,
        appointments=_appointments(new, common),
        signatures=(
            Signature(role="person", name="Václav Dvořák", method="typed", signed_at=signed),
            Signature(role="care_manager", name="Niamh Okafor", method="typed", signed_at=signed),
        ),
        statements=_STATEMENTS,
    )


def nasty() -> PlanContent:
    """Letters and lengths that break layouts."""
    base = small_draft()
    endless = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3
    problem, goal, step = base.tree.problems[0], base.tree.goals[0], base.tree.interventions[0]
    tree = replace(
        base.tree,
        problems=(replace(problem, text=endless, why="<b>not bold</b> & 3 < 4 \x00\x07 \ud83d"),),
        goals=(
            replace(goal, text="日本語 and 😀 and Þórunn", own_words="Chodím\nsám\n\ndomů"),
            replace(goal, id=UUID(int=9001), text="", own_words="", measure=endless),
        ),
        interventions=(
            replace(step, text=endless, who="Nguyễn Thị Hoàng Ọ́lá", how_often="9" * 90),
            replace(step, id=UUID(int=9002), text=" ".join([WALK] * 60), who="Þórunn"),
            replace(step, id=UUID(int=9003), goal_id=None, text="Emergency button, worn"),
        ),
    )
    return replace(
        base,
        tree=tree,
        patient=vaclav(
            given_name="Nguyễn Ọ́lá Þórunn Řehoř",
            family_name="Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh-Cholmondeley",
            what_matters=" ".join([WALK] * 40),
            languages=("العربية", "עברית", "Tiếng Việt"),
        ),
        allergies=(),
    )


def _conditions(new: Callable[[], UUID], common: dict[str, Any]) -> list[Condition]:
    named = (("Heart failure", "2019-05"), ("Osteoarthritis of both knees", "2011"))
    found = [
        Condition(id=new(), concept=Concept(text=text), onset=When(since), **common)
        for text, since in named
    ]
    old = Condition(
        id=new(), concept=Concept(text="Cataract"), clinical_status="resolved", **common
    )
    return [*found, old]


def _medications(new: Callable[[], UUID], common: dict[str, Any]) -> list[Medication]:
    named = (
        ("Furosemide 40 mg", "one in the morning, one at 4 pm", "swelling"),
        ("Ramipril 5 mg", "one at night", "blood pressure and heart"),
        ("Paracetamol 500 mg", "two up to four times a day when the knees hurt", ""),
        ("Sertraline 50 mg", "one in the morning", "low mood"),
    )
    return [
        Medication(
            id=new(),
            concept=Concept(text=text),
            dosage=dosage,
            reason=reason,
            prescriber="Dr Aoife Brennan" * bool(reason),
            **common,
        )
        for text, dosage, reason in named
    ]


def _appointments(new: Callable[[], UUID], common: dict[str, Any]) -> tuple[Appointment, ...]:
    visit = datetime(2026, 12, 8, 10, 0)  # noqa: DTZ001 - wall time, as appointments keep it
    call = datetime(2026, 12, 1, 16, 30)  # noqa: DTZ001
    hour = timedelta(hours=1)
    return (
        Appointment(
            id=new(),
            kind=AppointmentKind.CALL,
            starts=call,
            ends=call + hour,
            purpose="weight and sleep",
            **common,
        ),
        Appointment(
            id=new(), starts=visit, ends=visit + hour, purpose="timed walk, rails", **common
        ),
    )


_TEAM = (
    TeamLine(
        name="Dr Aoife Brennan",
        role="General practitioner",
        phone="+353 1 555 0120",
        organization="Palmerstown Medical Centre",
    ),
    TeamLine(
        name="Tamar Peretz",
        role="Physiotherapist",
        phone="+353 1 555 0131",
        organization="Day centre, Lucan",
    ),
    TeamLine(name="Markéta Dvořáková", role="Daughter, unpaid", phone="+353 86 555 0110"),
    TeamLine(name="Bohumil Král", role="Neighbour, unpaid", phone="+353 1 555 0163"),
)
_ASSESSMENTS = (
    AssessmentLine(
        title="Timed Up and Go", on=date(2026, 11, 10), score="21 s", band="high risk of falling"
    ),
    AssessmentLine(title="PHQ-9", on=date(2026, 11, 10), score="9 of 27", band="mild", note=""),
)
_STATEMENTS = {
    Topic.LIVING: ("Lives alone in a terraced house of his own. Bedroom and bath upstairs.",),
    Topic.HOME_SAFETY: ("Damp on the north wall of the bedroom; loose stair carpet.",),
    Topic.CAREGIVER: ("Markéta comes four evenings a week and is tired (Zarit 38, 10 November).",),
    Topic.WHEN_TO_CALL: ("2 kg more in three days, or more breathless: heart failure nurse.",),
    Topic.SERVICES: ("Home help, one hour each morning, paid by the HSE.", "Meals on wheels."),
    Topic.REFERRALS: (),
    Topic.RISKS: ("Falling at night: sensor light, commode beside the bed.",),
    Topic.DIRECTIVES: ("No resuscitation; the paper is in the hall drawer.",),
    Topic.EDUCATION: ("Daily weight, shown and shown back on 10 November.",),
    Topic.CHOICE: ("Was offered three providers of home help and chose Comfort Keepers.",),
    Topic.RIGHTS: ("May approve, change or refuse any part of this plan, and complain.",),
    Topic.COPIES: ("Given to Václav and Markéta on 20 November; posted to Dr Brennan.",),
    Topic.FORMAT: ("Talked through in Czech with Markéta.",),
}
