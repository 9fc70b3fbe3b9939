"""Whatever is removed can be found and brought back later, whole."""

from dataclasses import replace

import pytest

from careapp.models.care_plan import PlanTree
from careapp.models.clinical import Allergy
from careapp.models.errors import RuleBrokenError
from careapp.models.patient import Patient
from careapp.models.task import TaskStatus
from careapp.services.assessment_service import AssessmentService
from careapp.services.context import Context
from careapp.services.health_service import HealthService
from careapp.services.history_service import HistoryService, Wanted
from careapp.services.patient_service import PatientService
from careapp.services.removed_service import Removed, RemovedService
from careapp.services.task_service import TaskService
from careapp.storage.repositories.plans import PlanRepository
from tests.support.builders import a_patient, a_plan_tree
from tests.support.clock import Clock


@pytest.fixture
def removed(context: Context) -> RemovedService:
    return RemovedService(context)


@pytest.fixture
def patient(context: Context) -> Patient:
    return PatientService(context).save(a_patient())


def kept(context: Context, tree: PlanTree) -> PlanTree:
    with context.database.transaction() as store:
        PlanRepository(store).save(tree)
    return tree


def stored(context: Context, tree: PlanTree) -> PlanTree:
    with context.database.reading() as store:
        return PlanRepository(store).get(tree.plan.id)


def only(found: list[Removed]) -> Removed:
    assert len(found) == 1
    return found[0]


@pytest.mark.feature(18)
def test_a_removed_problem_is_listed_once_and_comes_back_with_all_below_it(
    context: Context, removed: RemovedService, patient: Patient
) -> None:
    tree = kept(context, a_plan_tree(patient))
    problem = tree.problems[0]
    kept(context, tree.without(problem.id))

    gone = only(removed.removed(patient.id))
    removed.bring_back(gone.kind, gone.record_id)

    assert (gone.heading, gone.kind, gone.below) == (problem.text, "problem", 2)
    assert (gone.actor, gone.here, gone.person) == ("Niamh Okafor", True, "Ada Byron")
    assert stored(context, tree) == tree
    assert removed.removed(patient.id) == []


def test_bringing_back_is_itself_in_the_history(
    context: Context, removed: RemovedService, patient: Patient
) -> None:
    tree = kept(context, a_plan_tree(patient))
    step = tree.interventions[0]
    kept(context, tree.without(step.id))

    removed.bring_back("intervention", step.id)

    newest = HistoryService(context).told(Wanted(record_ids=(step.id,)))[0]
    assert newest.removed is False


def test_a_goal_brings_back_the_problem_that_was_removed_after_it(
    context: Context, removed: RemovedService, patient: Patient
) -> None:
    tree = kept(context, a_plan_tree(patient))
    goal, problem = tree.goals[0], tree.problems[0]
    smaller = kept(context, tree.without(goal.id))
    kept(context, smaller.without(problem.id))

    restored = removed.bring_back("goal", goal.id)
    whole = stored(context, tree)
    removed.remove_again(restored)

    assert whole == tree
    assert stored(context, tree).problems == ()


def test_nothing_comes_back_into_a_signed_plan(
    context: Context, removed: RemovedService, patient: Patient, clock: Clock
) -> None:
    tree = kept(context, a_plan_tree(patient))
    extra = replace(tree.interventions[0], id=context.new_id(), text="Another step")
    kept(context, tree.with_part(extra))
    kept(context, tree)
    kept(context, tree.sign(clock(), clock().date()))

    with pytest.raises(RuleBrokenError, match="signed"):
        removed.bring_back("intervention", extra.id)

    assert len(removed.removed(patient.id)) == 1


def test_a_dropped_task_is_listed_and_opened_again(
    context: Context, removed: RemovedService, patient: Patient
) -> None:
    tasks = TaskService(context)
    task = tasks.add("Ring the pharmacy", patient_id=patient.id)
    tasks.drop(task.id)

    gone = only(removed.removed(patient.id))
    restored = removed.bring_back(gone.kind, gone.record_id)
    opened = tasks.get(task.id).status
    removed.remove_again(restored)

    assert gone.heading == "Ring the pharmacy"
    assert opened is TaskStatus.OPEN
    assert tasks.get(task.id).status is TaskStatus.DROPPED


def test_an_allergy_that_comes_back_ends_none_known(
    context: Context, removed: RemovedService, patient: Patient
) -> None:
    health = HealthService(context)
    health.take_back(health.add_allergy(patient.id, "Penicillin"))
    none = health.say_no_allergies(patient.id).added

    restored = removed.bring_back("allergy", only(removed.removed(patient.id)).record_id)

    with context.database.reading() as store:
        assert not store.get(Allergy, none.id).active
    removed.remove_again(restored)
    with context.database.reading() as store:
        assert store.get(Allergy, none.id).active


def test_none_known_cannot_come_back_beside_an_allergy(
    context: Context, removed: RemovedService, patient: Patient
) -> None:
    health = HealthService(context)
    none = health.say_no_allergies(patient.id)
    health.take_back(none)
    health.add_allergy(patient.id, "Penicillin")

    with pytest.raises(RuleBrokenError, match="allergies on the chart"):
        removed.bring_back("allergy", none.added.id)


def test_a_discarded_assessment_waits_while_another_draft_of_it_is_open(
    context: Context, removed: RemovedService, patient: Patient
) -> None:
    assessments = AssessmentService(context)
    first = assessments.start(patient.id, "phq-9").assessment
    assessments.discard(first.id)
    second = assessments.start(patient.id, "phq-9").assessment

    with pytest.raises(RuleBrokenError, match="another draft"):
        removed.bring_back("assessment", first.id)
    assessments.discard(second.id)
    removed.bring_back("assessment", first.id)

    assert assessments.open(first.id).assessment.id == first.id


def test_what_belongs_to_a_removed_person_comes_back_with_that_person(
    context: Context, removed: RemovedService, patient: Patient
) -> None:
    tree = kept(context, a_plan_tree(patient))
    kept(context, tree.without(tree.goals[0].id))
    PatientService(context).remove(patient)

    gone = only(removed.removed())
    removed.bring_back(gone.kind, gone.record_id)

    assert (gone.kind, gone.heading) == ("patient", "Ada Byron")
    assert only(removed.removed()).kind == "goal"


def test_what_is_back_cannot_be_brought_back_twice(
    context: Context, removed: RemovedService, patient: Patient
) -> None:
    PatientService(context).remove(patient)
    removed.bring_back("patient", patient.id)

    with pytest.raises(RuleBrokenError, match="back already"):
        removed.bring_back("patient", patient.id)
