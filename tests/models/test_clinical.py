"""When a medicine still counts as taken."""

from datetime import date
from uuid import UUID

import pytest

from careapp.models.clinical import Medication
from careapp.models.values import When

TODAY = date(2026, 11, 24)


def a_medicine(status: str = "active", ended: str = "") -> Medication:
    return Medication(id=UUID(int=1), patient_id=UUID(int=2), status=status, ended=When(ended))


def test_a_medicine_without_an_end_is_taken() -> None:
    assert a_medicine().active_on(TODAY)


@pytest.mark.parametrize("ended", ["2019", "2026-10", "2026-11-23", "2026-11-23T22:00:00+01:00"])
def test_a_medicine_whose_end_has_passed_is_not_taken_though_it_says_active(ended: str) -> None:
    assert not a_medicine(ended=ended).active_on(TODAY)


@pytest.mark.parametrize("ended", ["2026", "2026-11", "2026-11-24", "2026-11-24T08:00:00", "2031"])
def test_a_medicine_is_taken_until_its_end_is_surely_over(ended: str) -> None:
    assert a_medicine(ended=ended).active_on(TODAY)


@pytest.mark.parametrize("status", ["stopped", "completed", "entered-in-error"])
def test_a_medicine_that_was_stopped_is_not_taken_whatever_its_dates(status: str) -> None:
    assert not a_medicine(status, ended="2031").active_on(TODAY)


def test_an_end_that_cannot_be_read_ends_nothing() -> None:
    assert a_medicine(ended="unknown").active_on(TODAY)
