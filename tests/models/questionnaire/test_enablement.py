"""Skip logic: who is asked what."""

import sys
from types import FrameType

import pytest
from hypothesis import given as hypothesis_given
from hypothesis import strategies as st

from careapp.models.questionnaire.answers import Answer, Answers, MissingReason
from careapp.models.questionnaire.enablement import enabled_keys, enabled_link_ids
from careapp.models.questionnaire.form import Form
from careapp.models.questionnaire.scoring import score
from tests.models.questionnaire.forms import (
    a_choice,
    a_form,
    an_item,
    chosen,
    given,
    typed,
    when,
    whole,
    yes_no,
)

_DAY = Answer(values=({"valueDate": "2026-11-22"},))
_MONTH = Answer(values=({"valueDate": "2026-11"},))
_NOON = Answer(values=({"valueDateTime": "2026-11-22T12:00:00+00:00"},))
_WEIGHT = Answer(values=({"valueQuantity": {"value": 81.5, "unit": "kg"}},))


def _asked(answer: Answer | None, operator: str, **expected: object) -> bool:
    form = a_form(
        an_item("q", "string", repeats=True),
        an_item("then", enableWhen=[when("q", operator, **expected)]),
    )
    return "then" in enabled_keys(form, Answers({"q": answer} if answer else {}))


@pytest.mark.parametrize(
    ("answer", "operator", "expected", "asked"),
    [
        (None, "exists", {"answerBoolean": True}, False),
        (None, "exists", {"answerBoolean": False}, True),
        (whole(0), "exists", {"answerBoolean": True}, True),
        (yes_no(yes=False), "exists", {"answerBoolean": True}, True),
        (yes_no(yes=True), "=", {"answerBoolean": True}, True),
        (yes_no(yes=False), "=", {"answerBoolean": True}, False),
        (yes_no(yes=False), "!=", {"answerBoolean": True}, True),
        (None, "!=", {"answerBoolean": True}, True),
        (None, "=", {"answerBoolean": False}, False),
        (whole(5), "=", {"answerInteger": 5}, True),
        (whole(5), "=", {"answerDecimal": 5.0}, True),
        (whole(5), "=", {"answerInteger": "5"}, True),
        (whole(5), ">", {"answerInteger": 5}, False),
        (whole(5), ">=", {"answerInteger": 5}, True),
        (whole(10), ">", {"answerInteger": 9}, True),
        (whole(4), "<", {"answerDecimal": 4.1}, True),
        (whole(5), "<=", {"answerDecimal": 4.9}, False),
        (_DAY, "=", {"answerDate": "2026-11-22"}, True),
        (_DAY, ">", {"answerDate": "2026-09-30"}, True),
        (_DAY, "<", {"answerDate": "2027"}, True),
        (_MONTH, ">", {"answerDate": "2026-11-21"}, False),
        (_NOON, "<", {"answerDateTime": "2026-11-22T12:30:00+00:00"}, True),
        (_NOON, "=", {"answerDateTime": "2026-11-22T13:00:00+01:00"}, True),
        (typed("test"), "=", {"answerString": "test"}, True),
        (typed("test"), ">", {"answerString": "tes"}, True),
        (typed("test"), "<=", {"answerString": "testing"}, True),
        (chosen("B"), "=", {"answerCoding": {"code": "B"}}, True),
        (chosen("B"), "!=", {"answerCoding": {"code": "B"}}, False),
        (chosen("A", "B"), "=", {"answerCoding": {"code": "B"}}, True),
        (chosen("A", "B"), "!=", {"answerCoding": {"code": "B"}}, False),
        (chosen("B"), "=", {"answerCoding": {"system": "s", "code": "B"}}, True),
        (chosen("B"), ">", {"answerCoding": {"code": "A"}}, False),
        (typed("Other"), "=", {"answerCoding": {"code": "oth", "display": "Other"}}, True),
        (_WEIGHT, ">=", {"answerQuantity": {"value": 80, "unit": "kg"}}, True),
        (typed("many"), ">", {"answerInteger": 3}, False),
    ],
)
def test_each_operator_does_what_the_standard_says(
    answer: Answer | None, operator: str, expected: dict[str, object], asked: bool
) -> None:
    assert _asked(answer, operator, **expected) is asked


