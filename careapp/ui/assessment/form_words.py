"""Answers, reasons and scores in words."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale

from careapp.models.questionnaire.answers import Answer, MissingReason
from careapp.models.questionnaire.item import Item

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
