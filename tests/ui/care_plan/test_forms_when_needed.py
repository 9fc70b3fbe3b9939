"""A form is made for the first row that needs it: nobody waits for what is not looked at."""

from PySide6.QtWidgets import QCalendarWidget
from pytestqt.qtbot import QtBot

from careapp.models.care_plan import PlanTree
from careapp.models.patient import Patient
from careapp.ui.care_plan.part_form import PartForm
from careapp.ui.care_plan.plan_rows import PART
from careapp.ui.care_plan.plan_screen import PlanScreen
from careapp.ui.common.desk import Desk


def made(screen: PlanScreen) -> list[str]:
    return sorted(type(form).__name__ for form in screen.findChildren(PartForm))


def test_an_open_plan_has_the_form_of_its_row_and_no_other(
    qtbot: QtBot, screen: PlanScreen, stored: PlanTree
) -> None:
    screen.plan.tree.select((PART, stored.problems[0].id))

    qtbot.waitUntil(lambda: made(screen) == ["ProblemForm"])

    assert screen.findChildren(QCalendarWidget) == []


def test_a_row_of_another_kind_brings_its_form_which_then_stays(
    qtbot: QtBot, screen: PlanScreen, stored: PlanTree
) -> None:
    goal, problem = (PART, stored.goals[0].id), (PART, stored.problems[0].id)
    screen.plan.tree.select(problem)
    screen.plan.tree.select(goal)
    form = screen.plan.form.form

    screen.plan.tree.select(problem)
    screen.plan.tree.select(goal)

    assert screen.plan.form.form is form
    assert made(screen) == ["GoalForm", "ProblemForm"]


def test_the_tree_is_there_before_any_form(
    qtbot: QtBot, desk: Desk, patient: Patient, stored: PlanTree
) -> None:
    screen = PlanScreen(desk)
    qtbot.addWidget(screen)
    screen.set_width_class("wide")

    screen.open(patient.id)
    screen.show()

    assert screen.plan.tree.model.rowCount() > 0
    assert made(screen) == []
    qtbot.waitUntil(lambda: len(made(screen)) == 1)


def test_a_form_made_late_speaks_of_the_person(
    qtbot: QtBot, screen: PlanScreen, patient: Patient, stored: PlanTree
) -> None:
    screen.plan.tree.select((PART, stored.goals[0].id))

    field = screen.plan.form.forms.goal.fields["own_words"]

    called = patient.preferred_name or patient.given_name
    assert called in field.editor.accessibleName()
