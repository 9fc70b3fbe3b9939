"""The chart as it stood on a day: marked as the past, read only, and out of it with one press."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from careapp.models.patient import Patient
from careapp.services.access_service import AccessKind
from careapp.services.services import Services
from careapp.ui.common.desk import Desk
from careapp.ui.patients.face_row import FaceRow
from careapp.ui.patients.patients_screen import PatientsScreen
from tests.support.builders import a_patient
from tests.support.clock import Clock


@pytest.fixture
def patient(screen: PatientsScreen, services: Services, clock: Clock) -> Patient:
    """Somebody with a concern since 40 days and an allergy since today, the chart open."""
    patient = services.patients.save(a_patient())
    services.health.add_concern(patient.id, "Falls")
    services.tasks.add("Ring the pharmacy", patient_id=patient.id)
    clock.advance(days=40)
    services.health.add_allergy(patient.id, "Latex")
    patient = services.patients.save(replace(patient, preferred_name="Addie"))
    screen.show_patient(patient.id)
    return patient


def past_opened(screen: PatientsScreen) -> None:
    menu = screen.chart_pane.actions_button.menu()
    next(a for a in menu.actions() if a.text() == "As it was on a day").trigger()


def shown(screen: PatientsScreen) -> list[str]:
    rows = [row for row in screen.past.findChildren(FaceRow) if row.isVisible()]
    return [row.entry.title for row in rows]


@pytest.mark.feature(18)
def test_the_past_shows_what_was_known_then_and_says_that_it_is_the_past(
    screen: PatientsScreen, patient: Patient, services: Services
) -> None:
    past_opened(screen)

    assert screen.past.isVisible()
    assert screen.past.words.startswith("The chart as it stood at the end of ")
    assert "Falls" in shown(screen)
    assert "Latex" not in shown(screen)
    assert "Allergies: not asked yet" in shown(screen)
    assert not any("Addie" in label.text() for label in screen.past.findChildren(QLabel))
    kinds = [one.kind for one in services.access.list(patient.id)]
    assert AccessKind.VIEWED_PAST in kinds


def test_nothing_of_the_past_can_be_changed(screen: PatientsScreen, patient: Patient) -> None:
    past_opened(screen)

    offered = [
        b.text() for b in screen.past.findChildren(QPushButton) if b.isVisible() and b.text()
    ]
    assert offered == ["Back to today"]
    assert not [box for box in screen.past.findChildren(QCheckBox) if box.isVisible()]


def test_another_day_shows_what_stood_then_and_one_before_the_chart_says_so(
    screen: PatientsScreen, patient: Patient, services: Services
) -> None:
    past_opened(screen)
    today = services.context.today()

    screen.past.day.set_day(today)
    screen.past.day.day_changed.emit()
    now = shown(screen)
    screen.past.day.set_day(today - timedelta(days=400))
    screen.past.day.day_changed.emit()

    assert "Latex" in now
    assert any(
        "no chart yet" in label.text()
        for label in screen.past.findChildren(QLabel)
        if label.isVisible()
    )


@pytest.mark.parametrize("way", ["button", "escape"])
def test_one_press_leads_back_to_today(
    screen: PatientsScreen, patient: Patient, qtbot: QtBot, way: str
) -> None:
    past_opened(screen)

    if way == "button":
        back = screen.past.findChild(QPushButton, "back_to_today")
        assert back is not None
        qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    else:
        qtbot.keyClick(screen.past, Qt.Key.Key_Escape)

    assert screen.chart_pane.isVisible()
    assert not screen.past.isVisible()


def test_what_changes_today_leaves_the_past_in_view_and_another_person_ends_it(
    screen: PatientsScreen, patient: Patient, services: Services, desk: Desk
) -> None:
    other = services.patients.save(a_patient(given_name="Eve"))
    past_opened(screen)

    services.health.add_concern(patient.id, "Sleeps badly")
    still = screen.past.isVisible()
    screen.show_patient(other.id)

    assert still
    assert not screen.past.isVisible()


def test_hidden_names_stay_hidden_in_the_past(
    screen: PatientsScreen, patient: Patient, desk: Desk
) -> None:
    past_opened(screen)

    desk.privacy.toggle()

    told = " ".join(label.text() for label in screen.past.findChildren(QLabel) if label.isVisible())
    assert "Byron" not in told
