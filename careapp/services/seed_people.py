"""Invents patients and entries, the same ones again for the same seed number and day."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate
from random import Random
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from careapp.models.appointment import Appointment, AppointmentKind, AppointmentStatus
from careapp.models.clinical import (
    Condition,
    Encounter,
    Measure,
    Medication,
    Observation,
    ObservationPart,
)
from careapp.models.patient import Patient, PatientStatus
from careapp.models.record import Record
from careapp.models.task import Task, TaskStatus
from careapp.models.values import (
    Address,
    Coding,
    Concept,
    Identifier,
    Telecom,
    TelecomKind,
    When,
)

SEED_SYSTEM: Final = "urn:careapp:sample"
_YEARS: Final = 5
_LOINC: Final = "http://loinc.org"

_GIVEN: Final = str.split(
    "Agnieszka Amara Anaïs Bjørg Chiamaka Dafydd Delphine Dieter Edna Eoin Farida Gáspár Hélène "
    "Hiroshi Ilse Imran Ingrid Jadwiga Joan Kofi Leilani Lúcia Małgorzata Mehmet Nadia Neville "
    "Oluwaseun Ottilie Paulette Priya Radovan Ruairí Sanjay Solveig Stanisław Takumi Ursula "
    "Veronika Winifred Xiomara Yusuf Zoë"
)
_FAMILY: Final = str.split(
    "Abbott Adeyemi Bergström Bielak Castellanos Chowdhury Csonka Dąbrowska Delacroix Eriksson "
    "Farouk Fitzgibbon Gallagher Gutiérrez Haraldsen Hughes Ibrahim Jankauskas Kaczmarek Kimura "
    "Lefèvre Mbeki Méndez Nakamura Novotný Oyelaran Papadakis Quispe Rasmussen Sutherland "
    "Tătaru Umarov Vasquez Wójcik Xenakis Yamada Žukauskas"
)
_STREETS: Final = ("Anchor Row", "Bell Lane", "Cooper’s Yard", "Dock Road", "Elm Walk", "Fair Hill")
_LANGUAGES: Final = ("English", "English", "English", "Polish", "Urdu", "Portuguese", "Welsh")
_CONDITIONS: Final = (
    "High blood pressure",
    "Type 2 diabetes",
    "COPD",
    "Heart failure",
    "Lives alone",
    "Falls and unsteady walking",
    "Low mood",
    "Money worries",
)
_MEDICINES: Final = (
    "Amlodipine 5 mg",
    "Metformin 500 mg",
    "Furosemide 40 mg",
    "Paracetamol 500 mg",
    "Apixaban 5 mg",
    "Sertraline 50 mg",
)
_NOTES: Final = (
    "Kettle on before the coat was off. Walks better in the morning.",
    "Tired today; short visit. Tablets counted, all there.",
    "Asked for the same nurse next time. Appetite back.",
    "Went through the letters together. Two to answer.",
    "Slept badly since the weekend. Will ring on Friday.",
)
_TASKS: Final = (
    "Ring the surgery about the repeat",
    "Send the referral",
    "Ask about transport",
    "Bring the form to sign",
)
_MEASURED: Final = (
    ("Body weight", "29463-7", "kg", 45, 110),
    ("Heart rate", "8867-4", "/min", 52, 104),
    ("Oxygen saturation", "59408-5", "%", 88, 99),
)
_STATUSES: Final = tuple(PatientStatus)


@dataclass(frozen=True, slots=True)
class _Kind:
    """How often one sort of entry comes up, and who makes it."""

    weight: int
    make: Callable[["SeedPeople", UUID], Record]


class SeedPeople:
    """A source of patients and entries that ends where it was told to."""

    def __init__(self, seed: int, now: datetime, zone: str, new_id: Callable[[], UUID]) -> None:
        """``now`` is the time on the wall in ``zone``; entries lie around it."""
        self._random = Random(seed)  # noqa: S311 - invented people need no secrets
        self._now = now
        self._zone = zone
        self._place = ZoneInfo(zone)
        self._new_id = new_id

    def records(self, patients: int, entries: int) -> Iterator[Record]:
        """Yield all patients first, then their entries mixed as life would mix them."""
        ids: list[UUID] = []
        for number in range(1, patients + 1):
            patient = self._patient(number)
            ids.append(patient.id)
            yield patient
        # Some people have three times the entries of others.
        shares = list(accumulate(self._random.uniform(1, 3) for _ in ids))
        kinds = list(accumulate(kind.weight for kind in _KINDS))
        for _ in range(entries if ids else 0):
            patient_id = self._random.choices(ids, cum_weights=shares)[0]
            kind = self._random.choices(_KINDS, cum_weights=kinds)[0]
            yield kind.make(self, patient_id)

    def _patient(self, number: int) -> Patient:
        pick = self._random.choice
        return Patient(
            id=self._new_id(),
            given_name=pick(_GIVEN),
            family_name=pick(_FAMILY),
            birth_date=self._birth_date(),
            gender=pick(("female", "female", "male")),
            languages=(pick(_LANGUAGES),),
            telecoms=(Telecom(kind=TelecomKind.PHONE, value=f"01632 960{number % 1000:03d}"),),
            addresses=(self._address(),),
            identifiers=(
                Identifier(system=SEED_SYSTEM, value=f"SEED-{number:06d}", label="sample"),
            ),
            number=f"SEED-{number:06d}",
            status=self._random.choices(_STATUSES, weights=(5, 80, 5, 10))[0],
        )

    def _birth_date(self) -> date:
        return self._now.date() - timedelta(days=self._random.randint(60 * 366, 98 * 365))

    def _address(self) -> Address:
        line = f"{self._random.randint(1, 120)} {self._random.choice(_STREETS)}"
        return Address(lines=(line,), city="Harrowmouth", postal_code="HW1 9ZZ", country="GB")

    def observation(self, patient_id: UUID) -> Observation:
        """Return a weight, pulse, saturation or blood pressure of the past years."""
        if self._random.random() < 1 / 3:
            return self._blood_pressure(patient_id)
        name, code, unit, low, high = self._random.choice(_MEASURED)
        return Observation(
            id=self._new_id(),
            patient_id=patient_id,
            concept=_loinc(name, code),
            category="vital-signs",
            status="final",
            effective=self._when(self._past()),
            measure=Measure(value=str(self._random.randint(low, high)), unit=unit),
        )

    def _blood_pressure(self, patient_id: UUID) -> Observation:
        upper, lower = self._random.randint(98, 172), self._random.randint(54, 96)
        return Observation(
            id=self._new_id(),
            patient_id=patient_id,
            concept=_loinc("Blood pressure", "85354-9"),
            category="vital-signs",
            status="final",
            effective=self._when(self._past()),
            parts=(
                _pressure(_loinc("Systolic", "8480-6"), upper),
                _pressure(_loinc("Diastolic", "8462-4"), lower),
            ),
        )

    def encounter(self, patient_id: UUID) -> Encounter:
        """Return a visit or call that took place."""
        started = self._past()
        kind, setting = self._random.choice((("Home visit", "home"), ("Phone call", "phone")))
        return Encounter(
            id=self._new_id(),
            patient_id=patient_id,
            kind=Concept(text=kind),
            setting=setting,
            status="finished",
            started=self._when(started),
            ended=self._when(started + timedelta(minutes=self._random.randint(10, 75))),
            note=self._random.choice(_NOTES),
        )

    def task(self, patient_id: UUID) -> Task:
        """Return something done, or now and then something still to do."""
        title = self._random.choice(_TASKS)
        if self._random.random() < 1 / 10:
            due = self._now.date() + timedelta(days=self._random.randint(-10, 40))
            return Task(id=self._new_id(), patient_id=patient_id, title=title, due_on=due)
        done = self._past()
        return Task(
            id=self._new_id(),
            patient_id=patient_id,
            title=title,
            due_on=done.date(),
            status=TaskStatus.DONE,
            done_at=done.replace(tzinfo=self._place),
        )

    def appointment(self, patient_id: UUID) -> Appointment:
        """Return a time set aside within the past years or the six weeks ahead."""
        ahead = self._random.random() < 1 / 15
        starts = self._ahead() if ahead else self._past()
        return Appointment(
            id=self._new_id(),
            patient_id=patient_id,
            kind=self._random.choice((AppointmentKind.VISIT, AppointmentKind.CALL)),
            status=AppointmentStatus.BOOKED if ahead else AppointmentStatus.DONE,
            starts=starts,
            ends=starts + timedelta(minutes=self._random.choice((30, 45, 60))),
            zone=self._zone,
            purpose="Regular visit",
            travel_minutes=self._random.choice((0, 10, 15, 20)),
        )

    def condition(self, patient_id: UUID) -> Condition:
        """Return a concern, a diagnosis or not."""
        return Condition(
            id=self._new_id(),
            patient_id=patient_id,
            concept=Concept(text=self._random.choice(_CONDITIONS)),
            clinical_status="active",
            recorded=When(self._past().date().isoformat()),
        )

    def medication(self, patient_id: UUID) -> Medication:
        """Return a medicine, most often one still taken."""
        return Medication(
            id=self._new_id(),
            patient_id=patient_id,
            concept=Concept(text=self._random.choice(_MEDICINES)),
            status=self._random.choice(("active", "active", "stopped")),
            dosage="One in the morning",
            started=When(self._past().date().isoformat()),
        )

    def _past(self) -> datetime:
        return self._at(-self._random.randint(1, _YEARS * 365))

    def _ahead(self) -> datetime:
        return self._at(self._random.randint(0, 42))

    def _at(self, days: int) -> datetime:
        midnight = self._now.replace(hour=0, minute=0, second=0, microsecond=0)
        quarter = self._random.randint(9 * 4, 16 * 4)
        return midnight + timedelta(days=days, minutes=15 * quarter)

    def _when(self, moment: datetime) -> When:
        return When(moment.replace(tzinfo=self._place).isoformat())


def _loinc(name: str, code: str) -> Concept:
    return Concept(text=name, codings=(Coding(system=_LOINC, code=code, display=name),))


def _pressure(concept: Concept, value: int) -> ObservationPart:
    return ObservationPart(concept=concept, measure=Measure(value=str(value), unit="mmHg"))


_KINDS: Final = (
    _Kind(45, SeedPeople.observation),
    _Kind(22, SeedPeople.encounter),
    _Kind(14, SeedPeople.task),
    _Kind(13, SeedPeople.appointment),
    _Kind(3, SeedPeople.condition),
    _Kind(3, SeedPeople.medication),
)
