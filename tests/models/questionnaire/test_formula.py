"""Imported formulas: plain sums are recognised, all others are left alone and named."""

import pytest

from careapp.models.questionnaire.form import Form
from careapp.models.questionnaire.formula import summed_items
from careapp.models.questionnaire.limits import form_limits
from tests.models.questionnaire.forms import a_choice, a_form, an_item

_SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression"
_VARIABLE = "http://hl7.org/fhir/StructureDefinition/variable"


def _form(formula: str, **variables: str) -> Form:
    extensions = [
        {"url": _VARIABLE, "valueExpression": {"name": name, "expression": expression}}
        for name, expression in variables.items()
    ]
    total = {"url": _SDC, "valueExpression": {"expression": formula}}
    return a_form(
        a_choice("q1"),
        an_item("g", "group", item=[a_choice("q2")]),
        an_item("note"),
        an_item("sum", "decimal", extension=[*extensions, total]),
    )


def _points(link_id: str) -> str:
    return f"%resource.item.where(linkId = '{link_id}').answer.value.ordinal()"


@pytest.mark.parametrize(
    ("formula", "items"),
    [
        ("%resource.repeat(item).answer.weight().sum()", ("q1", "q2")),
        ("%resource.descendants().answer.value.ordinal().sum()", ("q1", "q2")),
        ("%resource.item.answer.valueCoding.ordinal().sum()", ("q1",)),
        ("%resource.item.item.answer.weight().sum()", ("q2",)),
        ("%a + %b", ("q1", "q2")),
        ("iif(%a.exists() and %b.exists(), %a + %b, {})", ("q1", "q2")),
        ("iif(%any, iif(%a.exists(), %a, 0) + iif(%b.exists(), %b, 0), {})", ("q1", "q2")),
    ],
)
def test_a_plain_sum_is_recognised(formula: str, items: tuple[str, ...]) -> None:
    form = _form(formula, a=_points("q1"), b=_points("q2"))

    assert summed_items(form, form.items["sum"]) == items
    assert form_limits(form) == []


@pytest.mark.parametrize(
    "formula",
    [
        "%a - %b",
        "%a + 2 * %b",
        "%a + %a",
        "%a + %unknown",
        "%resource.repeat(item).where(linkId='q1').answer.weight().sum()",
        "%resource.repeat(item).answer.weight().sum() + 1",
        "(%weight/%height/%height).round(1)",
        "iif(%a > 2, %a + %b, {})",
        "iif(%a.exists(), %a, 1) + %b",
    ],
)
def test_any_other_formula_is_named_and_not_computed(formula: str) -> None:
    form = _form(formula, a=_points("q1"), b=_points("q2"))

    assert summed_items(form, form.items["sum"]) is None
    assert [limit.text for limit in form_limits(form)] == [
        "calculated by an imported formula, not computed"
    ]
