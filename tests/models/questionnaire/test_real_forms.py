"""Real forms from public projects, odd ones among them."""

import contextlib
import json
from pathlib import Path

import pytest

from careapp.models.questionnaire.answers import Answers
from careapp.models.questionnaire.enablement import enabled_keys, enabled_link_ids
from careapp.models.questionnaire.errors import FormRefusedError, ResponseRefusedError
from careapp.models.questionnaire.flow import Flow
from careapp.models.questionnaire.form import Form, load_form
from careapp.models.questionnaire.form_check import check_form
from careapp.models.questionnaire.formula import summed_items
from careapp.models.questionnaire.progress import progress
from careapp.models.questionnaire.response import to_fhir_response
from careapp.models.questionnaire.response_reader import from_fhir_response
from careapp.models.questionnaire.score_response import score_response
from careapp.models.questionnaire.scoring import native_score
from tests.models.questionnaire.forms import chosen, given, typed, yes_no

_FOLDER = Path(__file__).parents[4] / "shared" / "data" / "fhir" / "questionnaires"
_Path = tuple[str | int, ...]
_FORMS = sorted(_FOLDER.glob("*-q-*.json"))
pytestmark = pytest.mark.skipif(
    not _FOLDER.is_dir(), reason="the real forms are not beside the project"
)

_REFUSED = {
    "lforms-q-enablewhen-loop": ("item1", "item2", "item3"),
    "lforms-q-bad-enablewhen-linkid": ("q3", "q11"),
    "androidfhir-q-paginated": ("10.1", "item[9].item[0]"),
}
_PAIRS = {
    "androidfhir-qr-repeated-group": "androidfhir-q-repeated-group",
    "lforms-qr-exceeds-maxoccurs": "lforms-q-min-max-occurs",
    "lforms-qr-hidden-calculated": "lforms-q-hidden-calculated",
    "lforms-qr-items-under-repeating-choice": "lforms-q-items-under-repeating-choice",
    "mycareplanner-qr-ahc-hrsn": "mycareplanner-q-ahc-hrsn",
    "uscore-qr-audit-c": "uscore-q-audit-c",
    "uscore-qr-hunger-vital-sign": "uscore-q-hunger-vital-sign",
    "uscore-qr-phq9": "uscore-q-phq9",
    "uscore-qr-prapare": "uscore-q-prapare",
}


def _json(name: str) -> dict[str, object]:
    data: dict[str, object] = json.loads((_FOLDER / f"{name}.json").read_text("utf-8"))
    return data


def _form(name: str) -> Form:
    return load_form(_json(name))


@pytest.mark.parametrize("path", _FORMS, ids=lambda path: path.stem)
def test_every_form_loads_and_walks_or_is_refused_by_name(path: Path) -> None:
    data = _json(path.stem)
    names = _REFUSED.get(path.stem)

    if names is not None:
        with pytest.raises(FormRefusedError) as refused:
            load_form(data)
        assert all(name in str(refused.value) for name in names)
        return
    assert check_form(data) == []
    form = load_form(data)
    flow = Flow(form)
    shown = [link_id for page in flow.pages for link_id in page.link_ids]
    assert len(shown) == len(set(shown))
    assert {item.link_id for item in form.questions if not item.hidden} <= set(shown)
    assert progress(form, Answers()).asked == len(progress(form, Answers()).gaps)


@pytest.mark.parametrize(("response", "form"), _PAIRS.items())
def test_every_response_comes_back_unchanged(response: str, form: str) -> None:
    loaded = _form(form)
    answers = from_fhir_response(loaded, _json(response))

    written = to_fhir_response(loaded, answers)

    assert len(answers) > 0
    assert written.dropped == ()
    assert from_fhir_response(loaded, written.data) == answers


def test_the_shipped_phq_9_example_adds_up_to_twelve() -> None:
    # interest 2, mood 2, sleep 2, energy 2, appetite 1, self 1, concentration 2, moving 0,
    # self-harm 0: 2 + 2 + 2 + 2 + 1 + 1 + 2 + 0 + 0 = 12; the difficulty item has no points
    found = score_response(_json("uscore-q-phq9"), _json("uscore-qr-phq9"))

    assert found["scores"] == {"total": 12, "/44261-6": 12}
    assert (found["answered"], found["asked"], found["problems"]) == (11, 11, [])


def test_the_same_answers_give_the_same_total_through_the_form_with_a_formula() -> None:
    found = score_response(_json("lforms-q-phq9-variables"), _json("uscore-qr-phq9"))

    assert found["scores"] == {"total": 12, "/44261-6": 12}


