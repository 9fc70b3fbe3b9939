from datetime import date, time

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from careapp.ui.common.dates import (
    day_words,
    full_day_words,
    long_day_words,
    near_day_words,
    short_day_words,
    time_words,
)

TODAY = date(2026, 11, 24)
BORN = date(1941, 2, 3)


class German(QTranslator):
    """Knows one date pattern."""

    @override
    def translate(
        self,
        context: str,
        sourceText: str,
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        return "dddd, d. MMMM" if sourceText == "dddd d MMMM" else ""


def test_the_year_is_told_only_when_it_is_another_one(qapp: QApplication) -> None:
    assert (day_words(TODAY, TODAY), day_words(BORN, TODAY)) == ("Tue 24 Nov", "Mon 3 Feb 1941")
    assert (short_day_words(TODAY, TODAY), short_day_words(BORN, TODAY)) == (
        "24 Nov",
        "3 Feb 1941",
    )


def test_a_day_of_birth_always_has_its_year(qapp: QApplication) -> None:
    assert full_day_words(BORN) == "3 Feb 1941"


@pytest.mark.parametrize(
    ("day", "words"),
    [(23, "yesterday"), (24, "today"), (25, "tomorrow"), (26, "Thu 26 Nov"), (22, "Sun 22 Nov")],
)
def test_the_days_round_today_have_names(qapp: QApplication, day: int, words: str) -> None:
    assert near_day_words(date(2026, 11, day), TODAY) == words


def test_the_order_of_a_date_is_the_translators(qapp: QApplication) -> None:
    german = German(qapp)
    qapp.installTranslator(german)

    words = long_day_words(TODAY)

    qapp.removeTranslator(german)
    assert words == "Tuesday, 24. November"


def test_the_clock_follows_the_locale(qapp: QApplication) -> None:
    before = QLocale()
    told = []
    for name in ("en_US", "de_DE"):
        QLocale.setDefault(QLocale(name))
        told.append(time_words(time(14, 2)).replace("\u202f", " "))

    QLocale.setDefault(before)
    assert told == ["2:02 PM", "14:02"]
