"""A goal's scale: worded once, scored at the start and later, undone like any other edit."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from careapp.models.care_plan import PlanTree
from careapp.models.plan_parts import Goal
from careapp.ui.care_plan.goal_scale_box import GoalScaleBox
from careapp.ui.care_plan.plan_screen import PlanScreen
from careapp.ui.common.desk import Desk
from careapp.ui.common.painted.goal_scale import GoalScale
from tests.support.clock import Clock


@pytest.fixture
def goal_id(screen: PlanScreen, stored: PlanTree) -> object:
    screen.plan.go_to_part(stored.goals[0].id)
    return stored.goals[0].id


@pytest.mark.usefixtures("goal_id")
@pytest.mark.feature(39)
def test_five_steps_are_worded_then_scored_at_the_start_and_later(
    qtbot: QtBot, desk: Desk, screen: PlanScreen, stored: PlanTree, clock: Clock
) -> None:
    words_button(screen).click()
    for name in ("much_better", "better", "as_hoped", "less", "much_less"):
        field = screen.findChild(QPlainTextEdit, f"plan_{name}")
        assert isinstance(field, QPlainTextEdit)
        qtbot.keyClicks(field, f"Words of {name}")
    words_button(screen).click()
    began = desk.services.context.today()

    screen.plan.score_goal()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_End)
    clock.advance(days=7)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)

    goal = the_goal(desk, stored)
    assert goal.levels[-1] == "Words of less"
    assert [score.level for score in goal.scores] == [-2, -1]
    assert goal.scores[0].on == began
    spoken = [level.accessibleName() for level in scale(screen).levels]
    assert spoken[-1] == "Much less than hoped · where it began, Words of much_less, \u22122"


@pytest.mark.usefixtures("goal_id")
def test_a_score_is_undone_and_done_again(desk: Desk, screen: PlanScreen, stored: PlanTree) -> None:
    screen.editor.edit(stored.goals[0].id, "as_hoped", "Shop and back alone")
    scale(screen).levels[0].click()
    scored = the_goal(desk, stored).scores

    screen.undo_here()
    undone, shown = the_goal(desk, stored).scores, scale(screen).score
    screen.redo_here()

    assert [score.level for score in scored] == [1]
    assert (undone, shown) == ((), None)
    assert the_goal(desk, stored).scores == scored


def test_a_signed_plan_shows_the_scale_and_takes_no_score(
    desk: Desk, screen: PlanScreen, stored: PlanTree
) -> None:
    screen.editor.edit(stored.goals[0].id, "as_hoped", "Shop and back alone")
    screen.plan.go_to_part(stored.goals[0].id)
    screen.editor.set_busy(True)

    scale(screen).levels[0].click()

    assert the_goal(desk, stored).scores == ()
    assert words_button(screen).isHidden()


@pytest.mark.usefixtures("goal_id")
def test_the_words_of_a_scale_are_dots_while_names_are_hidden(
    desk: Desk, screen: PlanScreen, stored: PlanTree
) -> None:
    screen.editor.edit(stored.goals[0].id, "as_hoped", "Shop and back alone")

    desk.privacy.toggle()

    assert not any("Shop" in level.accessibleName() for level in scale(screen).levels)


def the_goal(desk: Desk, stored: PlanTree) -> Goal:
    return desk.services.care_plans.get(stored.plan.id).goals[0]


def scale(screen: PlanScreen) -> GoalScale:
    box = screen.findChild(GoalScaleBox)
    assert isinstance(box, GoalScaleBox)
    assert box.scale is not None
    return box.scale


def words_button(screen: PlanScreen) -> QPushButton:
    found = screen.findChild(QPushButton, "goal_scale_words")
    assert isinstance(found, QPushButton)
    return found
