"""What a user's hands do in a plan, for the tests of the plan screen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from careapp.models.care_plan import CarePlan, PlanTree, Signature
from careapp.models.patient import Patient
from careapp.models.plan_parts import Goal, Problem
from careapp.storage.identity import new_id
from careapp.ui.care_plan.plan_screen import PlanScreen
from careapp.ui.common.desk import Desk

Key = Qt.Key


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
