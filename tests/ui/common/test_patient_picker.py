import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from careapp.models.patient import Patient
from careapp.services.services import Services
from careapp.ui.common.desk import Desk
from careapp.ui.common.patient_picker import PatientPicker
from tests.support.builders import a_patient

Key = Qt.Key


@pytest.fixture
def byron(services: Services) -> Patient:
    return services.patients.save(a_patient(given_name="Ada", family_name="Byron"))


@pytest.fixture
def picker(qtbot: QtBot, desk: Desk, byron: Patient) -> PatientPicker:
    picker = PatientPicker(desk, "Patient")
    qtbot.addWidget(picker)
    picker.show()
    return picker


def popup(picker: PatientPicker) -> QAbstractItemView:
    found = picker.completer().popup()
    assert found is not None
    return found


def test_enter_chooses_the_only_match(qtbot: QtBot, picker: PatientPicker, byron: Patient) -> None:
    qtbot.keyClicks(picker, "byr")

    qtbot.keyClick(popup(picker), Key.Key_Return)

    assert (picker.patient, picker.text()) == (byron, "Ada Byron")


def test_going_on_chooses_the_only_match(
    qtbot: QtBot, picker: PatientPicker, byron: Patient
) -> None:
    qtbot.keyClicks(picker, "byr")
    popup(picker).hide()

    picker.editingFinished.emit()

    assert picker.text() == "Ada Byron"


def test_of_two_nobody_is_chosen_without_being_pointed_at(
    qtbot: QtBot, picker: PatientPicker, services: Services
) -> None:
    services.patients.save(a_patient(given_name="Allegra", family_name="Byron"))
    qtbot.keyClicks(picker, "byr")

    qtbot.keyClick(popup(picker), Key.Key_Return)

    assert picker.patient is None
    assert picker.unclear
