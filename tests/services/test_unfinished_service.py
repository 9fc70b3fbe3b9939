"""What was begun waits in one list; what never held a word goes by itself."""

import pytest

from careapp.models.assessment import Assessment
from careapp.models.patient import Patient
from careapp.models.questionnaire.answers import Answer
from careapp.services.assessment_service import AssessmentService
from careapp.services.context import Context
from careapp.services.draft_store import DraftStore
from careapp.services.patient_service import PatientService
from careapp.services.unfinished_service import UnfinishedService
from tests.support.builders import a_patient
from tests.support.clock import Clock


@pytest.fixture
def drafts(context: Context) -> DraftStore:
    return DraftStore(context)


@pytest.fixture
def assessments(context: Context) -> AssessmentService:
    return AssessmentService(context)


@pytest.fixture
def unfinished(
    context: Context, drafts: DraftStore, assessments: AssessmentService
) -> UnfinishedService:
    return UnfinishedService(context, drafts, assessments)


@pytest.fixture
def patient(context: Context) -> Patient:
    return PatientService(context).save(a_patient())


def answered(assessments: AssessmentService, patient: Patient) -> Assessment:
    form = assessments.start(patient.id, "phq-9")
    item = form.instrument.form.questions[0]
    given = Answer(values=(item.options[0].value,))
    return assessments.answer(form.assessment.id, item.link_id, given).assessment


@pytest.mark.feature(22)
def test_drafts_of_forms_and_assessments_stand_in_one_list_the_last_touched_first(
    unfinished: UnfinishedService,
    drafts: DraftStore,
    assessments: AssessmentService,
    patient: Patient,
    clock: Clock,
) -> None:
    assessment = answered(assessments, patient)
    clock.advance(minutes=5)
    draft = drafts.keep("allergy", patient.id, {"substance": "Lat"}, patient_id=patient.id)

    first, second = unfinished.all()

    assert (first.work, first.patient, first.share) == (draft, patient, None)
    assert second.work == assessment
    assert second.share == pytest.approx(1 / assessment.asked)
    assert unfinished.count() == 2


@pytest.mark.feature(22)
def test_what_was_discarded_comes_back_as_it_was(
    unfinished: UnfinishedService,
    drafts: DraftStore,
    assessments: AssessmentService,
    patient: Patient,
) -> None:
    answered(assessments, patient)
    drafts.keep("task", None, {"title": "Ring the pharmacy"})
    before = unfinished.all()

    discarded = [unfinished.discard(one) for one in before]
    left = unfinished.count()
    for one in discarded:
        unfinished.bring_back(one)

    assert left == 0
    assert unfinished.all() == before
    assert drafts.typed("task") == {"title": "Ring the pharmacy"}


def test_words_typed_after_discarding_are_newer_and_stay(
    unfinished: UnfinishedService, drafts: DraftStore
) -> None:
    drafts.keep("task", None, {"title": "Old"})
    gone = unfinished.discard(unfinished.all()[0])
    drafts.keep("task", None, {"title": "New"})

    unfinished.bring_back(gone)

    assert drafts.typed("task") == {"title": "New"}


@pytest.mark.feature(22)
def test_untouched_empty_drafts_go_after_a_week_and_nothing_with_a_word_does(
    unfinished: UnfinishedService,
    drafts: DraftStore,
    assessments: AssessmentService,
    context: Context,
    clock: Clock,
) -> None:
    patients = PatientService(context)
    begun, empty = patients.save(a_patient()), patients.save(a_patient(given_name="Eve"))
    answered(assessments, begun)
    assessments.start(empty.id, "phq-9")
    drafts.keep("task", None, {"title": "  "})
    drafts.keep("concern", begun.id, {"concern": "Falls"})
    clock.advance(days=6)
    early = unfinished.expire()
    clock.advance(days=2)

    late = unfinished.expire()

    assert (early, late) == (0, 2)
    assert drafts.find("task") is None
    assert {type(one.work).__name__ for one in unfinished.all()} == {"Assessment", "Draft"}
    assert [one.patient for one in unfinished.all() if isinstance(one.work, Assessment)] == [begun]
