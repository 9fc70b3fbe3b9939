"""What findings suggest, taken into the plan, left out, and taken back."""

from dataclasses import replace
from pathlib import Path

import pyrage
import pytest

from careapp.models.assessment import Decision
from careapp.models.patient import Patient
from careapp.models.plan_parts import NeedStatus
from careapp.services.care_plan_service import CarePlanService
from careapp.services.context import Context
from careapp.services.plan_sources_service import PlanSourcesService
from careapp.storage.attachments import AttachmentStore
from careapp.storage.repositories.history import HistoryRepository
from tests.services.findings import a_stored_finding
from tests.support.builders import a_patient


@pytest.fixture
def plans(context: Context, tmp_path: Path) -> CarePlanService:
    key = pyrage.x25519.Identity.generate()
    attachments = AttachmentStore(
        tmp_path / "attachments",
        identity=str(key),
        recipients=[str(key.to_public())],
        name_key=b"n" * 32,
    )
    return CarePlanService(context, attachments, lambda tree, signatures: b"paper")


@pytest.fixture
def sources(context: Context) -> PlanSourcesService:
    return PlanSourcesService(context)


@pytest.fixture
def patient(context: Context) -> Patient:
    patient = a_patient()
    with context.database.transaction() as store:
        store.save(patient)
    return patient


def test_a_finding_waits_until_it_is_decided_on(
    plans: CarePlanService, sources: PlanSourcesService, context: Context, patient: Patient
) -> None:
    finding = a_stored_finding(context, patient)
    offers = sources.waiting(patient.id)

    tree, problem = plans.accept(finding.id)

    assert [offer.what for offer in offers] == ["Sleeps through three nights a week"]
    assert [offer.source for offer in offers] == ["PHQ-9"]
    assert sources.waiting(patient.id) == ()
    assert tree.goals_of(problem.id)[0].text == "Sleeps through three nights a week"
    assert sources.decided(finding.id).decision is Decision.ACCEPTED


def test_what_came_from_a_finding_says_so(
    plans: CarePlanService, sources: PlanSourcesService, context: Context, patient: Patient
) -> None:
    finding = a_stored_finding(context, patient)
    _, problem = plans.accept(finding.id)

    origin = sources.origin(problem)

    assert origin.why == "PHQ-9 15 of 27"
    assert origin.source == "PHQ-9"
    assert origin.assessment_id == finding.assessment_id
    assert origin.on == finding.raised_at.date()


def test_dismissing_keeps_the_reason_and_can_be_undone(
    plans: CarePlanService, sources: PlanSourcesService, context: Context, patient: Patient
) -> None:
    finding = a_stored_finding(context, patient)

    before = plans.dismiss(finding.id, "Sees the psychologist already.")
    kept = sources.decided(finding.id)
    plans.reopen(before)

    assert (kept.decision, kept.reason) == (Decision.DISMISSED, "Sees the psychologist already.")
    assert [offer.finding for offer in sources.waiting(patient.id)] == [finding]


def test_taking_a_finding_back_takes_out_what_it_brought(
    plans: CarePlanService, sources: PlanSourcesService, context: Context, patient: Patient
) -> None:
    finding = a_stored_finding(context, patient)
    tree, problem = plans.accept(finding.id)

    plans.take_back(finding.id)

    assert plans.get(tree.plan.id).problems == ()
    assert [offer.finding for offer in sources.waiting(patient.id)] == [finding]
    with context.database.reading() as store:
        assert HistoryRepository(store).of_record(problem.id)[0].field_name == "deleted_at"
        assert HistoryRepository(store).first_broken_link() is None


def test_a_dismissed_finding_can_be_opened_again(
    plans: CarePlanService, sources: PlanSourcesService, context: Context, patient: Patient
) -> None:
    finding = a_stored_finding(context, patient)
    plans.dismiss(finding.id, "Already in hand")

    plans.take_back(finding.id)

    assert sources.waiting(patient.id)[0].finding.decision is Decision.OPEN


def test_a_finding_without_a_suggested_goal_brings_a_problem_alone(
    plans: CarePlanService, context: Context, patient: Patient
) -> None:
    finding = replace(a_stored_finding(context, patient), suggestion="")
    with context.database.transaction() as store:
        store.save(finding)

    tree, problem = plans.accept(finding.id)

    assert (problem.text, problem.why) == (finding.title, finding.because)
    assert (tree.goals, tree.interventions) == ((), ())


def test_two_findings_about_one_problem_bring_it_once(
    plans: CarePlanService, sources: PlanSourcesService, context: Context, patient: Patient
) -> None:
    first, second = (a_stored_finding(context, patient) for _ in range(2))
    second = replace(second, suggestion=second.suggestion.replace("Sleeps through", "Rests"))
    with context.database.transaction() as store:
        store.save(second)
    _, problem = plans.accept(first.id)
    waiting = sources.waiting(patient.id)

    tree, joined = plans.accept(second.id)

    assert [offer.joins for offer in waiting] == [problem.text]
    assert joined == problem
    assert tree.problems == (problem,)
    texts = [goal.text for goal in tree.goals_of(problem.id)]
    assert texts == ["Sleeps through three nights a week", "Rests three nights a week"]


def test_the_same_finding_raised_again_brings_nothing_twice(
    plans: CarePlanService, context: Context, patient: Patient
) -> None:
    first, second = (a_stored_finding(context, patient) for _ in range(2))
    before, _ = plans.accept(first.id)

    after, _ = plans.accept(second.id)

    assert list(after.parts()) == list(before.parts())


def test_taking_one_of_two_findings_back_leaves_what_the_other_brought(
    plans: CarePlanService, context: Context, patient: Patient
) -> None:
    first, second = (a_stored_finding(context, patient) for _ in range(2))
    second = replace(second, suggestion=second.suggestion.replace("Sleeps through", "Rests"))
    with context.database.transaction() as store:
        store.save(second)
    plans.accept(first.id)
    tree, problem = plans.accept(second.id)

    plans.take_back(first.id)

    left = plans.get(tree.plan.id)
    assert left.problems == (problem,)
    assert [goal.text for goal in left.goals] == ["Rests three nights a week"]


def test_a_declined_problem_is_not_taken_up_again_by_a_finding(
    plans: CarePlanService, context: Context, patient: Patient
) -> None:
    tree, problem = plans.accept(a_stored_finding(context, patient).id)
    plans.save(tree.with_part(replace(problem, status=NeedStatus.DECLINED, reason="Not now")))

    tree, fresh = plans.accept(a_stored_finding(context, patient).id)

    assert fresh.id != problem.id
    assert len(tree.problems) == 2
