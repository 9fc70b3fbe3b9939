"""Answers are kept as given and never change under anybody's hands."""

from careapp.models.questionnaire.answers import Answer, Answers, MissingReason, starting_answers
from tests.models.questionnaire.forms import a_choice, a_form, an_item, typed


def test_answering_leaves_the_earlier_answers_alone() -> None:
    before = Answers({"a": typed("one")})

    after = before.with_answer("b", typed("two"))

    assert list(before) == ["a"]
    assert list(after) == ["a", "b"]
    assert list(after.without("a")) == ["b"]


def test_a_value_is_kept_to_the_letter() -> None:
    value = {"valueCoding": {"code": "A", "userSelected": True}, "_valueString": {"id": "x"}}

    assert Answers({"a": Answer(values=(value,))}).values_at("a") == (value,)


def test_a_declined_question_is_settled_but_has_no_value() -> None:
    answers = Answers(
        {"a": Answer(values=typed("x").values, missing=MissingReason.DECLINED, reason="too tired")}
    )

    assert answers.values_at("a") == ()
    assert answers.settled_at("a")
    assert answers["a"].values == typed("x").values


def test_answers_never_show_what_was_said_when_printed() -> None:
    answers = Answers({"a": Answer(values=({"valueString": "secret"},), note="private")})

    assert "secret" not in repr(answers) + repr(answers["a"])
    assert "private" not in repr(answers["a"])


def test_a_form_starts_with_its_own_initial_values() -> None:
    options = [{"valueString": "x"}, {"valueString": "y", "initialSelected": True}]
    form = a_form(
        an_item("a", "integer", initial=[{"valueInteger": 7}]),
        an_item("b", "choice", answerOption=options),
        a_choice("c"),
    )

    answers = starting_answers(form)

    assert answers.values_at("a") == ({"valueInteger": 7},)
    assert answers.values_at("b") == ({"valueString": "y"},)
    assert "c" not in answers
