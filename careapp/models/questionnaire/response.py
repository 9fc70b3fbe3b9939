"""Writing a filled form as a FHIR QuestionnaireResponse."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from careapp.models.questionnaire.answers import Answer, Answers, MissingReason
from careapp.models.questionnaire.elements import Element
from careapp.models.questionnaire.enablement import enabled_keys
from careapp.models.questionnaire.form import Form
from careapp.models.questionnaire.item import Item, ItemType
from careapp.models.questionnaire.keys import Round, answer_key
from careapp.models.questionnaire.rounds import later_rounds, rounds_inside
from careapp.models.questionnaire.urls import (
    ANSWER_NOTE,
    DATA_ABSENT,
    INFORMANT,
    MISSING_REASON,
)

ABSENT_CODES = {
    MissingReason.DECLINED: "asked-declined",
    MissingReason.UNABLE: "asked-unknown",
    MissingReason.NOT_ASKED: "not-asked",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenResponse:
    """A QuestionnaireResponse, and the keys of answers left out because nothing asks for them."""

    data: dict[str, object] = field(repr=False)
    dropped: tuple[str, ...]


def to_fhir_response(
    form: Form,
    answers: Answers,
    *,
    status: str = "completed",
    authored: str = "",
    subject: str = "",
    author: str = "",
) -> WrittenResponse:
    """Write the enabled items that have answers; those of disabled items are dropped and listed.

    ``authored`` is an instant as FHIR writes it, ``subject`` and ``author`` are references.
    """
    enabled = enabled_keys(form, answers)
    data: dict[str, object] = {"resourceType": "QuestionnaireResponse"}
    if form.url:
        version = form.data.get("version")
        data["questionnaire"] = f"{form.url}|{version}" if version else form.url
    data["status"] = status
    if subject:
        data["subject"] = {"reference": subject}
    if authored:
        data["authored"] = authored
    if author:
        data["author"] = {"reference": author}
    if items := _Writer(form, answers, enabled).write(form.roots, ()):
        data["item"] = items
    return WrittenResponse(data=data, dropped=dropped_keys(answers, enabled))


def dropped_keys(answers: Answers, enabled: frozenset[str]) -> tuple[str, ...]:
    """Return the answered keys that are not enabled, in the order they were given."""
    return tuple(key for key, answer in answers.items() if answer.settled and key not in enabled)


class _Writer:
    def __init__(self, form: Form, answers: Answers, enabled: frozenset[str]) -> None:
        self._form = form
        self._answers = answers
        self._enabled = enabled
        self._rounds = later_rounds(form, answers)

    def write(self, items: Sequence[Item], rounds: Round) -> list[dict[str, object]]:
        written: list[dict[str, object]] = []
        for item in items:
            if answer_key(item, rounds) not in self._enabled or item.type is ItemType.DISPLAY:
                continue
            if item.type is ItemType.GROUP:
                written.extend(self._group(item, rounds))
            else:
                written.extend(self._question(item, rounds))
        return written

    def _group(self, item: Item, rounds: Round) -> list[dict[str, object]]:
        inside = (
            self.write(self._form.children(item.link_id), inner)
            for inner in rounds_inside(item, rounds, self._rounds)
        )
        return [{**_head(item), "item": entries} for entries in inside if entries]

    def _question(self, item: Item, rounds: Round) -> list[dict[str, object]]:
        key = answer_key(item, rounds)
        answer = self._answers.get(key, Answer())
        given = [dict(value) for value in self._answers.values_at(key)]
        inner_rounds = rounds_inside(item, rounds, self._rounds) if item.children else []
        for index, inner in enumerate(inner_rounds):
            if nested := self.write(self._form.children(item.link_id), inner):
                # items inside an unanswered question hang on an answer without a value
                given.extend({} for _ in range(index + 1 - len(given)))
                given[index]["item"] = nested
        remarks = _remarks(answer)
        if not given and not remarks:
            return []
        entry: dict[str, object] = dict(_head(item))
        if remarks:
            entry["extension"] = remarks
        if given:
            entry["answer"] = given
        return [entry]


def _head(item: Item) -> Element:
    return {"linkId": item.link_id, "text": item.text} if item.text else {"linkId": item.link_id}


def _remarks(answer: Answer) -> list[Mapping[str, object]]:
    remarks: list[Mapping[str, object]] = []
    if answer.missing is not None:
        remarks.append({"url": DATA_ABSENT, "valueCode": ABSENT_CODES[answer.missing]})
    for url, content in (
        (MISSING_REASON, answer.reason),
        (ANSWER_NOTE, answer.note),
        (INFORMANT, answer.informant),
    ):
        if content:
            remarks.append({"url": url, "valueString": content})
    return remarks
