from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyrage
import pytest

from careapp.models.care_plan import PlanStatus, PlanTree, Signature
from careapp.models.errors import RuleBrokenError
from careapp.models.patient import Patient
from careapp.models.people import CareTeam, Participant, RelatedPerson
from careapp.services.care_plan_service import CarePlanService
from careapp.services.change_feed import Change, ChangeFeed
from careapp.services.context import Context
from careapp.services.plan_sources_service import PlanSourcesService
from careapp.storage.attachments import AttachmentStore
from careapp.storage.identity import new_id
from tests.services.findings import a_stored_finding
from tests.support.builders import a_patient, a_plan_tree
from tests.support.clock import Clock


class Press:
    """Makes paper that says which plan it is of, and can be interrupted."""

    def __init__(self) -> None:
        self.before_drying: list[PlanTree] = []
        self.service: CarePlanService | None = None

    def __call__(self, tree: PlanTree, signatures: Sequence[Signature]) -> bytes:
        for edit in self.before_drying:
            assert self.service is not None
            self.service.save(edit)
        return f"{tree.plan.version} {[signature.name for signature in signatures]}".encode()


@pytest.fixture
def press() -> Press:
    return Press()


@pytest.fixture
def plans(context: Context, press: Press, tmp_path: Path) -> CarePlanService:
    key = pyrage.x25519.Identity.generate()
    attachments = AttachmentStore(
        tmp_path / "attachments",
        identity=str(key),
        recipients=[str(key.to_public())],
        name_key=b"n" * 32,
    )
    press.service = CarePlanService(context, attachments, press)
    return press.service


@pytest.fixture
def sources(context: Context) -> PlanSourcesService:
    return PlanSourcesService(context)


@pytest.fixture
def patient(context: Context) -> Patient:
    patient = a_patient()
    with context.database.transaction() as store:
        store.save(patient)
    return patient


def test_starting_twice_gives_the_same_plan(plans: CarePlanService, patient: Patient) -> None:
    assert plans.start(patient.id) == plans.start(patient.id)


def test_signing_freezes_the_version_and_its_paper(
    plans: CarePlanService, patient: Patient, clock: Clock
) -> None:
    tree = a_stored_plan(plans, patient)

    version = plans.sign(tree.plan.id, [a_signature(clock)])

    signed = plans.get(tree.plan.id)
    assert signed.signed
    with pytest.raises(RuleBrokenError):
        plans.save(signed.revise())
    assert plans.paper_of(version) == b"1 ['Ada Byron']"
    assert plans.get(tree.plan.id) == signed


def test_the_frozen_paper_stays_the_same_after_later_versions(
    plans: CarePlanService, patient: Patient, clock: Clock
) -> None:
    tree = a_stored_plan(plans, patient)
    first = plans.sign(tree.plan.id, [a_signature(clock)])
    paper = plans.paper_of(first)

    revised = plans.revise(tree.plan.id)
    plans.save(revised.with_part(replace(revised.goals[0], text="Further than the shop")))
    plans.sign(tree.plan.id, [a_signature(clock)])

    versions = plans.versions(tree.plan.id)
    assert [version.version for version in versions] == [2, 1]
    assert plans.paper_of(versions[1]) == paper


def test_a_plan_with_gaps_is_not_signed_and_leaves_no_paper(
    plans: CarePlanService, patient: Patient, clock: Clock, tmp_path: Path
) -> None:
    tree = plans.start(patient.id)

    with pytest.raises(RuleBrokenError):
        plans.sign(tree.plan.id, [a_signature(clock)])

    assert not plans.get(tree.plan.id).signed
    assert list(tmp_path.glob("attachments/*")) == []


def test_an_edit_made_while_signing_is_kept_and_the_signing_refused(
    plans: CarePlanService, press: Press, patient: Patient, clock: Clock
) -> None:
    tree = a_stored_plan(plans, patient)
    edited = tree.with_part(replace(tree.goals[0], measure="Three times a week"))
    press.before_drying.append(edited)

    with pytest.raises(RuleBrokenError, match="changed while"):
        plans.sign(tree.plan.id, [a_signature(clock)])

    assert plans.get(tree.plan.id) == edited
    assert plans.versions(tree.plan.id) == []


def test_saving_cannot_sign(plans: CarePlanService, patient: Patient, clock: Clock) -> None:
    tree = a_stored_plan(plans, patient)

    with pytest.raises(RuleBrokenError):
        plans.save(tree.sign(clock(), clock().date()))

    assert not plans.get(tree.plan.id).signed


