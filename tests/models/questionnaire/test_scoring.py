"""Totals from points, whole or not at all."""

import pytest

from careapp.models.questionnaire.answers import Answers
from careapp.models.questionnaire.errors import FormRefusedError
from careapp.models.questionnaire.flags import raise_flags
from careapp.models.questionnaire.form import Form
from careapp.models.questionnaire.scoring import native_score, score
from careapp.models.questionnaire.sidecar import Sidecar
from careapp.models.questionnaire.sidecar_reader import load_sidecar
from tests.models.questionnaire.forms import a_choice, a_form, an_item, chosen, given, when

# the second item counts backwards, with the very same codes
_POINTS = {"a": {"A": 0, "B": 1, "C": 2}, "b": {"A": 2, "B": 1, "C": 0}}


def _plain_choice(link_id: str, **more: object) -> dict[str, object]:
    options = [{"valueCoding": {"code": code}} for code in "ABC"]
    return an_item(link_id, "choice", answerOption=options, **more)


def _sidecar(form: Form, **more: object) -> Sidecar:
    data: dict[str, object] = {
        "id": "two",
        "version": "1",
        "licence": {"notice": "made up"},
        "score": {"points": _POINTS},
        "bands": [
            {"min": 0, "max": 1, "label": "Low", "level": 0},
            {"min": 2, "max": 4, "label": "High", "level": 1},
        ],
        "recheckDays": {"1": 30},
        **more,
    }
    return load_sidecar(data, form)


_TWO = a_form(_plain_choice("a"), _plain_choice("b"))


def test_points_belong_to_the_item_and_the_code_together() -> None:
    sidecar = _sidecar(_TWO)

    found = score(_TWO, sidecar, given(a=chosen("C"), b=chosen("A")))

    assert found.total == 4
    assert found.band is not None
    assert found.band.label == "High"
    assert sidecar.recheck_days(found.band) == 30


def test_without_leave_to_prorate_one_gap_means_no_total() -> None:
    found = score(_TWO, _sidecar(_TWO), given(a=chosen("C")))

    assert (found.total, found.band, found.so_far) == (None, None, 2)
    assert found.reason == "incomplete (1 of 2)"


def test_an_item_the_form_skips_may_count_nothing_and_still_be_complete() -> None:
    form = a_form(
        _plain_choice("a"),
        _plain_choice("b", enableWhen=[when("a", "!=", answerCoding={"code": "A"})]),
    )
    sidecar = _sidecar(form, score={"points": _POINTS, "disabledPoints": 0})

    found = score(form, sidecar, given(a=chosen("A")))

    assert (found.total, found.complete) == (0, True)


def test_a_form_of_its_own_points_is_added_up_without_a_band() -> None:
    form = a_form(a_choice("a"), a_choice("b"), an_item("note"))

    found = score(form, None, given(a=chosen("B"), b=chosen("C")))

    assert (found.total, found.band, found.complete) == (3, None, True)


def test_a_form_of_its_own_points_is_not_added_up_with_a_gap() -> None:
    form = a_form(a_choice("a"), a_choice("b"))

    assert native_score(form, given(a=chosen("B"))).total is None


def test_an_answer_without_points_leaves_no_total() -> None:
    form = a_form(a_choice("a"), a_choice("b"))

    assert native_score(form, given(a=chosen("B"), b=chosen("Z"))).total is None


def test_a_single_item_with_points_is_not_a_score() -> None:
    assert native_score(a_form(a_choice("a"), an_item("b")), given(a=chosen("B"))).of == 0


def test_tenths_add_up_exactly() -> None:
    url = "http://hl7.org/fhir/StructureDefinition/itemWeight"
    options = [
        {"valueCoding": {"code": "A"}, "extension": [{"url": url, "valueDecimal": 0.1}]},
        {"valueCoding": {"code": "B"}, "extension": [{"url": url, "valueDecimal": 0.2}]},
    ]
    form = a_form(*(an_item(name, "choice", answerOption=options) for name in "abc"))

    found = native_score(form, given(a=chosen("A"), b=chosen("B"), c=chosen("A")))

    assert found.total == 0.4


@pytest.mark.parametrize(
    ("points", "says"),
    [
        ({"zz": {"A": 0}}, "not in the form"),
        ({"a": {"A": 0, "B": 1}}, "exactly the answers offered"),
        ({"a": {"A": 0, "B": 1, "C": "many"}}, "should be a number"),
    ],
)
def test_a_sidecar_that_does_not_fit_its_form_is_refused(
    points: dict[str, object], says: str
) -> None:
    with pytest.raises(FormRefusedError, match=says):
        _sidecar(_TWO, score={"points": points})


def test_points_that_contradict_the_form_are_refused() -> None:
    form = a_form(a_choice("a"), _plain_choice("b"))

    with pytest.raises(FormRefusedError, match="differ"):
        _sidecar(form, score={"points": {"a": {"A": 2, "B": 1, "C": 0}}})


def test_flags_may_join_conditions() -> None:
    both = {
        "all": [{"item": "a", "gte": 1}, {"any": [{"item": "b", "eq": 2}, {"total": {"gt": 3}}]}]
    }
    flags = [{"id": "x", "severity": "info", "title": "x", "text": "x", "when": both}]
    sidecar = _sidecar(_TWO, flags=flags)

    raised = raise_flags(_TWO, sidecar, given(a=chosen("B"), b=chosen("A")))

    assert [cause.link_id for cause in raised[0].causes] == ["a", "b"]
    assert raise_flags(_TWO, sidecar, given(a=chosen("A"), b=chosen("A"))) == []
    assert raise_flags(_TWO, sidecar, Answers()) == []


@pytest.mark.parametrize(
    "when_",
    [{}, {"item": "a"}, {"item": "a", "gteq": 1}, {"total": {"gte": "x"}}, {"any": []},
     {"all": [{"item": "a", "gte": 1}, {"sum": {"gte": 1}}]}],
)  # fmt: skip
def test_a_flag_that_could_never_be_raised_is_refused(when_: dict[str, object]) -> None:
    flags = [{"id": "x", "severity": "critical", "title": "x", "text": "x", "when": when_}]

    with pytest.raises(FormRefusedError, match="never be raised"):
        _sidecar(_TWO, flags=flags)


def test_an_unknown_severity_is_refused() -> None:
    flags = [
        {"id": "x", "severity": "bad", "title": "x", "text": "x", "when": {"item": "a", "gte": 1}}
    ]

    with pytest.raises(FormRefusedError, match="bad"):
        _sidecar(_TWO, flags=flags)
