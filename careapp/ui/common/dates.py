"""Days and times in the words of the guide, by the person's locale."""

from datetime import date, datetime, time

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime


def time_words(moment: datetime | time) -> str:
    """Return the time of day: "14:02", or "2:02 PM" where that is the custom."""
    clock = QTime(moment.hour, moment.minute)
    return QLocale().toString(clock, QLocale.FormatType.ShortFormat)


def day_words(day: date, today: date) -> str:
    """Return "Tue 24 Nov", with the year when it is not this one."""
    translate = QCoreApplication.translate
    if day.year == today.year:
        return _written(day, translate("Dates", "ddd d MMM", "date pattern"))
    return _written(day, translate("Dates", "ddd d MMM yyyy", "date pattern"))


def short_day_words(day: date, today: date) -> str:
    """Return "3 Nov", with the year when it is not this one."""
    if day.year != today.year:
        return full_day_words(day)
    return _written(day, QCoreApplication.translate("Dates", "d MMM", "date pattern"))


def long_day_words(day: date) -> str:
    """Return "Tuesday 24 November"."""
    return _written(day, QCoreApplication.translate("Dates", "dddd d MMMM", "date pattern"))


def full_day_words(day: date) -> str:
    """Return "3 Feb 1941"."""
    return _written(day, QCoreApplication.translate("Dates", "d MMM yyyy", "date pattern"))


def near_day_words(day: date, today: date) -> str:
    """Return "today", "tomorrow", "yesterday", or the day."""
    match (day - today).days:
        case 0:
            return QCoreApplication.translate("Dates", "today")
        case 1:
            return QCoreApplication.translate("Dates", "tomorrow")
        case -1:
            return QCoreApplication.translate("Dates", "yesterday")
    return day_words(day, today)


def _written(day: date, pattern: str) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)
