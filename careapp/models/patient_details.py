"""What a form asks about a person, as plain fields beside the richer record."""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Final

from careapp.models.patient import Patient
from careapp.models.values import Address, Telecom, TelecomKind

OLDEST_AGE: Final = 120
_CALLABLE: Final = (TelecomKind.PHONE, TelecomKind.SMS)


class BirthDateDoubt(StrEnum):
    """Why a date of birth should be looked at again."""

    FUTURE = "future"
    TOO_OLD = "too_old"


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientDetails:
    """The fields of the form. ``street`` holds the lines of the address, comma between them."""

    given_name: str = field(default="", repr=False)
    family_name: str = field(default="", repr=False)
    preferred_name: str = field(default="", repr=False)
    birth_date: date | None = field(default=None, repr=False)
    pronouns: str = field(default="", repr=False)
    gender: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    street: str = field(default="", repr=False)
    city: str = field(default="", repr=False)
    postal_code: str = field(default="", repr=False)
    languages: str = field(default="", repr=False)
    communication: str = field(default="", repr=False)
    number: str = field(default="", repr=False)
    getting_in: str = field(default="", repr=False)
    what_matters: str = field(default="", repr=False)

    @classmethod
    def of(cls, patient: Patient) -> "PatientDetails":
        """Return what the form shows for a patient."""
        home = patient.addresses[0] if patient.addresses else Address()
        return cls(
            given_name=patient.given_name,
            family_name=patient.family_name,
            preferred_name=patient.preferred_name,
            birth_date=patient.birth_date,
            pronouns=patient.pronouns,
            gender=patient.gender,
            phone=patient.phone,
            street=", ".join(home.lines),
            city=home.city,
            postal_code=home.postal_code,
            languages=", ".join(patient.languages),
            communication=patient.communication,
            number=patient.number,
            getting_in=patient.getting_in,
            what_matters=patient.what_matters,
        )

    def put_into(self, patient: Patient) -> Patient:
        """Return the patient with these details; what the form does not ask stays as it is."""
        return replace(
            patient,
            given_name=self.given_name.strip(),
            family_name=self.family_name.strip(),
            preferred_name=self.preferred_name.strip(),
            birth_date=self.birth_date,
            pronouns=self.pronouns.strip(),
            gender=self.gender,
            telecoms=_with_phone(patient, self.phone.strip()),
            addresses=self._with_home(patient),
            languages=_parts(self.languages),
            communication=self.communication.strip(),
            number=self.number.strip(),
            getting_in=self.getting_in.strip(),
            what_matters=self.what_matters.strip(),
        )

    def birth_date_doubt(self, today: date) -> BirthDateDoubt | None:
        """Return why the date of birth is strange, or None. It is kept all the same."""
        if self.birth_date is None:
            return None
        if self.birth_date > today:
            return BirthDateDoubt.FUTURE
        return BirthDateDoubt.TOO_OLD if today.year - self.birth_date.year > OLDEST_AGE else None

    def _with_home(self, patient: Patient) -> tuple[Address, ...]:
        before = patient.addresses[0] if patient.addresses else Address(use="home")
        home = replace(
            before,
            lines=_parts(self.street),
            city=self.city.strip(),
            postal_code=self.postal_code.strip(),
        )
        if ", ".join(before.lines) == self.street.strip():
            home = replace(home, lines=before.lines)  # a line may hold a comma of its own
        kept = (home,) if home.one_line else ()
        return (*kept, *patient.addresses[1:])


def _with_phone(patient: Patient, phone: str) -> tuple[Telecom, ...]:
    """Return the numbers with the one shown first replaced, added or taken away."""
    if phone == patient.phone:
        return patient.telecoms
    telecoms = list(patient.telecoms)
    here = next((i for i, known in enumerate(telecoms) if known.kind in _CALLABLE), None)
    if here is None:
        return (*telecoms, Telecom(value=phone))
    if phone:
        telecoms[here] = replace(telecoms[here], value=phone)
    else:
        del telecoms[here]
    return tuple(telecoms)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
