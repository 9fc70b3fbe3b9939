"""The list of drafts: how old, how far, and back to each; letting go can be undone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from careapp.models.patient import Patient
from careapp.services.services import Services
from careapp.ui.common.desk import Desk
from careapp.ui.common.painted.roles import Role
from careapp.ui.drafts.drafts_sheet import DraftsSheet
from careapp.ui.tasks.tasks_screen import TasksScreen
from tests.support.builders import a_patient
from tests.support.clock import Clock


@pytest.fixture
def patient(services: Services) -> Patient:
    return services.patients.save(a_patient())


@pytest.fixture
def sheet(
    qtbot: QtBot, desk: Desk, services: Services, patient: Patient, clock: Clock
) -> DraftsSheet:
    services.assessments.start(patient.id, "phq-9")
    clock.advance(days=3)
    services.drafts.keep(
        "allergy", patient.id, {"substance": "Latex"}, title="Latex", patient_id=patient.id
    )
    host = TasksScreen(desk)
    qtbot.addWidget(host)
    host.resize(900, 600)
    host.show()
    sheet = DraftsSheet(desk, host)
    sheet.open()
    return sheet


def lines(sheet: DraftsSheet) -> list[tuple[str, str]]:
    model = sheet.model
    rows = (model.index(row, 0) for row in range(model.rowCount()))
    return [(row.data(Role.TITLE), row.data(Role.SECOND_LINE)) for row in rows]


@pytest.mark.feature(22)
def test_each_draft_tells_what_about_whom_how_old_and_how_far(sheet: DraftsSheet) -> None:
    allergy, form = lines(sheet)

    assert allergy[0] == "New allergy · Ada Byron"
    assert allergy[1].startswith("Latex · begun today · last touched today")
    assert form[0].endswith("Ada Byron")
    assert form[1].startswith("0 of 10, 0 % · 3 day(s) old · last touched ")


def test_enter_leads_back_to_the_form(sheet: DraftsSheet, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sheet.draft_wanted) as wanted:
        qtbot.keyClick(sheet.view, Qt.Key.Key_Return)

    assert wanted.args is not None
    assert wanted.args[0].form == "allergy"


@pytest.mark.feature(22)
def test_delete_lets_a_draft_go_and_undo_brings_it_back(
    sheet: DraftsSheet, desk: Desk, services: Services, patient: Patient, qtbot: QtBot
) -> None:
    qtbot.keyClick(sheet.view, Qt.Key.Key_Delete)
    left = len(lines(sheet))
    desk.notices.undo()

    assert left == 1
    assert len(lines(sheet)) == 2
    assert services.drafts.typed("allergy", patient.id) == {"substance": "Latex"}


def test_with_no_draft_left_nothing_can_be_pressed(sheet: DraftsSheet, qtbot: QtBot) -> None:
    discard = sheet.findChild(QPushButton, "discard_draft")
    assert discard is not None
    for _ in range(2):
        qtbot.mouseClick(discard, Qt.MouseButton.LeftButton)

    assert lines(sheet) == []
    assert discard.property("cannot")


def test_hidden_names_stay_hidden_among_drafts(sheet: DraftsSheet, desk: Desk) -> None:
    desk.privacy.toggle()

    told = " ".join(" ".join(line) for line in lines(sheet))
    assert "Byron" not in told
    assert "Latex" not in told
