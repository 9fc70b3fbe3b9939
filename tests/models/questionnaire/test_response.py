"""Filled forms go out as FHIR and come back unchanged."""

import pytest

from careapp.models.questionnaire.answers import Answer, Answers, MissingReason
from careapp.models.questionnaire.errors import ResponseRefusedError
from careapp.models.questionnaire.response import to_fhir_response
from careapp.models.questionnaire.response_reader import from_fhir_response, read_response
from tests.models.questionnaire.forms import a_choice, a_form, an_item, chosen, given, typed, when

_FORM = a_form(
    an_item("g", "group", item=[
        a_choice("a"),
        an_item("b", enableWhen=[when("a", "=", answerCoding={"code": "B"})]),
    ]),
    an_item("hint", "display"),
    url="http://forms.example/one", version="3",
)  # fmt: skip

_REPEATING = a_form(
    an_item("visit", "group", repeats=True, item=[an_item("day"), an_item("note")]),
    a_choice("drug", repeats=True, item=[an_item("dose"), an_item("times", repeats=True)]),
)


def test_answers_of_disabled_items_are_left_out_and_listed() -> None:
    written = to_fhir_response(_FORM, given(a=chosen("A"), b=typed("kept in the draft")))

    assert written.dropped == ("b",)
    assert written.data["questionnaire"] == "http://forms.example/one|3"
    assert written.data["item"] == [
        {
            "linkId": "g",
            "text": "Text of g",
            "item": [
                {
                    "linkId": "a",
                    "text": "Text of a",
                    "answer": [{"valueCoding": {"code": "A"}}],
                }
            ],
        }
    ]


def test_reasons_notes_and_informants_come_back() -> None:
    answers = given(
        a=Answer(
            missing=MissingReason.UNABLE, reason="asleep", note="try at noon", informant="daughter"
        )
    )

    written = to_fhir_response(_FORM, answers)

    assert from_fhir_response(_FORM, written.data) == answers


def test_rounds_and_nested_answers_come_back() -> None:
    answers = Answers(
        {
            "day": typed("Monday"),
            "note#2": typed("rain"),
            "drug": chosen("A", "B"),
            "dose": typed("1"),
            "dose#2": typed("2"),
            "times#2": typed("8:00", "20:00"),
        }
    )

    written = to_fhir_response(_REPEATING, answers)

    assert from_fhir_response(_REPEATING, written.data) == answers
    assert written.dropped == ()


def test_a_question_inside_an_unanswered_one_is_not_lost() -> None:
    answers = given(dose=typed("half a tablet"))

    written = to_fhir_response(_REPEATING, answers)

    assert from_fhir_response(_REPEATING, written.data) == answers


def test_a_response_laid_out_flat_is_read_all_the_same() -> None:
    data = {
        "resourceType": "QuestionnaireResponse",
        "item": [{"linkId": "a", "answer": [{"valueCoding": {"code": "B"}}]}],
    }

    assert from_fhir_response(_FORM, data) == given(a=chosen("B"))


def test_what_the_form_does_not_know_is_named() -> None:
    data = {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": "http://forms.example/two",
        "item": [{"linkId": "zz", "answer": [{"valueString": "x"}]}],
    }

    problems = " ".join(read_response(_FORM, data).problems)

    assert "zz" in problems
    assert "http://forms.example/two" in problems


def test_a_file_that_is_not_a_response_is_refused() -> None:
    with pytest.raises(ResponseRefusedError):
        from_fhir_response(_FORM, {"resourceType": "Patient"})
