from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from careapp.models.appointment import Appointment
from careapp.models.patient import Patient
from careapp.services.services import Services
from careapp.ui.calendar.calendar_screen import CalendarScreen
from careapp.ui.common.desk import Desk
from careapp.ui.common.painted.week_grid import WeekGrid
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
    return services.patients.save(a_patient(given_name="Václav", family_name="Dvořák"))


@pytest.fixture
def visit(services: Services, patient: Patient) -> Appointment:
    """Tuesday 24 November, 14:00 to 15:00."""
    starts, ends = datetime(2026, 11, 24, 14), datetime(2026, 11, 24, 15)  # noqa: DTZ001
    return services.calendar.book(starts, ends, patient_id=patient.id, purpose="After fall")


@pytest.fixture
def said(desk: Desk) -> Said:
    return Said(desk.notices)


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk) -> CalendarScreen:
    screen = CalendarScreen(desk)
    qtbot.addWidget(screen)
    screen.resize(1280, 740)
    screen.show()
    return screen


@pytest.fixture
def grid(screen: CalendarScreen) -> WeekGrid:
    grid = screen.findChild(WeekGrid)
    assert isinstance(grid, WeekGrid)
    grid.setFocus()
    return grid
