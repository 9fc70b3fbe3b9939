"""What is typed into a plan is kept, and undone field by field."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QPlainTextEdit,
)
from pytestqt.qtbot import QtBot

from careapp.models.care_plan import PlanTree
from careapp.models.plan_parts import NeedStatus
from careapp.ui.care_plan.plan_rows import PART
from careapp.ui.care_plan.plan_screen import PlanScreen
from careapp.ui.common.desk import Desk
from tests.ui.care_plan.people import a_stored_patient, content
from tests.ui.care_plan.plan_hands import (
    Key,
    saved,
    type_here,
)


def test_ctrl_z_undoes_and_ctrl_shift_z_does_it_again(
    qtbot: QtBot, screen: PlanScreen, stored: PlanTree
) -> None:
    screen.plan.tree.select((PART, stored.problems[0].id))
    qtbot.keyClick(screen.plan.tree.view, Key.Key_Delete)

    qtbot.keyClick(screen.plan.tree.view, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    undone = saved(screen)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(screen.plan.tree.view, Key.Key_Z, both)

    assert content(undone) == content(stored)
    assert saved(screen).problems == ()


def test_ctrl_z_in_a_field_undoes_typing_first_and_then_the_plan(
    qtbot: QtBot, screen: PlanScreen, stored: PlanTree
) -> None:
    screen.editor.edit(stored.problems[0].id, "status", NeedStatus.DEFERRED)
    screen.plan.go_to_part(stored.problems[0].id)
    field = screen.plan.form.forms.problem.fields["text"].editor
    assert isinstance(field, QPlainTextEdit)
    type_here(qtbot, "Oh: ")

    control = Qt.KeyboardModifier.ControlModifier
    while field.document().isUndoAvailable():
        qtbot.keyClick(field, Key.Key_Z, control)
    typing_undone = field.toPlainText()
    qtbot.keyClick(field, Key.Key_Z, control)

    assert typing_undone == stored.problems[0].text
    assert saved(screen).problems[0].status is NeedStatus.ACTIVE


def test_what_is_typed_is_saved_without_leaving_the_field(
    qtbot: QtBot, screen: PlanScreen, stored: PlanTree
) -> None:
    screen.plan.go_to_part(stored.goals[0].id)
    type_here(qtbot, "My own bread")

    qtbot.waitUntil(lambda: saved(screen).goals[0].own_words == "My own bread", timeout=3000)


def test_what_is_typed_is_saved_when_another_row_is_chosen(
    qtbot: QtBot, screen: PlanScreen, stored: PlanTree
) -> None:
    screen.plan.go_to_part(stored.goals[0].id)
    type_here(qtbot, "My own bread")

    screen.plan.tree.select((PART, stored.problems[0].id))

    goal = saved(screen).goals[0]
    assert goal.own_words == "My own bread"
    assert saved(screen).problems == stored.problems


def test_what_is_typed_is_saved_when_another_plan_is_opened(
    qtbot: QtBot, desk: Desk, screen: PlanScreen, stored: PlanTree
) -> None:
    other = a_stored_patient(desk.services, given_name="Bela")
    screen.plan.go_to_part(stored.goals[0].id)
    type_here(qtbot, "My own bread")

    screen.open(other.id)

    assert desk.services.care_plans.get(stored.plan.id).goals[0].own_words == "My own bread"
    assert screen.editor.tree is None


def test_typing_goes_on_while_the_plan_changes_elsewhere(
    qtbot: QtBot, desk: Desk, screen: PlanScreen, stored: PlanTree
) -> None:
    screen.plan.go_to_part(stored.goals[0].id)
    type_here(qtbot, "My own bread")
    changed = replace(stored.problems[0], text="Fear of falling")

    desk.services.care_plans.save(stored.with_part(changed))

    tree = saved(screen)
    assert tree.problems[0].text == "Fear of falling"
    assert tree.goals[0].own_words == "My own bread"


def test_a_status_chosen_from_a_list_keeps_its_kind(
    qtbot: QtBot, screen: PlanScreen, stored: PlanTree
) -> None:
    screen.plan.go_to_part(stored.problems[0].id)
    screen.plan.form.focus_field("status")

    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Down)

    status = screen.editor.tree.problems[0].status if screen.editor.tree else None
    assert type(status) is NeedStatus
    assert saved(screen).problems[0].status is status is not NeedStatus.ACTIVE
