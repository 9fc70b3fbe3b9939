"""While there is no plan, the editor shows the goals that others wrote down."""

from datetime import date

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from careapp.models.plan_parts import Goal
from careapp.services.services import Services
from careapp.storage.identity import new_id
from careapp.ui.care_plan.plan_screen import PlanScreen
from careapp.ui.common.desk import Desk
from tests.support.builders import a_patient


def words(screen: PlanScreen) -> list[str]:
    return [label.text() for label in screen.empty.findChildren(QLabel) if label.isVisible()]


def test_goals_of_no_plan_are_listed_until_a_plan_is_begun(
    qtbot: QtBot, desk: Desk, services: Services
) -> None:
    patient = services.patients.save(a_patient())
    goal = Goal(
        id=new_id(), patient_id=patient.id, text="Walk to the shop", starts_on=date(2026, 1, 2)
    )
    with services.context.database.transaction() as store:
        store.save(goal)
    screen = PlanScreen(desk)
    qtbot.addWidget(screen)
    screen.resize(880, 500)
    screen.show()

    screen.open(patient.id)
    qtbot.waitUntil(lambda: "Walk to the shop" in words(screen))
    read = words(screen)
    screen.start()

    assert "active · since 2 Jan 2026" in read
    assert not screen.empty.isVisible()
