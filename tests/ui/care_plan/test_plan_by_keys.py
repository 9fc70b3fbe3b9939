"""The tree of a plan by keys: adding, removing, moving, renaming, finding."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLineEdit,
)
from pytestqt.qtbot import QtBot

from careapp.models.care_plan import PlanTree
from careapp.ui.care_plan.plan_rows import NO_GOAL, PART
from careapp.ui.care_plan.plan_screen import PlanScreen
from careapp.ui.common.desk import Desk
from tests.ui.care_plan.people import content
from tests.ui.care_plan.plan_hands import Key, saved, type_here


def test_ins_adds_a_goal_under_a_problem_and_goes_to_its_words(
    qtbot: QtBot, screen: PlanScreen, stored: PlanTree
) -> None:
    screen.plan.tree.select((PART, stored.problems[0].id))

    qtbot.keyClick(screen.plan.tree.view, Key.Key_Insert)
    type_here(qtbot, "My own bread")
    screen.keep_drafts()

    goals = saved(screen).goals_of(stored.problems[0].id)
    assert [goal.own_words for goal in goals] == ["", "My own bread"]


def test_ins_on_an_intervention_adds_the_next_one_right_below(
    qtbot: QtBot, screen: PlanScreen, stored: PlanTree
) -> None:
    step = stored.interventions[0]
    screen.editor.add_intervention(step.goal_id)
    screen.plan.tree.select((PART, step.id))

    qtbot.keyClick(screen.plan.tree.view, Key.Key_Insert)

    order = saved(screen).interventions_of(step.goal_id)
    assert order[0].id == step.id
    assert screen.plan.tree.key == (PART, order[1].id)


def test_del_removes_and_the_toast_brings_it_back(
    qtbot: QtBot, desk: Desk, screen: PlanScreen, stored: PlanTree
) -> None:
    toasts: list[tuple[str, bool]] = []
    desk.notices.toast_wanted.connect(lambda words, undo: toasts.append((words, undo)))
    screen.plan.tree.select((PART, stored.goals[0].id))

    qtbot.keyClick(screen.plan.tree.view, Key.Key_Delete)
    without = saved(screen)
    desk.notices.undo()

    assert toasts == [("Goal removed from the plan", True)]
    assert without.goals == ()
    assert content(saved(screen)) == content(stored)


def test_after_a_removal_the_row_in_its_place_is_selected(
    qtbot: QtBot, screen: PlanScreen, stored: PlanTree
) -> None:
    screen.plan.tree.select((PART, stored.goals[0].id))

    qtbot.keyClick(screen.plan.tree.view, Key.Key_Delete)

    assert screen.plan.tree.key == (NO_GOAL, stored.problems[0].id)


def test_a_late_undo_of_the_toast_leaves_later_edits_alone(
    qtbot: QtBot, desk: Desk, screen: PlanScreen, stored: PlanTree
) -> None:
    screen.plan.tree.select((PART, stored.goals[0].id))
    qtbot.keyClick(screen.plan.tree.view, Key.Key_Delete)
    screen.editor.edit(stored.problems[0].id, "text", "Fear of falling")

    desk.notices.undo()

    assert saved(screen).problems[0].text == "Fear of falling"
    assert saved(screen).goals == stored.goals


def test_alt_down_moves_a_part_and_the_selection_goes_with_it(
    qtbot: QtBot, screen: PlanScreen, stored: PlanTree
) -> None:
    screen.editor.add_problem()
    first = stored.problems[0].id
    screen.plan.tree.select((PART, first))

    qtbot.keyClick(screen.plan.tree.view, Key.Key_Down, Qt.KeyboardModifier.AltModifier)

    assert [problem.id for problem in saved(screen).problems_in_order()][1] == first
    assert screen.plan.tree.key == (PART, first)


def test_f2_renames_in_place(qtbot: QtBot, screen: PlanScreen, stored: PlanTree) -> None:
    view = screen.plan.tree.view
    screen.plan.tree.select((PART, stored.problems[0].id))
    view.setFocus()

    qtbot.keyClick(view, Key.Key_F2)
    editor = view.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    editor.setText("Unsteady on the stairs")
    qtbot.keyClick(editor, Key.Key_Return)

    qtbot.waitUntil(lambda: saved(screen).problems[0].text == "Unsteady on the stairs")


def test_the_filter_keeps_the_way_to_what_it_finds(
    qtbot: QtBot, screen: PlanScreen, stored: PlanTree
) -> None:
    screen.editor.add_problem()

    screen.find_here()
    type_here(qtbot, "strength")

    rows = screen.plan.tree.model.keys()
    parts = [part_id for kind, part_id in rows if kind == PART]
    line = [stored.problems[0].id, stored.goals[0].id, stored.interventions[0].id]
    assert parts == line


def test_folded_rows_stay_folded_through_an_edit(screen: PlanScreen, stored: PlanTree) -> None:
    tree = screen.plan.tree
    tree.view.collapse(tree.model.index_of((PART, stored.problems[0].id)))

    screen.editor.add_problem()

    assert not tree.view.isExpanded(tree.model.index_of((PART, stored.problems[0].id)))
