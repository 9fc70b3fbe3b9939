"""Small values that records are made of: names, addresses, codes, moments."""

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

# https://confluence.ihtsdotools.org/display/DOCEG/Semantic+Tag
_SEMANTIC_TAG: Final = re.compile(
    r" \((?:assessment scale|body structure|clinical drug|disorder|environment|event|finding|"
    r"medicinal product|medicinal product form|morphologic abnormality|observable entity|"
    r"occupation|person|physical object|procedure|product|qualifier value|regime/therapy|"
    r"situation|social concept|substance)\)$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """One code from one code system."""

    system: str = ""
    code: str = ""
    display: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """What something is called, with the codes that came with it (FHIR CodeableConcept)."""

    text: str = field(default="", repr=False)
    codings: tuple[Coding, ...] = field(default=(), repr=False)

    @property
    def words(self) -> str:
        """Return what a person would read: the text, else the first code's name.

        The class that SNOMED CT writes behind its full names, as in "Obesity (finding)", stays
        out: it tells terms apart, not people's troubles.
        """
        whole = self.text or next((c.display or c.code for c in self.codings), "")
        return _SEMANTIC_TAG.sub("", whole)


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A day or moment exactly as it was recorded: a year, a month, a day or an instant.

    ``text`` is an ISO 8601 prefix ("1998", "1998-03", "1998-03-07", "1998-03-07T10:20:00+02:00").
    """

    text: str = ""

    def __bool__(self) -> bool:
        return bool(self.text)

    @property
    def day(self) -> date | None:
        """Return the calendar day, the first of it when only a year or month is known."""
        parts = self.text[:10].split("-")
        try:
            year, month, day = (int(part) for part in (*parts, "1", "1")[:3])
            return date(year, month, day)
        except ValueError:
            return None

    def before(self, day: date) -> bool:
        """Tell whether it was surely over by ``day``: "2019" in 2020, not yet in March 2019."""
        if self.day is None:
            return False
        known = self.text[: len("1998-03-07")]
        return known < day.isoformat()[: len(known)]

    @property
    def exact(self) -> bool:
        """Tell whether at least the day is known."""
        return len(self.text) >= len("1998-03-07")


class TelecomKind(StrEnum):
    """How a number or address reaches somebody (FHIR ContactPoint.system)."""

    PHONE = "phone"
    EMAIL = "email"
    FAX = "fax"
    SMS = "sms"
    PAGER = "pager"
    URL = "url"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Telecom:
    """A telephone number, mail address or the like."""

    kind: TelecomKind = TelecomKind.PHONE
    value: str = field(default="", repr=False)
    use: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where somebody lives or works."""

    lines: tuple[str, ...] = field(default=(), repr=False)
    city: str = field(default="", repr=False)
    state: str = field(default="", repr=False)
    postal_code: str = field(default="", repr=False)
    country: str = field(default="", repr=False)
    use: str = ""

    @property
    def one_line(self) -> str:
        """Return the address as a person would write it on one line."""
        town = " ".join(part for part in (self.city, self.state, self.postal_code) if part)
        return ", ".join(part for part in (*self.lines, town) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class HumanName:
    """A name as recorded, with what it is used for (official, nickname, maiden …)."""

    given: tuple[str, ...] = field(default=(), repr=False)
    family: str = field(default="", repr=False)
    prefix: str = field(default="", repr=False)
    suffix: str = field(default="", repr=False)
    text: str = field(default="", repr=False)
    use: str = ""

    @property
    def words(self) -> str:
        """Return the name as one would say it."""
        parts = (self.prefix, *self.given, self.family, self.suffix)
        return self.text or " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """A number somebody else knows the person by."""

    system: str = ""
    value: str = field(default="", repr=False)
    label: str = ""
