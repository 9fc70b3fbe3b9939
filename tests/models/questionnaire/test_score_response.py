"""A filled form looked over in one go."""

from careapp.models.questionnaire.score_response import score_response
from tests.models.questionnaire.forms import Json, a_choice, a_questionnaire, an_item, when

_FORM = a_questionnaire(
    a_choice("a", required=True),
    a_choice("b", required=True),
    an_item("then", enableWhen=[when("a", "=", answerCoding={"code": "C"})]),
    an_item("sum", "decimal", text="Total score"),
)


def _response(**codes: str) -> Json:
    return {
        "resourceType": "QuestionnaireResponse",
        "item": [
            {"linkId": link_id, "answer": [{"valueCoding": {"code": code}}]}
            for link_id, code in codes.items()
        ],
    }


def test_a_complete_response_is_scored() -> None:
    assert score_response(_FORM, _response(a="B", b="C")) == {
        "enabled": ["a", "b", "sum"],
        "scores": {"total": 3, "sum": 3},
        "answered": 2,
        "asked": 3,
        "problems": [],
    }


def test_an_incomplete_response_has_no_score_and_says_why() -> None:
    found = score_response(_FORM, _response(a="B"))

    assert found["scores"] == {}
    assert "“total”: incomplete (1 of 2), no score" in str(found["problems"])
    assert "“b”: it is required and has no answer" in str(found["problems"])


def test_a_total_that_does_not_match_its_answers_is_pointed_out() -> None:
    response = _response(a="B", b="C")
    response["item"] = [
        *list(response["item"]),  # type: ignore[call-overload]
        {"linkId": "sum", "answer": [{"valueDecimal": 30}]},
    ]

    found = score_response(_FORM, response)

    assert "“sum”: it says 30, the answers add up to 3" in str(found["problems"])


def test_answers_nobody_asked_for_and_unknown_items_are_named() -> None:
    response = _response(a="A", b="A")
    response["item"] = [
        *list(response["item"]),  # type: ignore[call-overload]
        {"linkId": "then", "answer": [{"valueString": "left over"}]},
        {"linkId": "zz"},
    ]

    problems = str(score_response(_FORM, response)["problems"])

    assert "“then”" in problems
    assert "“zz” is not in the form" in problems
