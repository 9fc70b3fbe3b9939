"""What a form changes about a person, and what it must leave alone."""

from datetime import date

import pytest

from careapp.models.patient_details import BirthDateDoubt, PatientDetails
from careapp.models.values import Address, Telecom, TelecomKind
from tests.support.builders import a_patient

TODAY = date(2026, 11, 24)


def test_details_put_back_unchanged_leave_the_patient_as_it_was() -> None:
    patient = a_patient(
        telecoms=(
            Telecom(kind=TelecomKind.EMAIL, value="ada@example.org"),
            Telecom(kind=TelecomKind.SMS, value="07700 900491", use="mobile"),
        ),
        addresses=(
            Address(lines=("Flat 9, Ropewalk House", "Ropewalk"), city="Harrowmouth"),
            Address(lines=("2 Kiln Cottages",), use="old"),
        ),
        languages=("Welsh", "English"),
        getting_in="Key safe",
    )

    assert PatientDetails.of(patient).put_into(patient) == patient


def test_a_new_phone_replaces_the_one_shown_and_keeps_the_others() -> None:
    mail = Telecom(kind=TelecomKind.EMAIL, value="ada@example.org")
    old, other = Telecom(value="01632 960411"), Telecom(value="07700 900411")
    patient = a_patient(telecoms=(mail, old, other))

    changed = PatientDetails(given_name="Ada", phone="01632 960999").put_into(patient)

    assert changed.telecoms == (mail, Telecom(value="01632 960999"), other)


def test_an_emptied_phone_and_address_are_gone() -> None:
    patient = a_patient(telecoms=(Telecom(value="1"),), addresses=(Address(city="Harrowmouth"),))

    changed = PatientDetails(given_name="Ada").put_into(patient)

    assert changed.telecoms == ()
    assert changed.addresses == ()


def test_a_first_phone_and_address_are_added() -> None:
    details = PatientDetails(
        given_name="Ada", phone=" 01632 960411 ", street="8 Mill Lane", city="Harrowmouth"
    )

    changed = details.put_into(a_patient())

    assert changed.phone == "01632 960411"
    assert changed.home == "8 Mill Lane, Harrowmouth"


@pytest.mark.parametrize(
    ("born", "doubt"),
    [
        (None, None),
        (date(1940, 12, 10), None),
        (TODAY, None),
        (date(2026, 11, 25), BirthDateDoubt.FUTURE),
        (date(1905, 1, 1), BirthDateDoubt.TOO_OLD),
    ],
)
def test_a_strange_date_of_birth_is_doubted(born: date | None, doubt: str | None) -> None:
    assert PatientDetails(birth_date=born).birth_date_doubt(TODAY) == doubt
