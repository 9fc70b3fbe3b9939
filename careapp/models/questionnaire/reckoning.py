"""All that follows from the answers of one form, from a single pass over its skip logic."""

from dataclasses import dataclass, field

from careapp.models.questionnaire.answers import Answers
from careapp.models.questionnaire.enablement import enabled_keys
from careapp.models.questionnaire.flag_condition import Evidence
from careapp.models.questionnaire.flags import Flag, flags_from
from careapp.models.questionnaire.form import Form
from careapp.models.questionnaire.progress import Progress, asked_of, count
from careapp.models.questionnaire.scoring import Score, points_and_score
from careapp.models.questionnaire.sidecar import Sidecar


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """What ``score``, ``progress`` and ``raise_flags`` say of the same answers."""

    score: Score = field(repr=False)
    progress: Progress
    flags: tuple[Flag, ...] = field(default=(), repr=False)


def reckon(
    form: Form,
    sidecar: Sidecar | None,
    answers: Answers,
    *,
    previous_total: float | None = None,
) -> Reckoning:
    """Return score, progress and flags; asked at every answer, so nothing is worked out twice."""
    enabled = enabled_keys(form, answers)
    points, found = points_and_score(form, sidecar, answers, enabled)
    evidence = Evidence(answers=answers, points=points, score=found, previous_total=previous_total)
    return Reckoning(
        score=found,
        progress=count(form, answers, asked_of(form, answers, enabled)),
        flags=tuple(flags_from(form, sidecar, evidence)),
    )
