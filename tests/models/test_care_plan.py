from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careapp.models.care_plan import CarePlan, Gap, PlanStatus, PlanTree
from careapp.models.errors import RecordNotFoundError, RuleBrokenError
from careapp.models.plan_parts import Acceptance, Goal, Intervention, NeedStatus, PlanPart, Problem
from careapp.storage.identity import new_id
from tests.support.builders import a_patient, a_plan_tree

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def test_a_plan_without_gaps_is_signed_and_in_force_from_that_day() -> None:
    tree = a_plan_tree(a_patient())

    signed = tree.sign(NOON, NOON.date())

    assert signed.signed
    assert signed.plan.status is PlanStatus.ACTIVE
    assert signed.plan.starts_on == NOON.date()


def test_a_plan_with_gaps_cannot_be_signed() -> None:
    tree = a_plan_tree(a_patient())
    tree = tree.with_part(replace(tree.goals[0], acceptance=Acceptance.NOT_ASKED))

    with pytest.raises(RuleBrokenError):
        tree.sign(NOON, NOON.date())


def test_an_empty_plan_cannot_be_signed() -> None:
    tree = an_empty_tree()

    assert codes(tree) == ["no_problem"]
    with pytest.raises(RuleBrokenError):
        tree.sign(NOON, NOON.date())


def test_a_declined_problem_with_a_reason_needs_no_goal() -> None:
    tree = a_plan_tree(a_patient())
    declined = a_problem(tree, status=NeedStatus.DECLINED, reason="Wants to eat alone.")

    tree = tree.with_part(declined)

    assert not [gap for gap in tree.gaps() if gap.part_id == declined.id]
    assert tree.sign(NOON, NOON.date()).signed


def test_a_declined_problem_without_a_reason_is_a_gap() -> None:
    tree = a_plan_tree(a_patient())
    declined = a_problem(tree, status=NeedStatus.DECLINED)

    tree = tree.with_part(declined)

    assert gaps_of(tree, declined) == ["no_reason"]


def test_an_active_problem_asks_for_a_goal() -> None:
    tree = a_plan_tree(a_patient())
    problem = a_problem(tree)

    tree = tree.with_part(problem)

    assert gaps_of(tree, problem) == ["no_goal"]


def test_a_part_without_words_is_a_gap() -> None:
    tree = a_plan_tree(a_patient())
    tree = tree.with_part(replace(tree.problems[0], text=""))
    tree = tree.with_part(replace(tree.goals[0], text=" "))
    tree = tree.with_part(replace(tree.interventions[0], text=""))

    silent = [gap.part_id for gap in tree.gaps() if gap.code == "no_text"]

    assert silent == [tree.problems[0].id, tree.goals[0].id, tree.interventions[0].id]


def test_a_missing_measure_or_date_does_not_block_signing() -> None:
    tree = a_plan_tree(a_patient())

    soft = {gap.code for gap in tree.gaps() if not gap.blocks_signing}

    assert soft == {"no_measure", "no_date"}
    assert tree.sign(NOON, NOON.date()).signed


def test_a_signed_version_takes_no_edits() -> None:
    signed = a_plan_tree(a_patient()).sign(NOON, NOON.date())

    for edit in (
        lambda: signed.with_part(signed.goals[0]),
        lambda: signed.with_plan(signed.plan),
        lambda: signed.without(signed.goals[0].id),
        lambda: signed.sign(NOON, NOON.date()),
    ):
        with pytest.raises(RuleBrokenError):
            edit()


def test_a_signed_version_is_changed_by_starting_the_next() -> None:
    signed = a_plan_tree(a_patient()).sign(NOON, NOON.date())

    revised = signed.revise()

    assert not revised.signed
    assert revised.plan.version == signed.plan.version + 1
    with pytest.raises(RuleBrokenError):
        revised.revise()


def test_a_plan_made_elsewhere_takes_no_edits() -> None:
    tree = a_plan_tree(a_patient(), imported=True)

    with pytest.raises(RuleBrokenError):
        tree.without(tree.goals[0].id)


def test_removing_a_problem_takes_what_hangs_on_it_and_nothing_else() -> None:
    tree = a_plan_tree(a_patient())
    other, step = a_problem(tree), a_step(tree, problem_id=tree.problems[0].id)
    tree = tree.with_part(other).with_part(step)

    gone = tree.below(tree.problems[0].id)
    left = tree.without(tree.problems[0].id)

    assert list(left.parts()) == [other]
    assert {part.id for part in gone} == {p.id for p in tree.parts()} - {other.id}


def test_a_part_that_is_gone_is_refused_by_name() -> None:
    with pytest.raises(RecordNotFoundError):
        a_plan_tree(a_patient()).part(new_id())


