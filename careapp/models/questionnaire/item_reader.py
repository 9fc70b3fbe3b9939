"""Turning a form's raw items into read ones."""

from collections.abc import Sequence

from careapp.models.questionnaire.condition import Condition, Operator
from careapp.models.questionnaire.elements import (
    Element,
    element,
    elements,
    expression_text,
    extension_value,
    text,
    truth,
    typed_value,
)
from careapp.models.questionnaire.item import Item, ItemType
from careapp.models.questionnaire.options import Option, ValueSets, options_of
from careapp.models.questionnaire.outline import Located
from careapp.models.questionnaire.urls import CALCULATED, HIDDEN, ITEM_CONTROL


class ItemReader:
    """Reads items that ``check_form`` found usable, each knowing what stands around it."""

    def __init__(self, located: Sequence[Located], value_sets: ValueSets) -> None:
        self._value_sets = value_sets
        self._children: dict[str, list[str]] = {}
        self._repeats_above: dict[str, tuple[str, ...]] = {}
        self._hidden: dict[str, bool] = {}
        self._repeating: set[str] = set()
        for item in located:
            self._place(item)

    def read(self, located: Located) -> Item:
        """Return the item as the engine sees it."""
        raw = located.raw
        options = options_of(raw, self._value_sets)
        return Item(
            link_id=located.link_id,
            type=ItemType(text(raw.get("type"))),
            text=text(raw.get("text")),
            prefix=text(raw.get("prefix")),
            data=raw,
            parent=located.parent,
            children=tuple(self._children.get(located.link_id, ())),
            repeats_above=self._repeats_above[located.link_id],
            options=options,
            conditions=self._conditions(located),
            # forms older than enableBehavior mean “any”
            any_condition=raw.get("enableBehavior") != "all",
            initial=_initial(raw, options),
            required=truth(raw.get("required")),
            repeats=truth(raw.get("repeats")),
            read_only=truth(raw.get("readOnly")),
            hidden=self._hidden[located.link_id],
            formula=expression_text(raw, CALCULATED),
            control=_control(raw),
        )

    def _place(self, item: Located) -> None:
        around: tuple[str, ...] = ()
        hidden = truth(extension_value(item.raw, HIDDEN))
        if item.parent is not None:
            self._children.setdefault(item.parent, []).append(item.link_id)
            around = self._repeats_above[item.parent]
            hidden = hidden or self._hidden[item.parent]
            if item.parent in self._repeating:
                around = (*around, item.parent)
        self._repeats_above[item.link_id] = around
        self._hidden[item.link_id] = hidden
        if truth(item.raw.get("repeats")):
            self._repeating.add(item.link_id)

    def _conditions(self, located: Located) -> tuple[Condition, ...]:
        own = self._repeats_above[located.link_id]
        return tuple(
            _condition(test, _shared(own, self._repeats_above[text(test.get("question"))]))
            for test in elements(located.raw.get("enableWhen"))
        )


def _condition(test: Element, shared: int) -> Condition:
    found = typed_value(test, "answer")
    return Condition(
        question=text(test.get("question")),
        operator=Operator(text(test.get("operator"))),
        expected={found[0]: found[1]} if found else {},
        shared=shared,
    )


def _shared(own: tuple[str, ...], other: tuple[str, ...]) -> int:
    count = 0
    for mine, theirs in zip(own, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def _initial(raw: Element, options: tuple[Option, ...]) -> tuple[Element, ...]:
    given = [found for entry in elements(raw.get("initial")) if (found := typed_value(entry))]
    if given:
        return tuple({name: content} for name, content in given)
    return tuple(option.value for option in options if option.preselected)


def _control(raw: Element) -> str:
    concept = element(extension_value(raw, ITEM_CONTROL))
    return next((text(coding.get("code")) for coding in elements(concept.get("coding"))), "")
