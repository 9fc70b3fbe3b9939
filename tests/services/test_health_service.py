"""Allergies and concerns are written down by hand, and taken back."""

import pytest

from careapp.models.allergy_knowledge import AllergyKnowledge, allergy_knowledge
from careapp.models.clinical import Allergy, Condition
from careapp.models.errors import RuleBrokenError
from careapp.models.patient import Patient
from careapp.models.values import When
from careapp.services.change_feed import Change, ChangeFeed, Topic
from careapp.services.context import Context
from careapp.services.health_service import HealthService
from tests.support.builders import a_patient


@pytest.fixture
def health(context: Context) -> HealthService:
    return HealthService(context)


@pytest.fixture
def patient(context: Context) -> Patient:
    patient = a_patient()
    with context.database.transaction() as store:
        store.save(patient)
    return patient


def known(context: Context, patient: Patient) -> AllergyKnowledge:
    with context.database.reading() as store:
        return allergy_knowledge(store.all(Allergy, patient_id=patient.id))


def words(knowledge: AllergyKnowledge) -> tuple[list[str], list[str]]:
    standing = [allergy.substance.words for allergy in knowledge.standing]
    return standing, [allergy.substance.words for allergy in knowledge.none_found]


def test_an_allergy_is_kept_with_its_reactions_and_the_day(
    health: HealthService, context: Context, patient: Patient, feed: ChangeFeed
) -> None:
    told: list[Change] = []
    feed.subscribe(told.append)

    health.add_allergy(patient.id, " Penicillin ", reaction="rash, hives", criticality="high")

    (allergy,) = known(context, patient).standing
    assert allergy.substance.words == "Penicillin"
    assert allergy.reactions == ("rash", "hives")
    assert allergy.criticality == "high"
    assert allergy.recorded == When(context.today().isoformat())
    assert [(change.topic, change.patient_id) for change in told] == [(Topic.CHART, patient.id)]


def test_an_allergy_ends_the_answer_that_there_are_none_and_undo_restores_it(
    health: HealthService, context: Context, patient: Patient
) -> None:
    health.say_no_allergies(patient.id)
    written = health.add_allergy(patient.id, "Latex")
    with_allergy = words(known(context, patient))

    health.take_back(written)

    assert with_allergy == (["Latex"], [])
    assert words(known(context, patient)) == ([], ["No known allergies"])


def test_saying_there_are_none_is_refused_while_an_allergy_stands(
    health: HealthService, patient: Patient
) -> None:
    health.add_allergy(patient.id, "Latex")

    with pytest.raises(RuleBrokenError, match="on the chart"):
        health.say_no_allergies(patient.id)


def test_asking_again_leaves_one_answer_with_the_newer_day(
    health: HealthService, context: Context, patient: Patient
) -> None:
    health.say_no_allergies(patient.id)
    health.say_no_allergies(patient.id)

    assert words(known(context, patient)) == ([], ["No known allergies"])


@pytest.mark.parametrize("again", ["penicillin", "PENICILLIN "])
def test_the_same_allergy_is_not_written_down_twice(
    health: HealthService, patient: Patient, again: str
) -> None:
    health.add_allergy(patient.id, "Penicillin")

    with pytest.raises(RuleBrokenError, match="already"):
        health.add_allergy(patient.id, again)


def test_an_allergy_needs_a_substance_and_a_concern_needs_words(
    health: HealthService, patient: Patient
) -> None:
    with pytest.raises(RuleBrokenError):
        health.add_allergy(patient.id, "  ")
    with pytest.raises(RuleBrokenError):
        health.add_concern(patient.id, "")


def test_a_concern_in_free_words_stands_until_it_is_taken_back(
    health: HealthService, context: Context, patient: Patient
) -> None:
    written = health.add_concern(patient.id, "Afraid of the stairs", note="Since the fall.")
    with context.database.reading() as store:
        (concern,) = store.all(Condition, patient_id=patient.id)

    health.take_back(written)

    assert concern.active
    assert (concern.concept.words, concern.note) == ("Afraid of the stairs", "Since the fall.")
    with context.database.reading() as store:
        assert store.all(Condition, patient_id=patient.id) == []
