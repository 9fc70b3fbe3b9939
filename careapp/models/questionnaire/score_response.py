"""One filled form, scored and looked over, as plain JSON for a command line."""

from collections.abc import Iterator, Mapping

from careapp.models.questionnaire.answers import Answers
from careapp.models.questionnaire.checks import check_answers
from careapp.models.questionnaire.elements import element, elements, number, text, typed_value
from careapp.models.questionnaire.enablement import enabled_keys, enabled_link_ids
from careapp.models.questionnaire.form import Form, load_form
from careapp.models.questionnaire.formula import summed_items
from careapp.models.questionnaire.item import Item, ItemType
from careapp.models.questionnaire.keys import link_id_of
from careapp.models.questionnaire.limits import form_limits
from careapp.models.questionnaire.progress import progress
from careapp.models.questionnaire.response import dropped_keys
from careapp.models.questionnaire.response_reader import read_response
from careapp.models.questionnaire.scoring import Score, native_score, score
from careapp.models.questionnaire.sidecar import Sidecar
from careapp.models.questionnaire.sidecar_reader import load_sidecar

TOTAL = "total"


def score_response(
    form_json: Mapping[str, object],
    response_json: Mapping[str, object],
    sidecar_json: Mapping[str, object] | None = None,
) -> dict[str, object]:
    """Return enabled items, scores, counts and problems of a response.

    ``scores`` is keyed by the linkId of the item that shows a score, and by “total”. Raises
    FormRefusedError or ResponseRefusedError.
    """
    form = load_form(form_json)
    sidecar = load_sidecar(sidecar_json, form) if sidecar_json is not None else None
    read = read_response(form, response_json)
    scores = _scores(form, sidecar, read.answers)
    done = progress(form, read.answers)
    problems = [
        *read.problems,
        *(f"“{limit.link_id}”: {limit.text}" for limit in form_limits(form)),
        *_score_problems(scores),
        *_answer_problems(form, read.answers, scores),
        *(f"“{key}”: it is required and has no answer" for key in _required_open(form, done.gaps)),
    ]
    return {
        "enabled": enabled_link_ids(form, read.answers),
        "scores": {name: _plain(found.total) for name, found in scores.items()
                   if found.total is not None},
        "answered": done.answered,
        "asked": done.asked,
        "problems": problems,
    }  # fmt: skip


def _scores(form: Form, sidecar: Sidecar | None, answers: Answers) -> dict[str, Score]:
    found: dict[str, Score] = {}
    enabled = enabled_keys(form, answers)
    for item in form.items.values():
        added = summed_items(form, item)
        if added is not None and item.link_id in enabled:
            found[item.link_id] = native_score(form, answers, added)
    whole = score(form, sidecar, answers)
    if whole.of:
        found[TOTAL] = whole
        if (shown := _total_item(form)) is not None:
            found.setdefault(shown.link_id, whole)
    return found


def _total_item(form: Form) -> Item | None:
    """Return the one item that holds the form's total, typed in by hand where it was filled."""
    candidates = [
        item
        for item in form.items.values()
        if item.type in (ItemType.DECIMAL, ItemType.INTEGER, ItemType.QUANTITY)
        and any("total score" in words.lower() for words in _names(item))
    ]
    return candidates[0] if len(candidates) == 1 else None


def _names(item: Item) -> Iterator[str]:
    yield item.text
    for code in elements(item.data.get("code")):
        yield text(element(code).get("display"))


def _score_problems(scores: Mapping[str, Score]) -> Iterator[str]:
    for name, found in scores.items():
        if found.total is None and found.of:
            yield f"“{name}”: {found.reason}, no score"
        elif found.prorated:
            yield f"“{name}”: {found.reason}"


def _answer_problems(form: Form, answers: Answers, scores: Mapping[str, Score]) -> Iterator[str]:
    for key in dropped_keys(answers, enabled_keys(form, answers)):
        yield f"“{key}”: it is not asked after the other answers; its answer is left out"
    for problem in check_answers(form, answers):
        yield f"“{problem.key}”: {problem.text}"
    for name, found in scores.items():
        for value in answers.values_at(name):
            stated = number((typed_value(value) or ("", None))[1])
            if stated is not None and found.total is not None and float(stated) != found.total:
                yield f"“{name}”: it says {stated}, the answers add up to {_plain(found.total)}"


def _required_open(form: Form, gaps: tuple[str, ...]) -> list[str]:
    return [key for key in gaps if form.items[link_id_of(form, key)].required]


def _plain(total: float | None) -> float | int | None:
    return int(total) if total is not None and total == int(total) else total
