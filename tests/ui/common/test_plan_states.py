from enum import StrEnum

import pytest
from PySide6.QtWidgets import QApplication

from careapp.documents.words import ENGLISH
from careapp.models.plan_parts import (
    Acceptance,
    Achievement,
    Doer,
    GoalStatus,
    InterventionCategory,
    InterventionStatus,
    NeedStatus,
)
from careapp.ui.care_plan.plan_words import PlanWords
from careapp.ui.common.plan_states import ACHIEVEMENT_TONES, state_words
from careapp.ui.patients.plan_words import achievement_words, need_words, step_words

KINDS = (
    NeedStatus,
    GoalStatus,
    Achievement,
    Acceptance,
    InterventionStatus,
    InterventionCategory,
    Doer,
)
# What is chosen from a list, or printed beside a name, may be told at more or less length.
SAID_ALIKE = (NeedStatus, GoalStatus, Achievement, Acceptance, InterventionStatus)


@pytest.mark.parametrize("kind", KINDS)
def test_every_status_has_a_word(qapp: QApplication, kind: type[StrEnum]) -> None:
    assert [member for member in kind if not state_words(member)] == []


@pytest.mark.parametrize("kind", SAID_ALIKE)
def test_editor_and_paper_call_a_status_the_same(qapp: QApplication, kind: type[StrEnum]) -> None:
    """A family that reads "achieved" must not hear "reached" from whoever has the screen."""
    editor = PlanWords()

    told = {m: (editor.of(m).lower(), ENGLISH.state(m).lower()) for m in kind if ENGLISH.state(m)}

    assert {member: words for member, words in told.items() if words[0] != words[1]} == {}


def test_the_chart_uses_the_words_of_the_editor(qapp: QApplication) -> None:
    for achievement in ACHIEVEMENT_TONES:
        assert achievement_words(achievement)[0] == state_words(achievement).lower()
    for status in NeedStatus:
        assert need_words(status)[0] == state_words(status).lower()
    for step in InterventionStatus:
        assert step_words(step)[0] == state_words(step).lower()
    assert achievement_words(Achievement.UNKNOWN)[0] == "", "nobody has judged it"
