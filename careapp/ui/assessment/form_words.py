"""Answers, reasons and scores in words."""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QLocale

from careapp.models.questionnaire.answers import Answer, MissingReason
from careapp.models.questionnaire.item import Item
from careapp.ui.common.dates import full_day_words

DOTS: Final = "••••••"


def missing_words(reason: MissingReason) -> str:
    """Return why there is no answer; the three reasons are never the same word."""
    match reason:
        case MissingReason.DECLINED:
            return QCoreApplication.translate("Assessment", "Declined")
        case MissingReason.UNABLE:
            return QCoreApplication.translate("Assessment", "Unable")
        case MissingReason.NOT_ASKED:
            return QCoreApplication.translate("Assessment", "Not asked")


def answer_words(item: Item, answer: Answer | None) -> str:
    """Return an answer in the form's own words, or why there is none; empty when open."""
    if answer is None:
        return ""
    if answer.missing is not None:
        return missing_words(answer.missing)
    return ", ".join(item.words_for(value) for value in answer.values)


def said(reason: str, *, hidden: bool = False) -> str:
    """Return a reason in quotation marks, or nothing; dots while notes are hidden."""
    if not reason:
        return ""
    return DOTS if hidden else f"“{reason}”"


def number_words(score: float) -> str:
    """Return a score without needless decimals."""
    return QLocale().toString(score, "g", 6)


def day_of(moment: datetime | None, zone: str) -> date | None:
    """Return the day of a moment where the care manager is."""
    return None if moment is None else moment.astimezone(ZoneInfo(zone)).date()


def short_day_words(day: date, today: date) -> str:
    """Return "3 Nov", with the year when it is not this one."""
    words = full_day_words(day)
    return words.removesuffix(f" {day.year}") if day.year == today.year else words
