from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from careapp.models.care_plan import PlanTree
from careapp.models.patient import Patient
from careapp.ui.care_plan.plan_screen import PlanScreen
from careapp.ui.common.desk import Desk
from tests.ui.care_plan.people import a_stored_patient, a_stored_plan

OpenScreen = Callable[[Patient], PlanScreen]


@pytest.fixture
def patient(desk: Desk) -> Patient:
    return a_stored_patient(desk.services)


@pytest.fixture
def stored(desk: Desk, patient: Patient) -> PlanTree:
    return a_stored_plan(desk.services, patient)


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, patient: Patient, stored: PlanTree) -> PlanScreen:
    """The plan of one person, open and active, the keyboard in the tree."""
    return shown(qtbot, PlanScreen(desk), patient)


def shown(qtbot: QtBot, screen: PlanScreen, patient: Patient) -> PlanScreen:
    qtbot.addWidget(screen)
    screen.resize(1286, 740)
    screen.set_width_class("wide")
    screen.open(patient.id)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    screen.setFocus()
    return screen
