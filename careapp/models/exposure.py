"""Whose data was where, and which kinds of it: what somebody asks when a laptop is gone."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class DataKind(StrEnum):
    """Kinds of data in the words of those who decide about a notice."""

    IDENTIFIERS = "identifiers"
    CONTACTS = "contacts"
    DIAGNOSES = "diagnoses"
    ALLERGIES = "allergies"
    MEDICATIONS = "medications"
    MEASUREMENTS = "measurements"
    TREATMENTS = "treatments"
    VISITS = "visits"
    ASSESSMENTS = "assessments"
    CARE_PLANS = "care_plans"
    APPOINTMENTS = "appointments"
    TASKS = "tasks"
    DOCUMENTS = "documents"
    DRAFTS = "drafts"
    IMPORTED = "imported"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExposedPerson:
    """One person: how to reach them, and how many entries of each kind lay there.

    Removed people count: their entries stay in the file.
    """

    name: str = field(repr=False)
    birth_date: date | None = field(default=None, repr=False)
    address: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    died_on: date | None = field(default=None, repr=False)
    removed: bool = False
    counts: dict[DataKind, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Protection:
    """How the record was locked when the backup was made."""

    memory_mib: int
    iterations: int
    lanes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """What one backup knows about a laptop. What was written after ``made_at`` is not in it."""

    made_at: datetime | None
    keeper: str = field(default="", repr=False)
    organization: str = ""
    people: tuple[ExposedPerson, ...] = field(default=(), repr=False)
    protection: Protection

    def totals(self) -> dict[DataKind, tuple[int, int]]:
        """Return for each kind that occurs how many people and how many entries it concerns."""
        found: dict[DataKind, tuple[int, int]] = {}
        for kind in DataKind:
            counts = [person.counts[kind] for person in self.people if person.counts.get(kind)]
            if counts:
                found[kind] = (len(counts), sum(counts))
        return found
