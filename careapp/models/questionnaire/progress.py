"""How far a form has come."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from careapp.models.questionnaire.answers import Answers
from careapp.models.questionnaire.enablement import enabled_keys
from careapp.models.questionnaire.form import Form
from careapp.models.questionnaire.keys import answer_key
from careapp.models.questionnaire.rounds import reading_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Questions asked and answered; ``gaps`` are the keys still open, in reading order.

    A question marked declined, unable or not asked is no gap, but it is not answered either.
    """

    asked: int
    answered: int
    excused: int
    gaps: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Tell whether nothing is left open."""
        return not self.gaps


def progress(form: Form, answers: Answers, link_ids: Collection[str] | None = None) -> Progress:
    """Return the progress of the form, or of the part of it that ``link_ids`` names."""
    return count(form, answers, asked_keys(form, answers), link_ids)


def count(
    form: Form,
    answers: Answers,
    asked_now: Mapping[str, str],
    link_ids: Collection[str] | None = None,
) -> Progress:
    """Return the progress of what is ``asked_now``, for whoever already knows it."""
    asked = {
        key: link_id
        for key, link_id in asked_now.items()
        if link_ids is None or link_id in link_ids
    }
    answered = sum(1 for key in asked if answers.values_at(key))
    gaps = tuple(key for key in asked if not answers.settled_at(key))
    return Progress(
        asked=len(asked),
        answered=answered,
        excused=len(asked) - answered - len(gaps),
        gaps=gaps,
    )


def asked_keys(form: Form, answers: Answers) -> dict[str, str]:
    """Return the questions a person answers now, key to linkId, in reading order."""
    return asked_of(form, answers, enabled_keys(form, answers))


def asked_of(form: Form, answers: Answers, enabled: Collection[str]) -> dict[str, str]:
    """Return the same, for whoever already knows the keys in force."""
    return {
        key: item.link_id
        for item, rounds in reading_order(form, answers)
        if item.is_asked and (key := answer_key(item, rounds)) in enabled
    }
