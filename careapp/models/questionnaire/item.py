"""One item of a form, read once and never changed."""

from dataclasses import dataclass, field
from enum import StrEnum

from careapp.models.questionnaire.condition import Condition
from careapp.models.questionnaire.elements import Element
from careapp.models.questionnaire.options import Option
from careapp.models.questionnaire.values import answer_text, same_value


class ItemType(StrEnum):
    """What an item is, or what kind of answer it takes (FHIR R4)."""

    GROUP = "group"
    DISPLAY = "display"
    BOOLEAN = "boolean"
    DECIMAL = "decimal"
    INTEGER = "integer"
    DATE = "date"
    DATE_TIME = "dateTime"
    TIME = "time"
    STRING = "string"
    TEXT = "text"
    URL = "url"
    CHOICE = "choice"
    OPEN_CHOICE = "open-choice"
    QUANTITY = "quantity"
    ATTACHMENT = "attachment"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item: a heading, a text or a question.

    ``data`` is the item as the form has it, unknown keys included. ``repeats_above`` names the
    repeating items around it, outermost first; ``hidden`` is true when anything around it is.
    """

    link_id: str
    type: ItemType
    text: str = ""
    prefix: str = ""
    data: Element = field(repr=False)
    parent: str | None = None
    children: tuple[str, ...] = ()
    repeats_above: tuple[str, ...] = ()
    options: tuple[Option, ...] = field(default=(), repr=False)
    conditions: tuple[Condition, ...] = ()
    any_condition: bool = True
    initial: tuple[Element, ...] = ()
    required: bool = False
    repeats: bool = False
    read_only: bool = False
    hidden: bool = False
    formula: str = ""
    control: str = ""

    @property
    def takes_answer(self) -> bool:
        """Tell whether it can hold an answer at all."""
        return self.type not in (ItemType.GROUP, ItemType.DISPLAY)

    @property
    def is_asked(self) -> bool:
        """Tell whether a person answers it: not what is hidden, read-only or calculated."""
        return self.takes_answer and not (self.hidden or self.read_only or self.formula)

    @property
    def scored(self) -> bool:
        """Tell whether any of its options carries points."""
        return any(option.points is not None for option in self.options)

    def option_for(self, value: Element) -> Option | None:
        """Return the option that ``value`` chooses, if it is one of them."""
        for option in self.options:
            if option.value == value:
                return option
        return next((option for option in self.options if same_value(value, option.value)), None)

    def words_for(self, value: Element) -> str:
        """Return an answer in the form's own words, or as it was given."""
        chosen = self.option_for(value)
        return chosen.text if chosen is not None else answer_text(value)