def test_the_apgar_formula_is_recognised_and_added_up() -> None:
    form = _form("lforms-q-apgar-itemweight")
    items = summed_items(form, form.items["9272-6"])
    assert items is not None
    best = {
        link_id: max(form.items[link_id].options, key=lambda option: option.points or 0).code
        for link_id in items
    }

    found = native_score(form, Answers({link_id: chosen(code) for link_id, code in best.items()}))

    assert (len(items), found.total) == (5, 10)


def test_weights_in_a_contained_list_are_told_apart_by_system() -> None:
    form = _form("lforms-q-valueset-itemweight")
    offered = form.items["link-1.1.1"].options

    assert [option.points for option in offered] == [1, 10, 2, 20]


def test_too_many_rounds_are_pointed_out() -> None:
    found = score_response(_json("lforms-q-min-max-occurs"), _json("lforms-qr-exceeds-maxoccurs"))

    assert "“1”: This is here 4 times; 3 fit." in str(found["problems"])


@pytest.mark.parametrize(
    ("answer", "asked"),
    [
        (None, {"Q1-not-exists", "Q1-not-true"}),
        (True, {"Q1-exists", "Q1-true"}),
        (False, {"Q1-exists", "Q1-false", "Q1-not-true"}),
    ],
)
def test_conditions_on_yes_and_no_agree_with_the_forms_own_renderer(
    answer: bool | None, asked: set[str]
) -> None:
    form = _form("lforms-q-enablewhen-all-types")
    answers = given() if answer is None else given(Q1=yes_no(yes=answer))

    enabled = {each for each in enabled_link_ids(form, answers) if each.startswith("Q1-")}

    assert enabled == asked


def test_conditions_on_several_choices_need_both_where_the_form_says_all() -> None:
    form = _form("lforms-q-enablewhen-all-types")
    coded = [{"valueCoding": {"system": "test-coding", "code": code}} for code in "BC"]
    answers = from_fhir_response(
        form,
        {"resourceType": "QuestionnaireResponse", "item": [{"linkId": "Q8", "answer": coded}]},
    )

    assert "Q8-eq-B-and-C" in enabled_keys(form, answers)
    assert "Q8-eq-B-and-C" not in enabled_keys(form, given(Q8=chosen("B")))


def test_a_question_nested_in_a_hidden_branch_follows_it() -> None:
    form = _form("lforms-q-nested-enablewhen")
    answers = given(p1=chosen("NO"), c1=chosen("B"), d1=typed("left over"))

    assert enabled_link_ids(form, answers) == ["p1"]
    assert "dd1" in enabled_keys(form, answers.with_answer("p1", chosen("YES")))


@pytest.mark.parametrize("junk", [None, [], {}, "x", "1e999", 1e300, [[]], [None], "9" * 5000])
def test_a_form_with_junk_anywhere_is_asked_or_refused_but_never_breaks(junk: object) -> None:
    for path, key in _spots(_json("lforms-q-items-under-repeating-choice")):
        data = _json("lforms-q-items-under-repeating-choice")
        _replace(data, path, key, junk)
        with contextlib.suppress(FormRefusedError):
            score_response(data, _json("lforms-qr-items-under-repeating-choice"))


@pytest.mark.parametrize("junk", [None, [], {}, "x", "1e999", 1e300, [[]], [None], "9" * 5000])
def test_a_response_with_junk_anywhere_is_read_or_refused_but_never_breaks(junk: object) -> None:
    form = _json("lforms-q-items-under-repeating-choice")
    for path, key in _spots(_json("lforms-qr-items-under-repeating-choice")):
        data = _json("lforms-qr-items-under-repeating-choice")
        _replace(data, path, key, junk)
        with contextlib.suppress(ResponseRefusedError):
            score_response(form, data)


def _spots(data: object, path: _Path = ()) -> list[tuple[_Path, str | int]]:
    inside: list[tuple[str | int, object]] = []
    if isinstance(data, dict):
        inside = list(data.items())
    elif isinstance(data, list):
        inside = list(enumerate(data))
    return [
        spot for key, content in inside for spot in [(path, key), *_spots(content, (*path, key))]
    ]


def _replace(data: object, path: _Path, key: str | int, junk: object) -> None:
    for step in path:
        data = data[step]  # type: ignore[index]
    data[key] = junk  # type: ignore[index]
