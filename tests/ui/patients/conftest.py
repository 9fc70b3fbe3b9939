"""The screen over the sample caseload; the time is 10:22 on 24 November 2026."""

from uuid import UUID

import pytest
from PySide6.QtCore import QAbstractItemModel
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from careapp.services.services import Services
from careapp.ui.common.desk import Desk
from careapp.ui.patients.patients_screen import PatientsScreen


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk) -> PatientsScreen:
    """The screen over an empty record."""
    screen = PatientsScreen(desk)
    qtbot.addWidget(screen)
    screen.set_width_class("wide")
    screen.resize(1286, 740)
    screen.show()
    return screen


@pytest.fixture
def sample(services: Services, screen: PatientsScreen) -> dict[str, UUID]:
    """The sample people by family name; two share one."""
    services.samples.fill()
    ids = services.patients.ids()
    return {services.patients.get(found).family_name: found for found in ids}


def examined(model: QAbstractItemModel) -> QAbstractItemModelTester:
    """Let Qt examine a model through all that follows; keep what this returns."""
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    return QAbstractItemModelTester(model, mode, model)
