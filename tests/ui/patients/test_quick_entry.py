"""An allergy or a concern is written down from its card, and a toast takes it back."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from careapp.services.services import Services
from careapp.ui.common.components.cards import Card
from careapp.ui.common.desk import Desk
from careapp.ui.patients.patients_screen import PatientsScreen
from careapp.ui.patients.quick_sheet import QuickSheet
from tests.support.builders import a_patient, a_plan_tree

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def patient_id(screen: PatientsScreen, services: Services) -> UUID:
    """Somebody registered by hand, with the chart open."""
    patient = services.patients.save(a_patient())
    screen.show_patient(patient.id)
    return patient.id


def opened(screen: PatientsScreen, card: Card, qtbot: QtBot) -> QuickSheet:
    """The sheet behind the card's action."""
    title = card.accessibleName()
    action = next(b for b in card.findChildren(QPushButton) if b.accessibleName() == f"Add {title}")
    qtbot.mouseClick(action, LEFT)
    return next(sheet for sheet in screen.findChildren(QuickSheet) if sheet.isVisible())


def typed(sheet: QuickSheet, name: str, text: str, qtbot: QtBot) -> None:
    field = sheet.findChild(QLineEdit, name)
    assert field is not None
    qtbot.keyClicks(field, text)


def press(sheet: QuickSheet, name: str, qtbot: QtBot) -> None:
    made = sheet.findChild(QPushButton, name)
    assert made is not None
    qtbot.mouseClick(made, LEFT)


def test_an_allergy_written_down_by_hand_stands_in_the_banner_and_undo_takes_it_away(
    screen: PatientsScreen, patient_id: UUID, desk: Desk, qtbot: QtBot
) -> None:
    face = screen.chart_pane.overview
    sheet = opened(screen, face.alerts, qtbot)
    typed(sheet, "substance", "Penicillin", qtbot)
    typed(sheet, "reaction", "anaphylaxis", qtbot)
    severity = sheet.findChild(QComboBox, "severity")
    assert severity is not None
    severity.setCurrentIndex(severity.findData("high"))

    press(sheet, "write_down", qtbot)
    chips = screen.chart_pane.banner.chips
    desk.notices.undo()

    assert chips == ["Penicillin: anaphylaxis"]
    assert screen.chart_pane.banner.chips == []
    assert [row.entry.title for row in face.alerts.rows] == ["Allergies: not asked yet"]


def test_no_known_allergies_is_an_answer_that_can_be_taken_back(
    screen: PatientsScreen, patient_id: UUID, desk: Desk, qtbot: QtBot
) -> None:
    face = screen.chart_pane.overview

    press(opened(screen, face.alerts, qtbot), "no_known_allergies", qtbot)
    answered = [row.entry.title for row in face.alerts.rows]
    desk.notices.undo()

    assert answered == ["Allergies: assessed, none"]
    assert [row.entry.title for row in face.alerts.rows] == ["Allergies: not asked yet"]


def test_none_known_cannot_be_said_while_an_allergy_stands(
    screen: PatientsScreen, patient_id: UUID, services: Services, qtbot: QtBot
) -> None:
    services.health.add_allergy(patient_id, "Latex")
    sheet = opened(screen, screen.chart_pane.overview.alerts, qtbot)
    none = sheet.findChild(QPushButton, "no_known_allergies")
    assert none is not None

    qtbot.mouseClick(none, LEFT)

    assert none.toolTip() == "There are allergies on the chart."
    assert screen.chart_pane.banner.chips == ["Latex"]


def test_a_concern_in_free_words_stands_among_the_problems_of_the_plan(
    screen: PatientsScreen, patient_id: UUID, services: Services, qtbot: QtBot
) -> None:
    tree = a_plan_tree(services.patients.get(patient_id))
    with services.context.database.transaction() as store:
        store.save_all([tree.plan, *tree.parts()])
    screen.reload()
    problems = screen.chart_pane.overview.problems
    sheet = opened(screen, problems, qtbot)
    typed(sheet, "concern", "Afraid of the stairs", qtbot)

    press(sheet, "write_down", qtbot)

    titles = [row.entry.title for row in problems.rows]
    assert titles == ["Falls and unsteady walking", "Afraid of the stairs"]


def test_an_empty_form_cannot_be_written_down(
    screen: PatientsScreen, patient_id: UUID, services: Services, qtbot: QtBot
) -> None:
    sheet = opened(screen, screen.chart_pane.overview.alerts, qtbot)

    press(sheet, "write_down", qtbot)

    assert sheet.isVisible()
    assert services.charts.face(patient_id).allergies == ()


def test_what_was_typed_before_escape_is_there_again(
    screen: PatientsScreen, patient_id: UUID, qtbot: QtBot
) -> None:
    problems = screen.chart_pane.overview.problems
    sheet = opened(screen, problems, qtbot)
    typed(sheet, "concern", "Short of breath", qtbot)
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)

    again = opened(screen, problems, qtbot)

    field = again.findChild(QLineEdit, "concern")
    assert field is not None
    assert field.text() == "Short of breath"


def test_every_stop_of_the_sheets_has_a_spoken_name(
    screen: PatientsScreen, patient_id: UUID, qtbot: QtBot
) -> None:
    face = screen.chart_pane.overview
    for card in (face.alerts, face.problems):
        sheet = opened(screen, card, qtbot)
        for widget in sheet.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                text = widget.text() if isinstance(widget, QPushButton) else ""
                assert widget.accessibleName() or text, widget.objectName()
        sheet.close_sheet()
