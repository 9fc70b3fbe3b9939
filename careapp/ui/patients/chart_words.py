"""Small words used all over a chart: days as recorded, statuses, lateness."""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from careapp.models.patient import PatientStatus
from careapp.models.values import When
from careapp.services.chart_service import Chart
from careapp.ui.common.dates import day_words, near_day_words, time_words
from careapp.ui.common.desk import Desk

translate = QCoreApplication.translate


def status_words(status: PatientStatus) -> str:
    """Return where the engagement stands."""
    match status:
        case PatientStatus.INQUIRY:
            return translate("ChartWords", "Inquiry")
        case PatientStatus.ACTIVE:
            return translate("ChartWords", "Active")
        case PatientStatus.ON_HOLD:
            return translate("ChartWords", "On hold")
        case PatientStatus.CLOSED:
            return translate("ChartWords", "Closed")


def when_words(when: When, today: date) -> str:
    """Return a day as exactly as it was recorded: "2014", "Mar 2014", "Tue 24 Nov"."""
    day = when.day
    if day is None:
        return when.text
    if when.exact:
        return day_words(day, today)
    pattern = "MMM yyyy" if len(when.text) > len("1998") else "yyyy"
    return QLocale().toString(QDate(day.year, day.month, 1), pattern)


def day_and_time(when: When, desk: Desk) -> tuple[str, str]:
    """Return day and time of day; no time where only a day is known.

    A moment with an offset of its own is told as the clock there showed it, UTC as it is here.
    """
    today = desk.services.context.today()
    if len(when.text) <= len("1998-03-07"):
        return when_words(when, today), ""
    try:
        moment = datetime.fromisoformat(when.text)
        moment = moment if moment.utcoffset() else local(moment, desk)
    except ValueError:
        return when_words(when, today), ""
    return day_words(moment.date(), today), time_words(moment)


def stamp(when: When, desk: Desk) -> tuple[str, str]:
    """Return two short lines for a narrow column: "4 Nov" over "10:45", or "23 Dec" over "2025"."""
    day = when.day
    if day is None:
        return when.text, ""
    known = len(when.text)
    if known <= len("1998"):
        return when.text, ""
    locale, shown = QLocale(), QDate(day.year, day.month, day.day)
    if not when.exact:
        return locale.toString(shown, "MMM"), str(day.year)
    time = day_and_time(when, desk)[1]
    this_year = day.year == desk.services.context.today().year
    return locale.toString(shown, "d MMM"), time if this_year else str(day.year)


def without_names(text: str, chart: Chart, desk: Desk) -> str:
    """Return the text with initials for the names of the person and those around, while hidden."""
    if not desk.privacy.on:
        return text
    patient = chart.patient
    names = {patient.full_name, patient.preferred_name, patient.given_name, patient.family_name}
    for person in (*_people(chart), *(r.name for r in chart.relatives)):
        names |= {person, *(word for word in person.split() if len(word) > len("Dr."))}
    for name in sorted(filter(None, names), key=len, reverse=True):
        text = text.replace(name, desk.privacy.name(name))
    return text


def _people(chart: Chart) -> list[str]:
    return [member.name for member in chart.team if member.member_kind != "organization"]


def local(moment: datetime, desk: Desk) -> datetime:
    """Return a moment by the clock on the care manager's wall."""
    if moment.tzinfo is None:
        return moment
    return desk.services.context.local(moment)


def local_day_words(moment: datetime, desk: Desk) -> str:
    """Return the day of a moment, "today" and "yesterday" included."""
    return near_day_words(local(moment, desk).date(), desk.services.context.today())


def due_words(due_on: date | None, today: date) -> str:
    """Return "1 day late", "today" or the day; nothing when there is none."""
    if due_on is None:
        return ""
    late = (today - due_on).days
    if late == 1:
        return translate("ChartWords", "1 day late")
    if late > 1:
        return translate("ChartWords", "{days} days late").format(days=late)
    return near_day_words(due_on, today)


def sentence(text: str) -> str:
    """Return the text with a capital letter at its start, otherwise as it is."""
    return text[:1].upper() + text[1:]
