import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careapp.resources import resource
from tests.cli.command import Command
from tests.cli.test_exchange_verbs import JSON

PHQ9 = resource("instruments", "phq-9.json")
FORM = {
    "resourceType": "Questionnaire",
    "status": "active",
    "item": [
        {"linkId": "lives-alone", "text": "Lives alone", "type": "boolean"},
        {
            "linkId": "who",
            "text": "With whom",
            "type": "string",
            "enableWhen": [{"question": "lives-alone", "operator": "=", "answerBoolean": False}],
        },
    ],
}
ALONE = {
    "resourceType": "QuestionnaireResponse",
    "status": "in-progress",
    "item": [{"linkId": "lives-alone", "answer": [{"valueBoolean": True}]}],
}
LIKE_A_FORM = st.fixed_dictionaries(
    {"resourceType": st.just("Questionnaire"), "item": st.lists(JSON, max_size=3)}
)


def file_of(folder: Path, name: str, content: Any) -> Path:
    (folder / name).write_text(json.dumps(content))
    return folder / name


@pytest.mark.parametrize("form", sorted(resource("instruments").glob("*[!r].json")))
def test_every_form_we_ship_is_taken(careapp: Command, form: Path) -> None:
    if form.name.endswith(".sidecar.json"):
        return

    result = careapp.bare("questionnaire", "check", form, "--json")

    assert (result.status, result.json) == (0, {"accepted": True, "problems": []})


def test_a_form_with_faults_is_refused_one_line_for_each(careapp: Command, tmp_path: Path) -> None:
    twice = {**FORM, "item": [FORM["item"][0], FORM["item"][0], {"linkId": "x", "type": "fish"}]}

    result = careapp.bare("questionnaire", "check", file_of(tmp_path, "form.json", twice), "--json")

    assert result.status == 1
    assert result.json["accepted"] is False
    assert result.refusals == result.json["problems"]
    assert len(result.refusals) >= 2


def test_scoring_tells_what_applies_and_how_complete_it_is(
    careapp: Command, tmp_path: Path
) -> None:
    form = file_of(tmp_path, "form.json", FORM)
    response = file_of(tmp_path, "response.json", ALONE)

    scored = careapp.bare("questionnaire", "score", form, response, "--json").json

    assert set(scored) == {"enabled", "scores", "answered", "asked", "problems"}
    assert scored["enabled"] == ["lives-alone"]
    assert (scored["answered"], scored["asked"], scored["problems"]) == (1, 1, [])


@pytest.mark.parametrize("content", ["", "[]", "{", "null", "7", '"text"'])
@pytest.mark.parametrize("verb", ["check", "score"])
def test_what_is_no_form_is_refused_in_words(
    careapp: Command, tmp_path: Path, verb: str, content: str
) -> None:
    file = tmp_path / "form.json"
    file.write_text(content)
    words = [file] if verb == "check" else [file, file]

    result = careapp.bare("questionnaire", verb, *words)

    assert (result.status, result.out) == (1, "")
    assert len(result.refusals) == 1


def test_a_missing_form_is_refused(careapp: Command, tmp_path: Path) -> None:
    result = careapp.bare("questionnaire", "check", tmp_path / "gone.json")

    assert (result.status, len(result.refusals)) == (1, 1)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(form=JSON | LIKE_A_FORM, response=JSON)
def test_no_form_and_no_response_breaks_the_engine(
    careapp: Command, tmp_path: Path, form: Any, response: Any
) -> None:
    """Each ends in an answer or a refusal; a fault of the app itself would be said to be one."""
    form_file = file_of(tmp_path, "form.json", form)
    response_file = file_of(tmp_path, "response.json", response)

    checked = careapp.bare("questionnaire", "check", form_file, "--json")
    scored = careapp.bare("questionnaire", "score", form_file, response_file, "--json")
    scored_known = careapp.bare("questionnaire", "score", PHQ9, response_file, "--json")

    for result in (checked, scored, scored_known):
        assert result.status in (0, 1)
        assert "itself failed" not in result.err
        assert result.status == 0 or result.refusals
