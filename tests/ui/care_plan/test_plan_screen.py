"""The plan on screen: its gaps, its states, who may read it, and the ways in and out."""

from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from careapp.models.care_plan import PlanTree
from careapp.models.patient import Patient
from careapp.models.plan_parts import Acceptance
from careapp.ui.care_plan.plan_rows import NO_GOAL, NO_INTERVENTION, PART, PLAN
from careapp.ui.care_plan.plan_screen import PlanScreen
from careapp.ui.common.desk import Desk
from tests.support.access import unnamed
from tests.ui.care_plan.conftest import shown
from tests.ui.care_plan.plan_hands import (
    Key,
    an_imported_plan,
    button,
    name_of_focus,
    saved,
    sign,
    type_here,
)


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
    field = screen.plan.form.forms.goal.fields["acceptance"]
    asked = field.state, field.help_text

    screen.editor.edit(stored.goals[0].id, "acceptance", Acceptance.AGREED)

    assert asked == ("soft", "Needed before signing")
    assert field.state == "rest"


def test_a_signed_plan_is_the_same_form_to_read(
    qtbot: QtBot, desk: Desk, screen: PlanScreen, stored: PlanTree
) -> None:
    sign(desk, stored)
    screen.plan.tree.select((PART, stored.goals[0].id))
    words = screen.plan.form.forms.goal.fields["text"].editor
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
    assert screen.plan.form.forms.head.fields["title"].editor.isHidden()


def test_hidden_names_hide_the_persons_own_words_and_cannot_be_overwritten(
    desk: Desk, screen: PlanScreen, stored: PlanTree
) -> None:
    screen.editor.edit(stored.goals[0].id, "own_words", "My own bread")
    screen.plan.tree.select((PART, stored.goals[0].id))
    words = screen.plan.form.forms.goal.fields["own_words"].editor
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


def test_back_leads_to_the_chart(qtbot: QtBot, screen: PlanScreen, patient: Patient) -> None:
    with qtbot.waitSignal(screen.patient_wanted) as wanted:
        button(screen, "banner_back").click()

    assert wanted.args == [patient.id]
    assert isinstance(patient.id, UUID)
