"""The person under care."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from careapp.models.record import Record
from careapp.models.values import Address, HumanName, Identifier, Telecom, TelecomKind


class PatientStatus(StrEnum):
    """Where the engagement stands (FHIR EpisodeOfCare, in the words of care managers)."""

    INQUIRY = "inquiry"
    ACTIVE = "active"
    ON_HOLD = "on_hold"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient(Record):
    """One person under care. Identifying fields stay out of ``repr``."""

    given_name: str = field(default="", repr=False)
    family_name: str = field(default="", repr=False)
    preferred_name: str = field(default="", repr=False)
    other_names: tuple[HumanName, ...] = field(default=(), repr=False)
    birth_date: date | None = field(default=None, repr=False)
    died_on: date | None = field(default=None, repr=False)
    gender: str = field(default="", repr=False)
    pronouns: str = field(default="", repr=False)
    languages: tuple[str, ...] = field(default=(), repr=False)
    communication: str = field(default="", repr=False)
    telecoms: tuple[Telecom, ...] = field(default=(), repr=False)
    addresses: tuple[Address, ...] = field(default=(), repr=False)
    identifiers: tuple[Identifier, ...] = field(default=(), repr=False)
    number: str = field(default="", repr=False)
    getting_in: str = field(default="", repr=False)
    what_matters: str = field(default="", repr=False)
    status: PatientStatus = PatientStatus.ACTIVE

    @property
    def full_name(self) -> str:
        """Return the name as one would say it."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def sort_name(self) -> str:
        """Return the name as lists show it."""
        return ", ".join(part for part in (self.family_name, self.given_name) if part)

    @property
    def phone(self) -> str:
        """Return the first telephone number, or an empty text."""
        kinds = (TelecomKind.PHONE, TelecomKind.SMS)
        return next((t.value for t in self.telecoms if t.kind in kinds), "")

    @property
    def home(self) -> str:
        """Return the first address on one line, or an empty text."""
        return self.addresses[0].one_line if self.addresses else ""

    def age_on(self, day: date) -> int | None:
        """Return completed years of life on ``day`` (at death, if earlier); None when not known."""
        if self.birth_date is None:
            return None
        last = min(day, self.died_on) if self.died_on else day
        birthday_passed = (last.month, last.day) >= (self.birth_date.month, self.birth_date.day)
        return last.year - self.birth_date.year - (0 if birthday_passed else 1)
