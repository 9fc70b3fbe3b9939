"""A flat, ordered reading of a form's nested items, with the place of each in the file."""

from dataclasses import dataclass

from careapp.models.questionnaire.elements import Element, elements, text
from careapp.models.questionnaire.errors import FormProblem

DEEPEST = 50


@dataclass(frozen=True, slots=True)
class Located:
    """One raw item and where it stands; ``parent`` is the linkId of the item around it."""

    raw: Element
    place: str
    parent: str | None
    depth: int

    @property
    def link_id(self) -> str:
        """Return the item's linkId, or an empty text where it has none."""
        return text(self.raw.get("linkId"))

    def problem(self, says: str) -> FormProblem:
        """Return a problem about this item."""
        return FormProblem(link_id=self.link_id, place=self.place, text=says)


def outline(data: Element) -> tuple[Located, ...]:
    """Return every item in reading order, never deeper than one level past ``DEEPEST``."""
    found: list[Located] = []
    waiting = _inside(data, "", None, 0)
    while waiting:
        located = waiting.pop()
        found.append(located)
        if located.depth <= DEEPEST:
            waiting.extend(
                _inside(located.raw, located.place + ".", located.link_id, located.depth + 1)
            )
    return tuple(found)


def _inside(holder: Element, before: str, parent: str | None, depth: int) -> list[Located]:
    listed = [
        Located(raw, f"{before}item[{index}]", parent, depth)
        for index, raw in enumerate(elements(holder.get("item")))
    ]
    return listed[::-1]
