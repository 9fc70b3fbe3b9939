"""The list of what was removed: of a chart and of all, with the way back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from careapp.models.export_reason import ExportReason, ReasonKind
from careapp.models.patient import Patient
from careapp.services.services import Services
from careapp.ui.common.desk import Desk
from careapp.ui.common.history_subject import HistorySubject
from careapp.ui.history.history_sheet import HistorySheet, HistoryTab
from careapp.ui.patients.patients_screen import PatientsScreen
from tests.support.builders import a_patient


@pytest.fixture
def patient(services: Services) -> Patient:
    return services.patients.save(a_patient())


@pytest.fixture
def sheet(qtbot: QtBot, desk: Desk, patient: Patient, services: Services) -> HistorySheet:
    services.health.take_back(services.health.add_allergy(patient.id, "Latex"))
    host = PatientsScreen(desk)
    qtbot.addWidget(host)
    host.resize(1286, 740)
    host.show()
    host.show_patient(patient.id)
    sheet = HistorySheet(desk, host, HistorySubject(patient_id=patient.id))
    sheet.open()
    sheet.tabs.set_current(HistoryTab.REMOVED)
    return sheet


def titles(sheet: HistorySheet) -> list[str]:
    model = sheet.removed.model
    return [model.row(model.index(row, 0)).title for row in range(model.rowCount())]


@pytest.mark.feature(18)
def test_the_button_brings_the_chosen_entry_back_and_undo_removes_it_again(
    sheet: HistorySheet, patient: Patient, services: Services, desk: Desk, qtbot: QtBot
) -> None:
    back = sheet.findChild(QPushButton, "bring_back")
    assert back is not None
    listed = titles(sheet)

    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    standing = [a.substance.words for a in services.charts.face(patient.id).allergies]
    left = titles(sheet)
    desk.notices.undo()

    assert (listed, standing, left) == (["Allergy · Latex"], ["Latex"], [])
    assert titles(sheet) == ["Allergy · Latex"]
    assert services.charts.face(patient.id).allergies == ()


def test_hidden_names_and_entries_stay_hidden_among_the_removed(
    sheet: HistorySheet, desk: Desk
) -> None:
    desk.privacy.toggle()

    row = sheet.removed.model.row(sheet.removed.model.index(0, 0))
    assert "Latex" not in row.title
    assert row.second == "removed by N. O."


@pytest.mark.feature(119)
def test_the_chart_tells_who_looked_and_why_a_file_left(
    sheet: HistorySheet, patient: Patient, services: Services, desk: Desk, tmp_path: Path
) -> None:
    reason = ExportReason(kind=ReasonKind.OTHER, words="second opinion")
    services.access.viewed(patient.id)
    services.documents.save_file(b"%PDF", tmp_path / "p.pdf", patient.id, "Care plan", reason)
    sheet.tabs.set_current(HistoryTab.ACCESS)
    model = sheet.access.model
    first, second = (model.row(model.index(row, 0)) for row in range(2))

    desk.privacy.toggle()

    assert (first.title, first.pieces[0].text) == (
        "Saved as an open file: Care plan",
        "Why: second opinion",
    )
    assert (second.title, second.second) == (
        "Looked at the chart",
        "by Niamh Okafor on this laptop",
    )
    hidden = model.row(model.index(0, 0))
    assert "Okafor" not in hidden.second
    assert "opinion" not in hidden.pieces[0].text
