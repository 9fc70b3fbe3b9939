"""Rules of one line that every screen leans on."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from careapp.models.allergy_knowledge import allergy_knowledge
from careapp.models.appointment import SNAP_MINUTES, Appointment
from careapp.models.assessment import Assessment, AssessmentStatus
from careapp.models.clinical import Allergy
from careapp.models.errors import RuleBrokenError
from careapp.models.names import initials
from careapp.models.values import Coding, Concept
from careapp.storage.identity import new_id
from tests.support.builders import a_patient

NINE = datetime(2026, 11, 24, 9, 0)  # noqa: DTZ001 - wall clock


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ada Byron", "AB"),
        ("Byron, Ada Augusta", "BA"),
        ("Václav Dvořák", "VD"),
        ("Þóra", "Þ"),
        ("Anne - Smith", "AS"),
        ("", ""),
    ],
)
def test_initials_are_those_of_the_first_and_the_last_word(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("day", "age"),
    [(date(2026, 12, 9), 85), (date(2026, 12, 10), 86), (date(1940, 12, 10), 0)],
)
def test_a_year_is_added_on_the_birthday(day: date, age: int) -> None:
    assert a_patient(birth_date=date(1940, 12, 10)).age_on(day) == age


def test_nobody_guesses_an_age() -> None:
    assert a_patient(birth_date=None).age_on(date(2026, 11, 24)) is None


@pytest.mark.parametrize("minutes", [0, -15])
def test_an_appointment_must_end_after_it_starts(minutes: int) -> None:
    with pytest.raises(RuleBrokenError, match="end after it starts"):
        an_appointment(ends=NINE + timedelta(minutes=minutes))


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=2))])
def test_an_appointment_keeps_the_time_on_the_wall(zone: timezone) -> None:
    """With an offset it would move when the clocks change."""
    with pytest.raises(RuleBrokenError, match="wall-clock"):
        an_appointment(starts=NINE.replace(tzinfo=zone), ends=NINE.replace(hour=10, tzinfo=zone))


def test_a_moved_appointment_lasts_as_long_and_none_is_shorter_than_a_quarter() -> None:
    visit = an_appointment()

    assert visit.moved_to(NINE + timedelta(days=1)).minutes == visit.minutes == 45
    assert visit.lasting(3).minutes == SNAP_MINUTES


def test_appointments_that_only_touch_do_not_overlap() -> None:
    visit = an_appointment()
    after = an_appointment(starts=visit.ends, ends=visit.ends + timedelta(minutes=15))

    assert not visit.overlaps(after)
    assert visit.overlaps(after.moved_to(visit.ends - timedelta(minutes=1)))


def test_no_known_allergies_is_an_answer_and_silence_is_none() -> None:
    nobody_asked = allergy_knowledge([])
    none_known = allergy_knowledge([an_allergy("No known allergies")])
    coded = allergy_knowledge([an_allergy("", code="716186003")])

    assert not nobody_asked.asked
    assert (none_known.asked, none_known.standing) == (True, ())
    assert (coded.asked, coded.standing) == (True, ())


def test_the_gravest_allergy_comes_first_and_one_that_is_over_not_at_all() -> None:
    pollen = an_allergy("Pollen", criticality="low")
    penicillin = an_allergy("Penicillin", criticality="high")
    over = an_allergy("Milk", clinical_status="resolved")

    assert allergy_knowledge([pollen, over, penicillin]).standing == (penicillin, pollen)


@pytest.mark.parametrize(
    ("status", "counts"),
    [
        (AssessmentStatus.DRAFT, False),
        (AssessmentStatus.COMPLETE, True),
        (AssessmentStatus.AMENDED, True),
        (AssessmentStatus.ENTERED_IN_ERROR, False),
    ],
)
def test_only_finished_answers_that_were_not_taken_back_count(
    status: AssessmentStatus, counts: bool
) -> None:
    at = datetime(2026, 11, 24, tzinfo=UTC)
    assessment = Assessment(
        id=new_id(),
        patient_id=new_id(),
        instrument_id="phq-9",
        instrument_version="1",
        instrument_sha256="0",
        status=status,
        started_at=at,
        changed_at=at,
    )

    assert assessment.counts is counts


def an_appointment(**details: Any) -> Appointment:
    span = {"starts": NINE, "ends": NINE + timedelta(minutes=45)}
    return Appointment(id=new_id(), **(span | details))


def an_allergy(substance: str, code: str = "", **details: Any) -> Allergy:
    codings = (Coding(code=code),) if code else ()
    concept = Concept(text=substance, codings=codings)
    return Allergy(id=new_id(), patient_id=new_id(), substance=concept, **details)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Body mass index 30+ - obesity (finding)", "Body mass index 30+ - obesity"),
        ("Encounter for check up (procedure)", "Encounter for check up"),
        ("Diabetes (type 2)", "Diabetes (type 2)"),
        ("(finding)", "(finding)"),
        ("Lisinopril 10 MG Oral Tablet", "Lisinopril 10 MG Oral Tablet"),
    ],
)
def test_a_term_is_read_without_the_class_that_its_code_system_adds(text: str, read: str) -> None:
    assert Concept(text=text).words == read
    assert Concept(codings=(Coding(display=text),)).words == read
    assert Concept(text=text).text == text, "what came stays as it came"
