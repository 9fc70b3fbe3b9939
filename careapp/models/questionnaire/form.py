"""A form as it is asked: every item, in reading order and in the order they depend on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from graphlib import TopologicalSorter
from types import MappingProxyType

from careapp.models.questionnaire.elements import Element, element, elements, text
from careapp.models.questionnaire.errors import FormRefusedError
from careapp.models.questionnaire.form_check import check_form, dependencies
from careapp.models.questionnaire.item import Item
from careapp.models.questionnaire.item_reader import ItemReader
from careapp.models.questionnaire.options import contained_value_sets
from careapp.models.questionnaire.outline import Located, outline


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A questionnaire; ``data`` is its JSON with everything this engine does not know.

    ``items`` are in reading order; ``in_dependency_order`` puts every item after its parent
    and after the questions it waits for.
    """

    data: Element = field(repr=False)
    items: Mapping[str, Item] = field(repr=False)
    in_dependency_order: tuple[Item, ...] = field(repr=False)

    @property
    def title(self) -> str:
        """Return what the form calls itself."""
        return text(self.data.get("title")) or text(self.data.get("name"))

    @property
    def url(self) -> str:
        """Return the address by which responses name the form."""
        return text(self.data.get("url"))

    @property
    def roots(self) -> tuple[Item, ...]:
        """Return the outermost items."""
        return tuple(item for item in self.items.values() if item.parent is None)

    @property
    def questions(self) -> tuple[Item, ...]:
        """Return every item that can hold an answer."""
        return tuple(item for item in self.items.values() if item.takes_answer)

    def children(self, link_id: str) -> tuple[Item, ...]:
        """Return the items directly inside ``link_id``."""
        return tuple(self.items[child] for child in self.items[link_id].children)

    def codes(self) -> tuple[str, ...]:
        """Return the codes of the form as a whole, such as its LOINC panel."""
        return tuple(text(element(code).get("code")) for code in elements(self.data.get("code")))


def load_form(data: Mapping[str, object]) -> Form:
    """Read a FHIR R4 Questionnaire; raise FormRefusedError naming all that stands against it.

    The form keeps ``data`` itself, so the caller must not change it afterwards.
    """
    if problems := check_form(data):
        raise FormRefusedError(problems)
    located = outline(data)
    reader = ItemReader(located, contained_value_sets(data))
    items = {item.link_id: item for item in map(reader.read, located)}
    return Form(
        data=data,
        items=MappingProxyType(items),
        in_dependency_order=_in_dependency_order(located, items),
    )


def _in_dependency_order(located: Sequence[Located], items: Mapping[str, Item]) -> tuple[Item, ...]:
    order = TopologicalSorter(dependencies(located)).static_order()
    return tuple(items[link_id] for link_id in order)
