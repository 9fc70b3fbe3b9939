"""One JSON object of a resource, read by type; a wrong type is refused with its place."""

import re
from datetime import date
from typing import Final

from careapp.exchange.fhir.json_source import Digits, Object
from careapp.exchange.fhir.refusal import FhirRefusedError
from careapp.models.values import When

_DAY: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_MOMENT: Final = re.compile(
    r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])"
    r"(T([01]\d|2[0-4]):[0-5]\d(:[0-6]\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?"
)
_FULL_DAY: Final = len("1998-03-07")


class Node:
    """An object of the file and the way to it; an absent one is an empty Node, which is false."""

    __slots__ = ("_name", "_parent", "data")

    def __init__(self, data: Object, name: str, parent: "Node | None" = None) -> None:
        self.data = data
        self._name = name
        self._parent = parent

    def __bool__(self) -> bool:
        return bool(self.data)

    def __contains__(self, name: str) -> bool:
        return self.data.get(name) is not None

    def place(self, name: str = "") -> str:
        """Return the way to this object, or to one of its elements, as ``a.b[2].c``."""
        # Not "if self._parent": an object without elements is false and still a place.
        above = self._parent.place() if self._parent is not None else ""
        return ".".join(filter(None, (above, self._name, name)))

    def refuse(self, name: str, what: str) -> FhirRefusedError:
        """Return the refusal of an element that should have been ``what``."""
        return FhirRefusedError(
            self.place(name), f"There should be {what} here. Correct the file or export it again."
        )

    def text(self, name: str) -> str:
        """Return a text, empty when absent."""
        value = self.data.get(name)
        if value is None:
            return ""
        if type(value) is not str:
            raise self.refuse(name, "a text")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts; one text alone counts as a list of one."""
        value = self.data.get(name)
        if value is None:
            return ()
        items = value if type(value) is list else [value]
        for number, item in enumerate(items):
            if item is not None and type(item) is not str:
                raise self.refuse(f"{name}[{number}]", "a text")
        return tuple(item for item in items if type(item) is str)

    def digits(self, name: str) -> str:
        """Return a number as the file writes it, empty when absent."""
        value = self.data.get(name)
        if value is None:
            return ""
        if type(value) is not Digits:
            raise self.refuse(name, "a number")
        return str(value)

    def flag(self, name: str) -> bool | None:
        """Return true, false, or None when absent."""
        value = self.data.get(name)
        if value is not None and type(value) is not bool:
            raise self.refuse(name, "true or false")
        return value

    def when(self, name: str) -> When:
        """Return a date or moment exactly as given, empty when absent."""
        value = self.text(name)
        if not value:
            return When()
        if not _MOMENT.fullmatch(value):
            raise self.refuse(name, "a date such as 1998-03-07")
        self._known_day(name, value[:_FULL_DAY])
        return When(value)

    def day(self, name: str) -> date | None:
        """Return the day of a date or moment; None when absent or when no full day is known."""
        value = self.when(name).text
        return date.fromisoformat(value[:_FULL_DAY]) if len(value) >= _FULL_DAY else None

    def child(self, name: str) -> "Node":
        """Return the object of this name; an empty Node when absent."""
        value = self.data.get(name)
        if value is None:
            return Node({}, name, self)
        if type(value) is not dict:
            raise self.refuse(name, "an object")
        return Node(value, name, self)

    def children(self, name: str) -> list["Node"]:
        """Return the objects of a list; one object alone counts as a list of one."""
        value = self.data.get(name)
        if value is None:
            return []
        if type(value) is dict:
            return [Node(value, name, self)]
        if type(value) is not list:
            raise self.refuse(name, "a list")
        found: list[Node] = []
        for number, item in enumerate(value):
            if type(item) is not dict:
                raise self.refuse(f"{name}[{number}]", "an object")
            found.append(Node(item, f"{name}[{number}]", self))
        return found

    def _known_day(self, name: str, day: str) -> None:
        if len(day) < _FULL_DAY:
            return
        try:
            date.fromisoformat(day)
        except ValueError:
            raise self.refuse(name, "a day that the calendar has") from None
