"""Whether a form can be asked at all, and if not, every reason with its place."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from careapp.models.questionnaire.condition import Operator
from careapp.models.questionnaire.elements import Element, elements, text, typed_value
from careapp.models.questionnaire.errors import FormProblem
from careapp.models.questionnaire.item import ItemType
from careapp.models.questionnaire.outline import DEEPEST, Located, outline

_MOST_CYCLES = 20  # enough to mend a form by; more would be noise


def check_form(data: object) -> list[FormProblem]:
    """Return why ``data`` is refused as a form; an empty list means it can be asked."""
    if not isinstance(data, Mapping):
        return [_of_the_file("this is not a JSON object")]
    if data.get("resourceType") != "Questionnaire":
        kind = text(data.get("resourceType")) or "without resourceType"
        return [_of_the_file(f"this is not a Questionnaire ({kind})")]
    items = outline(data)
    if not items:
        return [_of_the_file("the form has no items")]
    problems = [*_malformed(data, items), *_unusable(items), *_bad_conditions(items)]
    return problems or list(_cycles(items))


def dependencies(items: Sequence[Located]) -> dict[str, list[str]]:
    """Return what must be known before each item: its parent and the questions it waits for."""
    return {
        item.link_id: [
            *([item.parent] if item.parent is not None else []),
            *(text(test.get("question")) for test in elements(item.raw.get("enableWhen"))),
        ]
        for item in items
    }


def _of_the_file(says: str) -> FormProblem:
    return FormProblem(link_id="", place="Questionnaire", text=says)


def _malformed(data: Element, items: Sequence[Located]) -> Iterator[FormProblem]:
    if _has_strays(data):
        yield _of_the_file("an entry of “item” is not an object")
    for item in items:
        if _has_strays(item.raw):
            yield item.problem("an entry of its “item” is not an object")
        if item.depth > DEEPEST:
            yield item.problem(f"it is nested deeper than {DEEPEST} levels")


def _has_strays(holder: Element) -> bool:
    inside = holder.get("item", [])
    return not isinstance(inside, list | tuple) or len(elements(inside)) != len(inside)


def _unusable(items: Sequence[Located]) -> Iterator[FormProblem]:
    counts = Counter(item.link_id for item in items)
    seen: dict[str, str] = {}
    for item in items:
        if not item.link_id:
            yield item.problem("it has no linkId")
        elif counts[item.link_id] > 1 and item.link_id in seen:
            yield item.problem(f"its linkId is already used at {seen[item.link_id]}")
        seen.setdefault(item.link_id, item.place)
        kind = item.raw.get("type")
        if kind not in ItemType.__members__.values():
            yield item.problem(f"its type “{kind}” is unknown" if kind else "it has no type")


def _bad_conditions(items: Sequence[Located]) -> Iterator[FormProblem]:
    known = {item.link_id for item in items}
    for item in items:
        for test in elements(item.raw.get("enableWhen")):
            question, operator = text(test.get("question")), text(test.get("operator"))
            if question not in known:
                yield item.problem(f"enableWhen waits for “{question}”, which is not in the form")
            if operator not in Operator.__members__.values():
                yield item.problem(f"enableWhen has an unknown operator “{operator}”")
            elif operator != Operator.EXISTS and typed_value(test, "answer") is None:
                yield item.problem("enableWhen has no answer to compare with")


def _cycles(items: Sequence[Located]) -> Iterator[FormProblem]:
    graph = dependencies(items)
    by_id = {item.link_id: item for item in items}
    for _ in range(_MOST_CYCLES):
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as found:
            # graphlib lists each item before the one that waits for it
            circle: list[str] = found.args[1][::-1]
            waits = " → ".join(circle)
            yield by_id[circle[0]].problem(f"enableWhen goes round in a circle: {waits}")
            graph[circle[0]].remove(circle[1])
        else:
            return