def test_a_removed_part_comes_back_under_its_id(plans: CarePlanService, patient: Patient) -> None:
    tree = a_stored_plan(plans, patient)

    plans.save(tree.without(tree.problems[0].id))
    empty = plans.get(tree.plan.id)
    plans.save(tree)

    assert list(empty.parts()) == []
    assert plans.get(tree.plan.id) == tree


def test_new_parts_stand_last_and_hang_where_they_belong(
    plans: CarePlanService, patient: Patient
) -> None:
    tree = a_stored_plan(plans, patient)

    problem = plans.new_problem(tree)
    goal = plans.new_goal(tree, tree.problems[0].id)
    of_goal = plans.new_intervention(tree, tree.goals[0].id)
    of_problem = plans.new_intervention(tree, tree.problems[0].id)
    of_plan = plans.new_intervention(tree, None)

    assert (problem.position, goal.position, of_goal.position) == (1, 1, 1)
    assert (of_goal.goal_id, of_goal.problem_id) == (tree.goals[0].id, None)
    assert (of_problem.goal_id, of_problem.problem_id) == (None, tree.problems[0].id)
    assert (of_plan.goal_id, of_plan.problem_id) == (None, None)
    assert all(p.plan_id == tree.plan.id for p in (problem, goal, of_goal, of_problem, of_plan))


def test_what_somebody_added_says_who_and_when(
    plans: CarePlanService, sources: PlanSourcesService, patient: Patient, clock: Clock
) -> None:
    tree = a_stored_plan(plans, patient)

    origin = sources.origin(tree.goals[0])

    assert (origin.why, origin.source) == ("", "")
    assert origin.added_on == clock().date()
    assert origin.added_by_you


def test_the_people_around_a_patient_are_offered_once(
    sources: PlanSourcesService, context: Context, patient: Patient
) -> None:
    with context.database.transaction() as store:
        store.save_all(
            [
                RelatedPerson(id=new_id(), patient_id=patient.id, name="Inês"),
                CareTeam(
                    id=new_id(),
                    patient_id=patient.id,
                    participants=(Participant(name="Inês"), Participant(name="Samir")),
                ),
            ]
        )

    assert sources.people(patient.id) == ("Inês", "Samir")


def test_all_42_problems_of_the_omaha_system_are_known(sources: PlanSourcesService) -> None:
    names = sources.omaha_problems()

    assert len(set(names)) == 42
    assert {"Income", "Nutrition", "Caretaking/parenting"} <= set(names)
    assert len(sources.omaha_targets()) == 76


def test_each_action_tells_once(plans: CarePlanService, feed: ChangeFeed, patient: Patient) -> None:
    told: list[Change] = []
    tree = a_stored_plan(plans, patient)
    feed.subscribe(told.append)

    plans.save(tree.with_part(replace(tree.goals[0], measure="Once a week")))

    assert [change.record_id for change in told] == [tree.plan.id]


def test_accepting_into_a_signed_plan_opens_its_next_version(
    plans: CarePlanService, context: Context, patient: Patient, clock: Clock
) -> None:
    """What was signed stays as it was signed."""
    signed = a_stored_plan(plans, patient)
    version = plans.sign(signed.plan.id, [a_signature(clock)])

    tree, _ = plans.accept(a_stored_finding(context, patient).id)

    assert (tree.plan.version, tree.signed) == (2, False)
    assert plans.versions(tree.plan.id) == [version]


def test_plans_made_elsewhere_come_newest_first_and_those_over_last(
    plans: CarePlanService, context: Context, patient: Patient
) -> None:
    begun = {"old": date(2020, 1, 1), "new": date(2026, 1, 1), "over": date(2026, 6, 1)}
    made = {
        name: a_plan_tree(
            patient,
            imported=True,
            starts_on=day,
            status=PlanStatus.COMPLETED if name == "over" else PlanStatus.ACTIVE,
        ).plan
        for name, day in begun.items()
    }
    with context.database.transaction() as store:
        store.save_all(list(made.values()))

    found = [tree.plan for tree in plans.imported(patient.id)]

    assert found == [made["new"], made["old"], made["over"]]
    assert plans.living(patient.id) is None


def a_stored_plan(plans: CarePlanService, patient: Patient) -> PlanTree:
    begun = plans.start(patient.id)
    tree = a_plan_tree(patient)
    moved = [replace(part, plan_id=begun.plan.id) for part in tree.parts()]
    for part in moved:
        begun = begun.with_part(part)
    plans.save(begun)
    return begun


def a_signature(clock: Clock) -> Signature:
    return Signature(role="person", name="Ada Byron", signed_at=clock())
