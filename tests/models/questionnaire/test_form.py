"""Forms are taken as they are, or refused with every reason named."""

import copy
from decimal import Decimal

import pytest

from careapp.models.errors import CareAppError
from careapp.models.questionnaire.errors import FormRefusedError
from careapp.models.questionnaire.form import load_form
from careapp.models.questionnaire.form_check import check_form
from careapp.models.questionnaire.item import ItemType
from tests.models.questionnaire.forms import a_choice, a_form, a_questionnaire, an_item, when

_POINTS_URLS = [
    "http://hl7.org/fhir/StructureDefinition/ordinalValue",
    "http://hl7.org/fhir/StructureDefinition/itemWeight",
    "http://hl7.org/fhir/StructureDefinition/questionnaire-optionScore",
]


def _says(data: object) -> str:
    return " | ".join(map(str, check_form(data)))


@pytest.mark.parametrize("data", [[], None, "form", {}, {"resourceType": "Patient"}])
def test_what_is_not_a_questionnaire_is_refused(data: object) -> None:
    assert len(check_form(data)) == 1


def test_a_refusal_names_every_problem_with_its_item_and_place() -> None:
    data = a_questionnaire(
        an_item("a"),
        an_item("g", "group", item=[an_item("a"), an_item("odd", "slider")]),
        an_item("b", enableWhen=[when("ghost", "=", answerString="x")]),
        {"type": "string"},
    )

    with pytest.raises(FormRefusedError) as refused:
        load_form(data)

    assert isinstance(refused.value, CareAppError)
    found = {(problem.link_id, problem.place) for problem in refused.value.problems}
    assert found == {
        ("a", "item[1].item[0]"),
        ("odd", "item[1].item[1]"),
        ("b", "item[2]"),
        ("", "item[3]"),
    }
    assert "slider" in str(refused.value)
    assert "ghost" in str(refused.value)


def test_a_circle_of_conditions_is_refused_with_the_items_on_it() -> None:
    data = a_questionnaire(
        an_item("first", enableWhen=[when("second", "exists", answerBoolean=True)]),
        an_item("second", enableWhen=[when("first", "exists", answerBoolean=True)]),
        an_item("bystander"),
    )

    says = _says(data)

    assert "first → second → first" in says or "second → first → second" in says
    assert "bystander" not in says


def test_a_group_that_waits_for_its_own_question_is_refused() -> None:
    inside = an_item("inner", "boolean")
    group = an_item(
        "outer", "group", item=[inside], enableWhen=[when("inner", "=", answerBoolean=True)]
    )

    assert "circle" in _says(a_questionnaire(group))


@pytest.mark.parametrize(
    "test",
    [when("a", "~", answerString="x"), when("a", "="), {"question": "a"}],
)
def test_a_condition_that_cannot_be_read_is_refused(test: dict[str, object]) -> None:
    assert "“b” (item[1])" in _says(a_questionnaire(an_item("a"), an_item("b", enableWhen=[test])))


def test_a_form_nested_without_end_is_refused() -> None:
    innermost = an_item("0")
    for depth in range(1, 200):
        innermost = an_item(str(depth), "group", item=[innermost])

    assert "nested deeper" in _says(a_questionnaire(innermost))


def test_every_item_type_of_the_standard_is_taken() -> None:
    form = a_form(*(an_item(kind.value, kind.value) for kind in ItemType))

    assert [item.type for item in form.items.values()] == list(ItemType)


def test_loading_changes_nothing_and_keeps_unknown_keys() -> None:
    data = a_questionnaire(an_item("a", mystery={"deep": [1, "2"]}), flavour="unknown")
    before = copy.deepcopy(data)

    form = load_form(data)

    assert form.data == before
    assert form.items["a"].data["mystery"] == {"deep": [1, "2"]}


@pytest.mark.parametrize("url", _POINTS_URLS)
@pytest.mark.parametrize("points", [2, 2.0, "2"])
def test_points_are_found_in_the_option_its_coding_and_the_contained_list(
    url: str, points: object
) -> None:
    extension = [{"url": url, "valueDecimal": points}]
    concepts = [{"code": "A", "extension": extension}]
    form = a_form(
        an_item("on_option", "choice", answerOption=[
            {"valueCoding": {"code": "A"}, "extension": extension}]),
        an_item("on_coding", "choice", answerOption=[
            {"valueCoding": {"code": "A", "extension": extension}}]),
        an_item("composed", "choice", answerValueSet="#composed"),
        an_item("expanded", "choice", answerValueSet="http://lists.example/x|1"),
        contained=[
            {"resourceType": "ValueSet", "id": "composed",
             "compose": {"include": [{"system": "s", "concept": concepts}]}},
            {"resourceType": "ValueSet", "id": "other", "url": "http://lists.example/x",
             "expansion": {"contains": concepts}},
        ],
    )  # fmt: skip

    assert [item.options[0].points for item in form.items.values()] == [Decimal(2)] * 4


def test_hidden_covers_everything_inside() -> None:
    hidden = [
        {
            "url": "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden",
            "valueBoolean": True,
        }
    ]
    form = a_form(an_item("g", "group", extension=hidden, item=[an_item("a")]), an_item("b"))

    assert not form.items["a"].is_asked
    assert form.items["b"].is_asked


def test_options_may_be_text_numbers_and_dates() -> None:
    options = [{"valueString": "x"}, {"valueInteger": 3}, {"valueDate": "2026-11-22"}]
    form = a_form(an_item("a", "choice", answerOption=options))

    assert [option.code for option in form.items["a"].options] == ["x", "3", "2026-11-22"]


def test_items_stand_after_what_they_depend_on() -> None:
    form = a_form(
        an_item("early", enableWhen=[when("late", "exists", answerBoolean=True)]), a_choice("late")
    )

    order = [item.link_id for item in form.in_dependency_order]

    assert order.index("late") < order.index("early")
    assert list(form.items) == ["early", "late"]
