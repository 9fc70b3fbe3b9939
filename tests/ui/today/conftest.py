from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from careapp.models.patient import Patient
from careapp.models.values import Address
from careapp.services.services import Services
from careapp.ui.common.desk import Desk
from careapp.ui.today.today_screen import TodayScreen
from tests.support.builders import a_patient
from tests.support.said import Said


@pytest.fixture(autouse=True)
def irish_locale() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_IE"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def patient(services: Services) -> Patient:
    return services.patients.save(
        a_patient(
            given_name="Václav",
            family_name="Dvořák",
            preferred_name="Vašek",
            getting_in="Key safe right of the door, code 1958.",
            addresses=(Address(lines=("8 Mill Lane",)),),
        )
    )


@pytest.fixture
def said(desk: Desk) -> Said:
    return Said(desk.notices)


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk) -> TodayScreen:
    screen = TodayScreen(desk)
    qtbot.addWidget(screen)
    screen.resize(1280, 740)
    screen.show()
    return screen
