"""Answers are kept as given, stay with their person, and become findings only when complete."""

from decimal import Decimal
from uuid import UUID

import pytest

from careapp.models.assessment import Assessment, AssessmentStatus, Decision
from careapp.models.errors import RecordNotFoundError, RuleBrokenError
from careapp.models.questionnaire.answers import Answer, MissingReason
from careapp.services.assessment_service import AssessmentService, FilledForm
from careapp.services.change_feed import Change, ChangeFeed, Topic
from careapp.services.context import Context
from tests.support.builders import a_patient
from tests.support.clock import Clock

MODERATE = (2, 2, 1, 2, 1, 1, 1, 1, 0, 1)


@pytest.fixture
def service(context: Context) -> AssessmentService:
    return AssessmentService(context)


@pytest.fixture
def patient_id(context: Context) -> UUID:
    patient = a_patient()
    with context.database.transaction() as store:
        store.save(patient)
    return patient.id


def answered(service: AssessmentService, form: FilledForm, *options: int) -> FilledForm:
    questions = form.instrument.form.questions
    for item, option in zip(questions, options, strict=False):
        form = service.answer(
            form.assessment.id, item.link_id, Answer(values=(item.options[option].value,))
        )
    return form


def test_a_person_has_one_draft_of_an_instrument(
    service: AssessmentService, patient_id: UUID
) -> None:
    first = service.start(patient_id, "phq-9")

    again = service.start(patient_id, "phq-9")

    assert again.assessment.id == first.assessment.id


def test_an_answer_is_there_after_opening_again(
    service: AssessmentService, patient_id: UUID
) -> None:
    form = answered(service, service.start(patient_id, "phq-9"), 3)

    again = service.open(form.assessment.id)

    key = again.instrument.form.questions[0].link_id
    assert again.answers[key].values == form.answers[key].values
    assert again.assessment.answered == 1
    assert again.assessment.link_id == key


def test_clearing_an_answer_opens_the_question(
    service: AssessmentService, patient_id: UUID
) -> None:
    form = answered(service, service.start(patient_id, "phq-9"), 3)
    key = form.instrument.form.questions[0].link_id

    form = service.answer(form.assessment.id, key, Answer())

    assert key in form.progress.gaps
    assert key not in service.open(form.assessment.id).answers


def test_why_there_is_no_answer_is_kept_with_whose_words_they_are(
    service: AssessmentService, patient_id: UUID
) -> None:
    form = service.start(patient_id, "phq-9")
    key = form.instrument.form.questions[0].link_id
    declined = Answer(missing=MissingReason.DECLINED, reason="not today", informant="Niece")

    service.answer(form.assessment.id, key, declined)

    assert service.open(form.assessment.id).answers[key] == declined


def test_where_somebody_stands_is_remembered(service: AssessmentService, patient_id: UUID) -> None:
    form = service.start(patient_id, "phq-9")

    service.turn_to(form.assessment.id, 0, "/44259-0")

    kept = service.open(form.assessment.id).assessment
    assert (kept.page, kept.link_id) == (0, "/44259-0")


def test_answers_of_one_person_never_appear_in_anothers(
    service: AssessmentService, context: Context, patient_id: UUID
) -> None:
    answered(service, service.start(patient_id, "phq-9"), *MODERATE)
    other = a_patient()
    with context.database.transaction() as store:
        store.save(other)

    form = service.start(other.id, "phq-9")

    assert dict(form.answers) == {}
    assert form.previous is None


def test_a_form_with_gaps_is_not_completed(service: AssessmentService, patient_id: UUID) -> None:
    form = answered(service, service.start(patient_id, "phq-9"), 1, 1)

    with pytest.raises(RuleBrokenError):
        service.complete(form.assessment.id)

    assert service.open(form.assessment.id).assessment.open


def test_completing_keeps_score_band_and_findings_in_one_step(
    service: AssessmentService, patient_id: UUID
) -> None:
    form = answered(service, service.start(patient_id, "phq-9"), *MODERATE)

    done = service.complete(form.assessment.id)

    kept = service.open(form.assessment.id).assessment
    assert kept == done.assessment
    assert (kept.status, kept.score, kept.band) == (AssessmentStatus.COMPLETE, 11, "Moderate")
    assert [f.flag_id for f in service.findings(kept.id)] == ["depression"]
    assert service.findings(kept.id)[0].decision is Decision.OPEN