def test_a_part_never_moves_past_the_ends() -> None:
    tree = a_plan_tree(a_patient())
    first, second = tree.problems[0], a_problem(tree, position=1)
    tree = tree.with_part(second)

    assert tree.moved(first.id, -5) == tree
    assert order(tree.moved(first.id, 5)) == [second.id, first.id]


@given(moves=st.lists(st.tuples(st.integers(0, 4), st.integers(-6, 6)), max_size=12))
def test_moving_keeps_every_part_and_gives_each_a_place_of_its_own(
    moves: list[tuple[int, int]],
) -> None:
    tree = an_empty_tree()
    for position in range(5):
        tree = tree.with_part(a_problem(tree, position=position))
    ids = {problem.id for problem in tree.problems}

    for which, steps in moves:
        tree = tree.moved(tree.problems[which].id, steps)

    assert set(order(tree)) == ids
    assert sorted(problem.position for problem in tree.problems) == list(range(5))


def an_empty_tree() -> PlanTree:
    return PlanTree(plan=CarePlan(id=new_id(), patient_id=a_patient().id, title="Care plan"))


def a_problem(tree: PlanTree, **details: Any) -> Problem:
    defaults: dict[str, Any] = {"text": "Eating alone"}
    return Problem(
        id=new_id(),
        patient_id=tree.plan.patient_id,
        plan_id=tree.plan.id,
        **(defaults | details),
    )


def a_step(tree: PlanTree, **details: Any) -> Intervention:
    return Intervention(
        id=new_id(), patient_id=tree.plan.patient_id, plan_id=tree.plan.id, text="Ring", **details
    )


def order(tree: PlanTree) -> list[UUID]:
    return [problem.id for problem in tree.problems_in_order()]


def codes(tree: PlanTree) -> list[str]:
    return [gap.code for gap in tree.gaps()]


def gaps_of(tree: PlanTree, part: PlanPart) -> list[str]:
    found: list[Gap] = [gap for gap in tree.gaps() if gap.part_id == part.id]
    return [gap.code for gap in found]


def test_a_goal_is_called_by_the_words_there_are() -> None:
    tree = a_plan_tree(a_patient())
    goal: Goal = tree.goals[0]

    assert replace(goal, text="", own_words="My bread").heading == "My bread"
    assert replace(goal, text="Walk to the shop", own_words="My bread").heading != "My bread"


def test_of_one_day_only_the_last_score_of_a_goal_counts() -> None:
    goal = a_plan_tree(a_patient()).goals[0]
    first, later = date(2026, 11, 10), date(2026, 11, 17)

    goal = replace(goal, scores=goal.scored(-2, first))
    goal = replace(goal, scores=goal.scored(0, later))
    scores = goal.scored(-1, later)

    assert [(score.level, score.on) for score in scores] == [(-2, first), (-1, later)]


@pytest.mark.parametrize("kind", ["problems", "goals", "interventions"])
def test_a_part_moves_among_its_siblings_and_never_beyond_them(kind: str) -> None:
    tree = a_plan_tree(a_patient())
    [first] = getattr(tree, kind)
    second, third = (replace(first, id=new_id(), position=at) for at in (1, 2))
    tree = tree.with_part(second).with_part(third)

    down = tree.moved(first.id, 1)
    far = tree.moved(first.id, 99)

    assert in_order(down, kind) == [second.id, first.id, third.id]
    assert in_order(far, kind) == [second.id, third.id, first.id]
    assert in_order(far.moved(first.id, -99), kind) == in_order(tree, kind)


def test_the_head_of_a_signed_plan_cannot_be_changed() -> None:
    tree = a_plan_tree(a_patient())
    signed = tree.sign(NOON, NOON.date())

    assert tree.with_plan(replace(tree.plan, title="Home again")).plan.title == "Home again"
    with pytest.raises(RuleBrokenError):
        signed.with_plan(replace(signed.plan, title="Home again"))


@pytest.mark.parametrize("status", PlanStatus)
def test_nobody_works_by_a_plan_that_was_ended_or_taken_back(status: PlanStatus) -> None:
    plan = replace(a_plan_tree(a_patient()).plan, status=status)

    assert plan.over is (status in (PlanStatus.COMPLETED, PlanStatus.REVOKED))


def in_order(tree: PlanTree, kind: str) -> list[UUID]:
    parts = getattr(tree, kind)
    return [part.id for part in sorted(parts, key=lambda part: part.position)]


def test_a_reason_is_told_once_down_the_tree() -> None:
    tree = a_plan_tree(a_patient())
    problem, goal, step = tree.problems[0], tree.goals[0], tree.interventions[0]
    for part in (replace(problem, why="fell twice"), replace(goal, why="fell twice")):
        tree = tree.with_part(part)
    tree = tree.with_part(replace(step, why="asked for it"))

    told = [tree.why_of(part) for part in (tree.problems[0], tree.goals[0], tree.interventions[0])]

    assert told == ["fell twice", "", "asked for it"]
