"""What the answers call for attention to; a flag suggests and never acts."""

from dataclasses import dataclass, field

from careapp.models.questionnaire.answers import Answer, Answers
from careapp.models.questionnaire.enablement import enabled_keys
from careapp.models.questionnaire.flag_condition import Evidence, causes
from careapp.models.questionnaire.form import Form
from careapp.models.questionnaire.item import Item
from careapp.models.questionnaire.scoring import points_and_score
from careapp.models.questionnaire.sidecar import FlagRule, Severity, Sidecar
from careapp.models.questionnaire.suggestion import Suggestion


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """One answer behind a flag, in the words of the form."""

    link_id: str
    question: str = field(repr=False)
    answer: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """Something to act on, with the answers that raised it and what it suggests."""

    id: str
    severity: Severity
    title: str = field(repr=False)
    text: str = field(repr=False)
    steps: tuple[str, ...] = field(repr=False)
    causes: tuple[Cause, ...] = field(repr=False)
    suggestion: Suggestion | None = field(default=None, repr=False)

    @property
    def because(self) -> str:
        """Return the answers behind it in one line each."""
        return "\n".join(f"{cause.question.rstrip('.:')}: {cause.answer}" for cause in self.causes)


def raise_flags(
    form: Form,
    sidecar: Sidecar | None,
    answers: Answers,
    *,
    previous_total: float | None = None,
) -> list[Flag]:
    """Return the flags the answers raise, the most severe first.

    They hold while a form is still being filled too: a safety answer does not wait for a total.
    """
    points, found = points_and_score(form, sidecar, answers, enabled_keys(form, answers))
    evidence = Evidence(answers=answers, points=points, score=found, previous_total=previous_total)
    return flags_from(form, sidecar, evidence)


def flags_from(form: Form, sidecar: Sidecar | None, evidence: Evidence) -> list[Flag]:
    """Return the same from answers that are already added up."""
    if sidecar is None:
        return []
    raised = [
        _flag(form, rule, evidence.answers, link_ids)
        for rule in sidecar.flags
        if (link_ids := causes(rule.when, evidence)) is not None
    ]
    return sorted(raised, key=lambda flag: -list(Severity).index(flag.severity))


def _flag(form: Form, rule: FlagRule, answers: Answers, link_ids: tuple[str, ...]) -> Flag:
    return Flag(
        id=rule.id,
        severity=rule.severity,
        title=rule.title,
        text=rule.text,
        steps=rule.steps,
        causes=tuple(
            Cause(
                link_id=link_id,
                question=form.items[link_id].text,
                answer=_answer_words(form.items[link_id], answers.get(link_id)),
            )
            for link_id in link_ids
        ),
        suggestion=rule.suggestion,
    )


def _answer_words(item: Item, answer: Answer | None) -> str:
    if answer is None:
        return "no answer"
    if answer.missing is not None:
        return answer.missing.value.replace("_", " ")
    return ", ".join(item.words_for(value) for value in answer.values)