def test_a_completed_form_can_no_longer_be_answered_or_discarded(
    service: AssessmentService, patient_id: UUID
) -> None:
    form = answered(service, service.start(patient_id, "phq-9"), *(0,) * 10)
    service.complete(form.assessment.id)
    key = form.instrument.form.questions[0].link_id

    with pytest.raises(RuleBrokenError):
        service.answer(form.assessment.id, key, Answer())
    with pytest.raises(RuleBrokenError):
        service.discard(form.assessment.id)


def test_a_safety_answer_flags_at_once(service: AssessmentService, patient_id: UUID) -> None:
    form = service.start(patient_id, "phq-9")
    item = form.instrument.form.questions[8]

    form = service.answer(form.assessment.id, item.link_id, Answer(values=(item.options[1].value,)))

    assert [flag.id for flag in form.flags] == ["safety"]


def test_the_last_one_is_shown_beside_the_next(
    service: AssessmentService, patient_id: UUID, clock: Clock
) -> None:
    first = answered(service, service.start(patient_id, "phq-9"), *MODERATE)
    service.complete(first.assessment.id)
    clock.advance(days=30)

    second = service.start(patient_id, "phq-9")

    assert second.assessment.id != first.assessment.id
    assert second.previous is not None
    assert second.previous.score == 11
    assert dict(second.previous_answers) == dict(first.answers)
    assert dict(second.answers) == {}
    assert [past.id for past in service.past(patient_id, "phq-9")] == [first.assessment.id]


def test_a_discarded_draft_can_be_brought_back(
    service: AssessmentService, patient_id: UUID
) -> None:
    form = answered(service, service.start(patient_id, "phq-9"), 1)

    gone = service.discard(form.assessment.id)
    with pytest.raises(RecordNotFoundError):
        service.open(form.assessment.id)
    service.bring_back(gone)

    assert service.open(form.assessment.id).progress.answered == 1


def test_standings_tell_never_asked_from_no_need(
    service: AssessmentService, patient_id: UUID
) -> None:
    form = answered(service, service.start(patient_id, "phq-9"), *(0,) * 10)
    service.complete(form.assessment.id)
    service.start(patient_id, "phq-9")

    by_id = {each.instrument.id: each for each in service.standings(patient_id)}

    phq9, falls = by_id["phq-9"], by_id["stay-independent"]
    assert phq9.last is not None
    assert phq9.draft is not None
    assert phq9.findings == 0
    assert (falls.last, falls.draft) == (None, None)


def test_each_action_is_told_once_for_its_person(
    service: AssessmentService, patient_id: UUID, feed: ChangeFeed
) -> None:
    form = service.start(patient_id, "phq-9")
    heard: list[Change] = []
    feed.subscribe(heard.append)

    answered(service, form, 1)

    told = Change(topic=Topic.ASSESSMENT, patient_id=patient_id, record_id=form.assessment.id)
    assert heard == [told]


@pytest.mark.parametrize("typed", ["78.4", "70.10", "1e-7", "12345678901234567890", "0.0", "-3.50"])
def test_a_number_comes_back_with_the_digits_it_was_given(
    service: AssessmentService, patient_id: UUID, typed: str
) -> None:
    form = service.start(patient_id, "phq-9")
    key = form.instrument.form.questions[0].link_id

    service.answer(form.assessment.id, key, Answer(values=({"valueDecimal": Decimal(typed)},)))

    (value,) = service.open(form.assessment.id).answers[key].values
    assert Decimal(str(value["valueDecimal"])).as_tuple() == Decimal(typed).as_tuple()


def test_no_answer_shows_in_a_repr(service: AssessmentService, patient_id: UUID) -> None:
    form = service.start(patient_id, "phq-9")
    key = form.instrument.form.questions[0].link_id
    declined = Answer(missing=MissingReason.DECLINED, reason="her son drinks")

    form = service.answer(form.assessment.id, key, declined)

    assert "drinks" not in repr(form)
    assert isinstance(form.assessment, Assessment)
