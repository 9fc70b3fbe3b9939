"""What the screen says about a form as it stands: contents of a page, flags, score."""

from collections import Counter

from PySide6.QtCore import QCoreApplication

from careapp.models.questionnaire.answers import MissingReason
from careapp.models.questionnaire.checks import check_answers
from careapp.models.questionnaire.enablement import enabled_keys
from careapp.models.questionnaire.flags import Flag
from careapp.models.questionnaire.keys import link_id_of
from careapp.models.questionnaire.sidecar import Severity
from careapp.services.assessment_service import FilledForm
from careapp.ui.assessment.block import PageContent
from careapp.ui.assessment.form_words import (
    DOTS,
    number_words,
)
from careapp.ui.assessment.review_page import Entry
from careapp.ui.common.dates import full_day_words, short_day_words
from careapp.ui.common.desk import Desk


def page_content(filled: FilledForm, desk: Desk) -> PageContent:
    """Return what the pages show of a form."""
    form, answers = filled.instrument.form, filled.answers
    last = filled.previous.completed_at if filled.previous is not None else None
    return PageContent(
        form=form,
        answers=answers,
        enabled=enabled_keys(form, answers),
        doubts={problem.key: problem.text for problem in reversed(check_answers(form, answers))},
        previous=filled.previous_answers,
        last_day=full_day_words(desk.services.context.day_of(last)) if last else "",
        hidden=desk.privacy.on,
    )


def safety_flags(filled: FilledForm) -> dict[str, Flag]:
    """Return the flags that cannot wait, by the question that raised each."""
    return {
        flag.causes[0].link_id: flag
        for flag in filled.flags
        if flag.severity is Severity.CRITICAL and flag.causes
    }


def score_line(filled: FilledForm, desk: Desk) -> tuple[str, str, str]:
    """Return "Score so far", the figure, and what is to be said about it."""
    say = QCoreApplication.translate
    rest = [*_last_score(filled, desk), _open_words(filled)]
    found = filled.score
    if not found.of:
        return "", "", " · ".join(filter(None, rest))
    final = filled.progress.complete and found.total is not None
    figure = number_words(found.total if final and found.total is not None else found.so_far)
    lead = say("Assessment", "Score") if final else say("Assessment", "Score so far")
    if final and found.band is not None and not desk.privacy.on:
        rest.insert(0, found.band.label.lower())
    return lead, DOTS if desk.privacy.on else figure, " · ".join(filter(None, rest))


def review_lists(filled: FilledForm) -> tuple[list[Entry], list[Entry], list[Entry]]:
    """Return what is open, what looks odd, and what was answered but is no longer asked."""
    form, answers = filled.instrument.form, filled.answers
    enabled = enabled_keys(form, answers)
    gaps = [(key, _question(filled, key), "") for key in filled.progress.gaps]
    odd = [
        (problem.key, _question(filled, problem.key), problem.text)
        for problem in check_answers(form, answers)
    ]
    dropped = [
        (key, _question(filled, key), "")
        for key, answer in answers.items()
        if answer.given and key not in enabled
    ]
    return gaps, odd, dropped


def _question(filled: FilledForm, key: str) -> str:
    item = filled.instrument.form.items[link_id_of(filled.instrument.form, key)]
    return " ".join(filter(None, (item.prefix, item.text)))


def _last_score(filled: FilledForm, desk: Desk) -> list[str]:
    previous = filled.previous
    if previous is None or previous.score is None:
        return []
    context, done = desk.services.context, previous.completed_at
    words = QCoreApplication.translate("Assessment", "last {score} on {day}")
    return [
        words.format(
            score=DOTS if desk.privacy.on else number_words(previous.score),
            day=short_day_words(context.day_of(done), context.today()) if done else "",
        )
    ]


def _open_words(filled: FilledForm) -> str:
    say, done = QCoreApplication.translate, filled.progress
    counts = Counter(answer.missing for answer in filled.answers.values())
    parts = []
    if done.gaps:
        parts.append(say("Assessment", "not final"))
        parts.append(say("Assessment", "{count} open").format(count=len(done.gaps)))
    for reason, words in (
        (MissingReason.DECLINED, say("Assessment", "{count} declined")),
        (MissingReason.UNABLE, say("Assessment", "{count} unable")),
        (MissingReason.NOT_ASKED, say("Assessment", "{count} not asked")),
    ):
        if counts[reason]:
            parts.append(words.format(count=counts[reason]))
    return ", ".join(parts)
