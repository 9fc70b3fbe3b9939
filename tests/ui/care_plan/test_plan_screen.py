from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from careapp.models.care_plan import CarePlan, PlanTree, Signature
from careapp.models.patient import Patient
from careapp.models.plan_parts import Acceptance, Goal, NeedStatus, Problem
from careapp.storage.identity import new_id
from careapp.ui.care_plan.plan_rows import NO_GOAL, NO_INTERVENTION, PART, PLAN
from careapp.ui.care_plan.plan_screen import PlanScreen
from careapp.ui.common.desk import Desk
from tests.support.access import unnamed
from tests.ui.care_plan.conftest import shown
from tests.ui.care_plan.people import a_stored_patient, content

Key = Qt.Key


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
    field = screen.plan.form.problem_form.fields["text"].editor
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


def test_ctrl_g_walks_from_gap_to_gap_into_the_field(
    qtbot: QtBot, screen: PlanScreen, stored: PlanTree
) -> None:
    screen.editor.edit(stored.goals[0].id, "acceptance", Acceptance.NOT_ASKED)
    control = Qt.KeyboardModifier.ControlModifier
    visited: list[str] = []
    screen.plan.tree.select((PART, stored.problems[0].id))

    for _ in range(3):
        qtbot.keyClick(screen.plan.tree.view, Key.Key_G, control)
        visited.append(name_of_focus(screen))

    assert visited == ["plan_acceptance", "plan_measure", "plan_due_on"]


def test_the_gaps_button_lists_them_and_leads_there(screen: PlanScreen, stored: PlanTree) -> None:
    screen.editor.remove(stored.interventions[0].id)

    texts = [action.text() for action in screen.bar.gap_menu.actions()]
    screen.bar.gap_menu.actions()[0].trigger()

    assert texts[0] == f"Nothing planned yet: {stored.goals[0].text}"
    assert screen.plan.tree.key == (NO_INTERVENTION, stored.goals[0].id)
    assert name_of_focus(screen) == "gap_set"


def test_a_missing_goal_is_a_row_that_can_be_filled_or_explained(
    screen: PlanScreen, stored: PlanTree
) -> None:
    problem = stored.problems[0].id
    screen.editor.remove(stored.goals[0].id)
    screen.plan.tree.select((NO_GOAL, problem))

    button(screen, "gap_reason").click()
    explained = name_of_focus(screen)
    screen.plan.tree.select((NO_GOAL, problem))
    button(screen, "gap_set").click()

    assert explained == "plan_status"
    assert len(saved(screen).goals_of(problem)) == 1
    assert name_of_focus(screen) == "plan_own_words"


def test_a_field_that_is_a_gap_asks_softly_and_stops_when_answered(
    screen: PlanScreen, stored: PlanTree
) -> None:
    screen.editor.edit(stored.goals[0].id, "acceptance", Acceptance.NOT_ASKED)
    screen.plan.tree.select((PART, stored.goals[0].id))
    field = screen.plan.form.goal_form.fields["acceptance"]
    asked = field.state, field.help_text

    screen.editor.edit(stored.goals[0].id, "acceptance", Acceptance.AGREED)

    assert asked == ("soft", "Needed before signing")
    assert field.state == "rest"


def test_a_status_chosen_from_a_list_keeps_its_kind(
    qtbot: QtBot, screen: PlanScreen, stored: PlanTree
) -> None:
    screen.plan.go_to_part(stored.problems[0].id)
    screen.plan.form.focus_field("status")

    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Down)

    status = screen.editor.tree.problems[0].status if screen.editor.tree else None
    assert type(status) is NeedStatus
    assert saved(screen).problems[0].status is status is not NeedStatus.ACTIVE


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


def test_a_signed_plan_is_the_same_form_to_read(
    qtbot: QtBot, desk: Desk, screen: PlanScreen, stored: PlanTree
) -> None:
    sign(desk, stored)
    screen.plan.tree.select((PART, stored.goals[0].id))
    words = screen.plan.form.goal_form.fields["text"].editor
    assert isinstance(words, QPlainTextEdit)

    qtbot.keyClick(screen.plan.tree.view, Key.Key_Delete)

    assert words.isReadOnly()
    assert words.toPlainText() == stored.goals[0].text
    assert not screen.bar.sign_button.isVisible()
    assert saved(screen).goals != ()


def test_the_next_version_starts_from_the_strip(
    desk: Desk, screen: PlanScreen, stored: PlanTree
) -> None:
    sign(desk, stored)
    strip = screen.findChild(QWidget, "signed_strip")
    assert isinstance(strip, QWidget)
    start = strip.findChild(QPushButton)
    assert isinstance(start, QPushButton)

    start.click()

    assert saved(screen).plan.version == 2
    assert not screen.editor.locked
    assert screen.bar.sign_button.isVisible()


