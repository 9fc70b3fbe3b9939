from datetime import date

from careapp.models.plan_parts import LevelScore
from careapp.ui.common.desk import Desk
from careapp.ui.history.value_words import ValueWords


def test_the_scores_of_a_goal_are_told_as_the_scale_shows_them(desk: Desk) -> None:
    day = date(2026, 11, 10)
    scores = tuple(LevelScore(level=level, on=day) for level in (-2, 0, 1))

    assert ValueWords(desk).value(scores) == "\N{MINUS SIGN}2, 0, +1"
