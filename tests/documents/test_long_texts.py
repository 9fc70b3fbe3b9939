"""However much is written, wherever it is written, the plan still comes out on paper, whole."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from careapp.documents.content import ContactLine, Paper, PlanContent, TeamLine, Topic
from careapp.documents.plan_pdf import plan_pdf
from careapp.models.clinical import Allergy, Medication
from careapp.models.people import CareManager
from careapp.models.plan_parts import Doer, NeedStatus
from careapp.models.values import Concept
from tests.documents.reading import body_lines, body_text
from tests.documents.samples import rich_signed, small_draft, vaclav

SENTENCE = "He walks with the frame as far as the gate, rests on the wall, and comes back again. "


def everywhere(text: str) -> PlanContent:
    """A plan that says ``text`` in every place that takes text."""
    base = small_draft()
    tree = base.tree
    patient: dict[str, Any] = {"id": UUID(int=7), "patient_id": base.patient.id}
    return replace(
        base,
        patient=vaclav(given_name=text, preferred_name=text, communication=text, what_matters=text),
        care_manager=CareManager(id=UUID(int=8), name=text, role=text, organization=text),
        version_label=text,
        update_reason=text,
        allergies=(Allergy(substance=Concept(text=text), note=text, **patient),),
        medications=(Medication(concept=Concept(text=text), dosage=text, **patient),),
        contacts=(ContactLine(name=text, relationship=text, phone=text),),
        team=(TeamLine(name=text, role=text, phone=text),),
        statements=dict.fromkeys(Topic, (text, text)),
        tree=replace(
            tree,
            plan=replace(tree.plan, backup_plan=text, crisis_plan=text, expected_outcome=text),
            problems=(
                replace(tree.problems[0], text=text, why=text, omaha=text),
                replace(tree.problems[0], id=UUID(int=9), status=NeedStatus.DECLINED, reason=text),
            ),
            goals=(
                replace(
                    tree.goals[0],
                    text=text,
                    own_words=text + "2",
                    measure=text,
                    plain_words=text + "3",
                    why=text,
                    barriers=text,
                    responsible=text,
                    acceptance_reason=text,
                    due_on=date(2027, 1, 1),
                ),
            ),
            interventions=(
                replace(
                    tree.interventions[0],
                    text=text,
                    plain_words=text + "2",
                    why=text,
                    who=text,
                    how_often=text,
                    doer=Doer.PROVIDER,
                ),
            ),
        ),
    )


@pytest.mark.parametrize("length", [690, 3500])
@pytest.mark.parametrize(
    ("paper", "scale"), [(Paper.LETTER, 1.0), (Paper.A4, 1.25), (Paper.LETTER, 1.8)]
)
def test_no_length_is_too_long_for_any_field(length: int, paper: Paper, scale: float) -> None:
    text = (SENTENCE * 80)[: length - 4] + "END."

    pdf = plan_pdf(everywhere(text), paper=paper, scale=scale)

    assert body_text(pdf).count("END.") > 40


def test_a_word_without_end_is_broken_rather_than_cut() -> None:
    word = "".join(f"{number:04}" for number in range(500))

    pdf = plan_pdf(everywhere(word), scale=1.6)

    assert word[:1000] in body_text(pdf)


def test_a_section_of_a_few_lines_is_not_torn_apart() -> None:
    pages = body_lines(plan_pdf(small_draft()))

    last = [lines[-1].strip() for lines in pages]
    assert "Next contact" not in last


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
def test_a_goal_is_never_parted_from_its_measure(scale: float) -> None:
    goals = {goal.text for goal in rich_signed().tree.goals}

    pages = body_lines(plan_pdf(rich_signed(), scale=scale))

    for lines in pages:
        assert not goals & {line.strip() for line in lines[-2:]}