def test_without_a_plan_there_is_one_to_start(qtbot: QtBot, desk: Desk, patient: Patient) -> None:
    screen = shown(qtbot, PlanScreen(desk), patient)

    button(screen, "start_plan").click()
    type_here(qtbot, "Damp bedroom")
    screen.keep_drafts()

    assert [problem.text for problem in saved(screen).problems] == ["Damp bedroom"]


def test_a_plan_made_elsewhere_can_be_read_but_not_changed(
    qtbot: QtBot, desk: Desk, patient: Patient
) -> None:
    plan = an_imported_plan(desk, patient)
    screen = shown(qtbot, PlanScreen(desk), patient)
    opener = next(
        made for made in screen.empty.findChildren(QPushButton) if "Hospital" in made.text()
    )

    opener.click()
    screen.plan.tree.select((PLAN, plan.id))

    assert screen.editor.tree is not None
    assert screen.editor.tree.plan.id == plan.id
    assert screen.editor.locked
    assert screen.plan.form.head_form.fields["title"].editor.isHidden()


def test_hidden_names_hide_the_persons_own_words_and_cannot_be_overwritten(
    desk: Desk, screen: PlanScreen, stored: PlanTree
) -> None:
    screen.editor.edit(stored.goals[0].id, "own_words", "My own bread")
    screen.plan.tree.select((PART, stored.goals[0].id))
    words = screen.plan.form.goal_form.fields["own_words"].editor
    assert isinstance(words, QPlainTextEdit)

    desk.privacy.toggle()
    hidden, closed = words.toPlainText(), words.isReadOnly()
    screen.keep_drafts()
    desk.privacy.toggle()

    assert (hidden, closed) == ("••••••", True)
    assert words.toPlainText() == "My own bread"
    assert saved(screen).goals[0].own_words == "My own bread"


def test_a_narrow_window_shows_tree_and_form_one_at_a_time(
    qtbot: QtBot, screen: PlanScreen, stored: PlanTree
) -> None:
    screen.set_width_class("narrow")
    alone = screen.plan.tree.isVisible() and not screen.plan.form.isVisible()
    view = screen.plan.tree.view
    row = view.visualRect(screen.plan.tree.model.index_of((PART, stored.goals[0].id)))

    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=row.center() + QPoint(20, 0))
    form = screen.plan.form.isVisible() and not screen.plan.tree.isVisible()
    qtbot.keyClick(screen, Key.Key_Escape)

    assert alone
    assert form
    assert screen.plan.tree.isVisible()


def test_everything_tab_reaches_has_a_spoken_name(screen: PlanScreen, stored: PlanTree) -> None:
    silent: list[str] = []

    for part in (stored.problems[0], stored.goals[0], stored.interventions[0]):
        screen.plan.tree.select((PART, part.id))
        silent += unnamed(screen)
    screen.plan.tree.select((PLAN, stored.plan.id))

    assert silent + unnamed(screen) == []


def test_the_reason_of_a_part_is_told(desk: Desk, screen: PlanScreen, stored: PlanTree) -> None:
    screen.plan.tree.select((PART, stored.goals[0].id))

    strip = screen.findChild(QWidget, "why_strip")

    assert isinstance(strip, QWidget)
    assert strip.accessibleDescription() == "Added by you on Tue 24 Nov"


def saved(screen: PlanScreen) -> PlanTree:
    assert screen.subject is not None
    tree = screen.desk.services.care_plans.living(screen.subject)
    assert tree is not None
    return tree


def sign(desk: Desk, tree: PlanTree) -> None:
    signer = Signature(role="person", name="Ada", signed_at=desk.services.context.now())
    desk.services.care_plans.sign(tree.plan.id, [signer])


def type_here(qtbot: QtBot, words: str) -> None:
    here = QApplication.focusWidget()
    assert here is not None
    qtbot.keyClicks(here, words)


def name_of_focus(screen: PlanScreen) -> str:
    here = QApplication.focusWidget()
    return here.objectName() if here is not None and screen.isAncestorOf(here) else ""


def button(screen: PlanScreen, name: str) -> QPushButton:
    found = screen.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def an_imported_plan(desk: Desk, patient: Patient) -> CarePlan:
    plan = CarePlan(
        id=new_id(), patient_id=patient.id, title="Hospital plan", imported=True, author="St Elm"
    )
    problem = Problem(id=new_id(), patient_id=patient.id, plan_id=plan.id, text="Gout")
    goal = Goal(
        id=new_id(), patient_id=patient.id, plan_id=plan.id, problem_id=problem.id, text="Walk"
    )
    with desk.services.context.database.transaction() as store:
        store.save_all([plan, problem, goal])
    return plan


def test_back_leads_to_the_chart(qtbot: QtBot, screen: PlanScreen, patient: Patient) -> None:
    with qtbot.waitSignal(screen.patient_wanted) as wanted:
        button(screen, "banner_back").click()

    assert wanted.args == [patient.id]
    assert isinstance(patient.id, UUID)
