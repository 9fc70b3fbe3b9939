"""Odd answers are pointed out and kept."""

import pytest

from careapp.models.questionnaire.answers import Answer, Answers
from careapp.models.questionnaire.checks import check_answers
from tests.models.questionnaire.forms import a_choice, a_form, an_item, chosen, typed, when, whole

_CORE = "http://hl7.org/fhir/StructureDefinition/"


def _limited(
    kind: str, name: str, limit: object, value: str = "valueInteger", **more: object
) -> dict[str, object]:
    return an_item("q", kind, extension=[{"url": _CORE + name, value: limit}], **more)


def _value(kind: str, content: object) -> Answer:
    return Answer(values=({kind: content},))


@pytest.mark.parametrize(
    ("item", "answer", "says"),
    [
        (_limited("integer", "minValue", 10), whole(9), "below 10"),
        (_limited("integer", "maxValue", "10"), whole(11), "above 10"),
        (_limited("date", "minValue", "2026-01-01", "valueDate"),
         _value("valueDate", "2025-12-31"), "below 2026-01-01"),
        (_limited("decimal", "maxDecimalPlaces", 1),
         _value("valueDecimal", 36.65), "1 fit"),
        (an_item("q", maxLength=3), typed("four"), "longer than 3"),
        (_limited("string", "regex", "[0-9]{5}", "valueString"), typed("1234"), "form"),
        (an_item("q", "integer"), _value("valueInteger", 1.5), "a whole number"),
        (an_item("q", "date"), _value("valueDate", "2026-13-01"), "a date"),
        (an_item("q", "date"), _value("valueString", "tomorrow"), "a date"),
        (an_item("q", "time"), _value("valueTime", "25:00"), "a time"),
        (an_item("q", "boolean"), typed("yes"), "yes or no"),
        (an_item("q"), typed("one", "two"), "Only one answer"),
        (_limited("string", "questionnaire-minOccurs", 2, repeats=True), typed("a"), "2 are"),
        (_limited("string", "questionnaire-maxOccurs", 1, repeats=True), typed("a", "b"),
         "1 fit"),
        (a_choice("q"), chosen("Z"), "not one of"),
    ],
)  # fmt: skip
def test_an_odd_answer_is_pointed_out(item: dict[str, object], answer: Answer, says: str) -> None:
    problems = check_answers(a_form(item), Answers({"q": answer}))

    assert [problem.key for problem in problems] == ["q"]
    assert says in problems[0].text


@pytest.mark.parametrize(
    ("item", "answer"),
    [
        (an_item("q", "date"), _value("valueDate", "2026")),
        (an_item("q", "date"), _value("valueDate", "2026-02")),
        (an_item("q", "dateTime"), _value("valueDateTime", "2026-02-03T04:05:06Z")),
        (an_item("q", "time"), _value("valueTime", "13:30:00")),
        (_limited("decimal", "maxDecimalPlaces", 1), _value("valueDecimal", 36.6)),
        (_limited("string", "regex", "[unclosed", "valueString"), typed("anything")),
        ({**a_choice("q"), "type": "open-choice"}, typed("something else")),
        (an_item("q", "choice", answerValueSet="http://elsewhere.example"), chosen("A")),
        (a_choice("q"), chosen("B")),
    ],
)
def test_a_good_answer_raises_nothing(item: dict[str, object], answer: Answer) -> None:
    assert check_answers(a_form(item), Answers({"q": answer})) == []


def test_answers_nobody_asks_for_are_not_checked() -> None:
    form = a_form(
        a_choice("a"),
        an_item("b", enableWhen=[when("a", "exists", answerBoolean=True)], maxLength=1),
    )

    assert check_answers(form, Answers({"b": typed("too long")})) == []