def test_codes_of_two_systems_are_two_answers() -> None:
    answer = Answer(values=({"valueCoding": {"system": "one", "code": "B"}},))

    assert not _asked(answer, "=", answerCoding={"system": "two", "code": "B"})


@pytest.mark.parametrize(("behaviour", "asked"), [("any", True), ("all", False), (None, True)])
def test_conditions_join_by_any_or_all(behaviour: str | None, asked: bool) -> None:
    tests = [when("a", "=", answerInteger=1), when("a", "=", answerInteger=2)]
    more = {"enableBehavior": behaviour} if behaviour else {}
    form = a_form(an_item("a", "integer"), an_item("then", enableWhen=tests, **more))

    assert ("then" in enabled_keys(form, given(a=whole(1)))) is asked


def _chain() -> Form:
    return a_form(
        a_choice("a"),
        an_item("g", "group", enableWhen=[when("a", "=", answerCoding={"code": "B"})], item=[
            a_choice("b"),
            an_item("inside"),
        ]),
        an_item("then", enableWhen=[when("b", "=", answerCoding={"code": "C"})]),
    )  # fmt: skip


def test_a_disabled_group_disables_what_is_inside_and_what_waits_for_it() -> None:
    answers = given(a=chosen("A"), b=chosen("C"), inside=typed("kept"))

    assert enabled_link_ids(_chain(), answers) == ["a"]


def test_enabling_again_brings_the_old_answers_back_into_force() -> None:
    answers = given(a=chosen("A"), b=chosen("C")).with_answer("a", chosen("B"))

    assert enabled_link_ids(_chain(), answers) == ["a", "g", "b", "inside", "then"]


def test_a_declined_answer_counts_as_none() -> None:
    declined = Answer(values=chosen("B").values, missing=MissingReason.DECLINED)

    assert "g" not in enabled_keys(_chain(), given(a=declined))


@hypothesis_given(st.permutations(["a", "b", "inside"]))
def test_the_order_of_answering_changes_nothing(order: list[str]) -> None:
    all_given = given(a=chosen("B"), b=chosen("C"), inside=typed("x"))
    shuffled = Answers({link_id: all_given[link_id] for link_id in order})

    assert enabled_keys(_chain(), shuffled) == enabled_keys(_chain(), all_given)


@hypothesis_given(st.sampled_from("ABC"))
def test_disabling_and_enabling_again_gives_the_same_score(code: str) -> None:
    before = given(a=chosen("B"), b=chosen(code))
    between = before.with_answer("a", chosen("A"))
    after = between.with_answer("a", chosen("B"))

    assert score(_chain(), None, after) == score(_chain(), None, before)
    assert score(_chain(), None, between).total is None


def test_each_round_of_a_repeating_group_follows_its_own_answers() -> None:
    form = a_form(
        an_item("fall", "group", repeats=True, item=[
            an_item("hurt", "boolean"),
            an_item("where", enableWhen=[when("hurt", "=", answerBoolean=True)]),
        ])
    )  # fmt: skip
    answers = Answers({"hurt": yes_no(yes=False), "hurt#2": yes_no(yes=True)})

    enabled = enabled_keys(form, answers)

    assert "where" not in enabled
    assert "where#2" in enabled


def test_twice_as_large_a_form_takes_twice_the_work_and_no_more() -> None:
    assert _work(*_a_form_of(808)) <= 2.1 * _work(*_a_form_of(404))


def _a_form_of(size: int) -> tuple[Form, Answers]:
    pairs = [
        pair
        for number in range(size // 2)
        for pair in (
            a_choice(f"q{number}"),
            an_item(f"d{number}", enableWhen=[when(f"q{number}", "=", answerCoding={"code": "B"})]),
        )
    ]
    return a_form(*pairs), Answers({f"q{number}": chosen("B") for number in range(size // 2)})


def _work(form: Form, answers: Answers) -> int:
    """Count calls, not seconds: a busy machine makes no more of them."""
    calls = 0

    def count(_frame: FrameType, event: str, _what: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        enabled_keys(form, answers)
    finally:
        sys.setprofile(before)
    return calls
