"""Reading the answers out of a FHIR QuestionnaireResponse."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from careapp.models.questionnaire.answers import Answer, Answers, MissingReason
from careapp.models.questionnaire.elements import (
    Element,
    elements,
    extension_value,
    text,
    typed_value,
)
from careapp.models.questionnaire.errors import ResponseRefusedError
from careapp.models.questionnaire.form import Form
from careapp.models.questionnaire.item import Item
from careapp.models.questionnaire.keys import Round, answer_key
from careapp.models.questionnaire.response import ABSENT_CODES
from careapp.models.questionnaire.urls import ANSWER_NOTE, DATA_ABSENT, INFORMANT, MISSING_REASON

_REASONS: dict[object, MissingReason] = {code: reason for reason, code in ABSENT_CODES.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadResponse:
    """The answers a response holds, and what in it has no place in the form."""

    answers: Answers = field(repr=False)
    problems: tuple[str, ...] = field(repr=False)


def from_fhir_response(form: Form, data: Mapping[str, object]) -> Answers:
    """Return the answers in a response; see ``read_response`` for what does not fit."""
    return read_response(form, data).answers


def read_response(form: Form, data: Mapping[str, object]) -> ReadResponse:
    """Read a response, item by item wherever each stands; raise ResponseRefusedError."""
    if not isinstance(data, Mapping) or data.get("resourceType") != "QuestionnaireResponse":
        raise ResponseRefusedError("This file is not a QuestionnaireResponse.")
    reader = _Reader(form)
    reader.read(data)
    problems = [*reader.problems]
    named = text(data.get("questionnaire")).partition("|")[0]
    if "://" in named and "://" in form.url and named != form.url:
        problems.append(f"the response is for another form, {named}")
    return ReadResponse(answers=Answers(reader.found), problems=tuple(problems))


class _Reader:
    def __init__(self, form: Form) -> None:
        self._form = form
        self.found: dict[str, Answer] = {}
        self.problems: list[str] = []

    def read(self, data: Element) -> None:
        waiting: list[tuple[Element, Round]] = [(data, ())]
        while waiting:
            holder, rounds = waiting.pop()
            seen: Counter[str] = Counter()
            for entry in elements(holder.get("item")):
                link_id = text(entry.get("linkId"))
                seen[link_id] += 1
                waiting.extend(self._entry(link_id, entry, rounds, seen[link_id]))

    def _entry(
        self, link_id: str, entry: Element, rounds: Round, number: int
    ) -> list[tuple[Element, Round]]:
        """Take in one item; return what is inside it, with the rounds it is in."""
        item = self._form.items.get(link_id)
        if item is None:
            self.problems.append(f"“{link_id}” is not in the form")
            return [(entry, rounds)]
        own = _fitting(item, rounds)
        if item.takes_answer:
            return [(entry, own), *self._question(item, entry, own)]
        if number > 1 and not item.repeats:
            self.problems.append(f"“{link_id}” is there {number} times but does not repeat")
        return [(entry, (*own, number) if item.repeats else own)]

    def _question(self, item: Item, entry: Element, own: Round) -> list[tuple[Element, Round]]:
        listed = elements(entry.get("answer"))
        values = tuple(
            {name: content for name, content in answer.items() if name != "item"}
            for answer in listed
            if typed_value(answer)
        )
        key = answer_key(item, own)
        earlier = self.found[key].values if key in self.found else ()
        answer = Answer(
            values=(*earlier, *values),
            missing=_REASONS.get(extension_value(entry, DATA_ABSENT)),
            reason=text(extension_value(entry, MISSING_REASON)),
            note=text(extension_value(entry, ANSWER_NOTE)),
            informant=text(extension_value(entry, INFORMANT)),
        )
        if answer != Answer():
            self.found[key] = answer
        return [
            (answer, (*own, number) if item.repeats else own)
            for number, answer in enumerate(listed, 1)
        ]


def _fitting(item: Item, rounds: Round) -> Round:
    """Return as many rounds as the form has around the item, however the response nests it."""
    depth = len(item.repeats_above)
    return (*rounds, *(1,) * depth)[:depth]
