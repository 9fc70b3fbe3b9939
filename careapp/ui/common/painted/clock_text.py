"""Times of day and spans of time as the locale writes them."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime


def clock_text(minutes: int) -> str:
    """Return a time of day; the day's end reads as midnight."""
    time = QTime((minutes // 60) % 24, minutes % 60)
    locale = QLocale()
    pattern = locale.timeFormat(QLocale.FormatType.ShortFormat)
    # some locales write seconds or drop the leading zero: only morning and evening words matter
    return locale.toString(time, pattern if "a" in pattern.lower() else "HH:mm")


def span_text(start: int, end: int) -> str:
    """Return "09:00 to 10:00"."""
    words = QCoreApplication.translate("WeekGrid", "{start} to {end}")
    return words.format(start=clock_text(start), end=clock_text(end))


def short_day(day: date) -> str:
    """Return "Tue 24"."""
    pattern = QCoreApplication.translate("WeekGrid", "ddd d", "date pattern")
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)
