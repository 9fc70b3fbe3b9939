"""How the calendar names weeks and moments."""

from datetime import date, datetime, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from careapp.ui.common.dates import day_words, time_words

_THURSDAY: Final = 3


def first_of_week(day: date) -> date:
    """Return the day the week of ``day`` starts on, by the locale."""
    first = QLocale().firstDayOfWeek().value - 1
    return day - timedelta(days=(day.weekday() - first) % 7)


def week_number(first: date) -> int:
    """Return the ISO week that holds this week's Thursday."""
    to_thursday = (_THURSDAY - first.weekday()) % 7
    return (first + timedelta(days=to_thursday)).isocalendar().week


def week_title(first: date, *, short: bool = False) -> str:
    """Return "23 to 29 November 2026", with month and year of the start where they differ.

    The ``short`` form is "23 to 29 Nov 2026".
    """
    last = first + timedelta(days=6)
    month = "MMM" if short else "MMMM"
    start = "d"
    if first.month != last.month:
        start = f"d {month}"
    if first.year != last.year:
        start = f"d {month} yyyy"
    words = QCoreApplication.translate("Calendar", "{first} to {last}")
    return words.format(first=_said(first, start), last=_said(last, f"d {month} yyyy"))


def moment_words(moment: datetime, today: date) -> str:
    """Return "Tue 24 Nov 10:45"."""
    return f"{day_words(moment.date(), today)} {time_words(moment)}"


def _said(day: date, pattern: str) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)
