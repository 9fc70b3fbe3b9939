from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QLocale

from careapp.ui.calendar.week_words import first_of_week, week_number, week_title

TUESDAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def locale_afterwards() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_IE"))
    yield
    QLocale.setDefault(before)


def test_the_week_starts_on_monday_where_that_is_the_custom() -> None:
    assert first_of_week(TUESDAY) == date(2026, 11, 23)
    assert first_of_week(date(2026, 11, 29)) == date(2026, 11, 23)


def test_the_week_starts_on_sunday_where_that_is_the_custom() -> None:
    QLocale.setDefault(QLocale("en_US"))

    assert first_of_week(TUESDAY) == date(2026, 11, 22)
    assert week_number(date(2026, 11, 22)) == 48


@pytest.mark.parametrize(
    ("first", "words"),
    [
        (date(2026, 11, 23), "23 to 29 November 2026"),
        (date(2026, 11, 30), "30 November to 6 December 2026"),
        (date(2026, 12, 28), "28 December 2026 to 3 January 2027"),
    ],
)
def test_a_week_is_named_by_its_days(first: date, words: str) -> None:
    assert week_title(first) == words


def test_the_last_days_of_a_year_may_belong_to_week_53() -> None:
    assert week_number(date(2026, 12, 28)) == 53
    assert week_number(date(2027, 1, 4)) == 1


def test_where_there_is_little_room_months_are_shortened() -> None:
    assert week_title(date(2026, 11, 30), short=True) == "30 Nov to 6 Dec 2026"
