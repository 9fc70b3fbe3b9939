"""The history of an entry and of a chart, in words, with what stood there before."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from careapp.models.patient import Patient, PatientStatus
from careapp.models.plan_parts import Achievement
from careapp.models.task import TaskStatus
from careapp.models.values import Concept, Telecom, When
from careapp.services.history_service import FieldChange, ToldChange
from careapp.services.services import Services
from careapp.storage.tables import RECORD_TABLES
from careapp.ui.common.desk import Desk
from careapp.ui.common.history_subject import HistorySubject
from careapp.ui.history.history_row import HistoryRow
from careapp.ui.history.history_sheet import HistorySheet
from careapp.ui.history.history_words import HistoryWords
from careapp.ui.history.value_words import ValueWords
from careapp.ui.patients.face_row import FaceRow
from careapp.ui.patients.patients_screen import PatientsScreen
from tests.support.builders import a_patient

SISTER = "Her sister comes on Sundays and walks with her to the garden"


@pytest.fixture
def patient(services: Services) -> Patient:
    saved = services.patients.save(a_patient(what_matters=SISTER))
    told = SISTER.replace("Sundays", "Saturdays")
    return services.patients.save(replace(saved, what_matters=told, pronouns="she/her"))


def rows(sheet: HistorySheet) -> list[HistoryRow]:
    model = sheet.changes.model
    return [model.row(model.index(row, 0)) for row in range(model.rowCount())]


def words(row: HistoryRow) -> str:
    return "".join(piece.text for piece in row.pieces)


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk) -> PatientsScreen:
    screen = PatientsScreen(desk)
    qtbot.addWidget(screen)
    screen.resize(1286, 740)
    screen.show()
    return screen


def opened(desk: Desk, screen: PatientsScreen, subject: HistorySubject) -> HistorySheet:
    sheet = HistorySheet(desk, screen, subject)
    sheet.open()
    return sheet


@pytest.mark.feature(18)
def test_a_change_tells_who_when_where_and_what_stood_there_before(
    desk: Desk, screen: PatientsScreen, patient: Patient
) -> None:
    sheet = opened(desk, screen, HistorySubject(patient_id=patient.id, record_id=patient.id))

    changed, added = rows(sheet)

    assert (changed.title, added.title) == ("Changed", "Added")
    assert changed.second == "by Niamh Okafor on this laptop"
    assert words(changed) == (
        "Pronouns: she/her\n"
        "What matters: Her sister comes on Sundays Saturdays and walks with her to the garden "
    )
    marked = [(piece.kind.value, piece.text.strip()) for piece in changed.pieces]
    assert ("removed", "Sundays") in marked
    assert ("added", "Saturdays") in marked
    assert "before Her sister comes on Sundays" in changed.spoken


def test_hidden_names_and_notes_stay_hidden_in_the_history(
    desk: Desk, screen: PatientsScreen, patient: Patient
) -> None:
    sheet = opened(desk, screen, HistorySubject(patient_id=patient.id))

    desk.privacy.toggle()

    told = " ".join(f"{row.title} {row.second} {words(row)} {row.spoken}" for row in rows(sheet))
    for secret in ("Ada", "Byron", "Okafor", "sister", "she/her"):
        assert secret not in told
    who = sheet.findChild(QComboBox, "history_who")
    assert who is not None
    assert who.itemText(1) == "N. O."


def test_a_chart_can_be_narrowed_by_kind(
    desk: Desk, screen: PatientsScreen, patient: Patient, services: Services
) -> None:
    services.health.add_allergy(patient.id, "Latex")
    sheet = opened(desk, screen, HistorySubject(patient_id=patient.id))
    kind = sheet.findChild(QComboBox, "history_kind")
    assert kind is not None

    kind.setCurrentIndex(kind.findData("allergy"))

    assert [row.title for row in rows(sheet)] == ["Allergy · Latex: added"]


def test_the_menu_of_an_entry_on_the_face_sheet_asks_for_its_history(
    screen: PatientsScreen, patient: Patient, services: Services, qtbot: QtBot
) -> None:
    allergy = services.health.add_allergy(patient.id, "Latex").added
    screen.show_patient(patient.id)
    row = next(r for r in screen.findChildren(FaceRow) if r.entry.record_id == allergy.id)
    reason, middle = QContextMenuEvent.Reason.Mouse, row.rect().center()
    QApplication.sendEvent(row, QContextMenuEvent(reason, middle, row.mapToGlobal(middle)))
    menu = row.findChild(QMenu, "entry_menu")
    assert menu is not None

    with qtbot.waitSignal(screen.history_wanted) as wanted:
        menu.actions()[0].trigger()
    menu.hide()

    assert wanted.args == [HistorySubject(patient_id=patient.id, record_id=allergy.id)]


VALUES = [
    (None, ""),
    ("", ""),
    (True, "yes"),
    ((Telecom(value="1"), Telecom(value="2")), "1, 2"),
    (Concept(text="Falls"), "Falls"),
    (When("1998"), "1998"),
    (When("1998-03"), "Mar 1998"),
    (date(2026, 11, 24), "Tue 24 Nov"),
    (PatientStatus.ON_HOLD, "On hold"),
    (TaskStatus.DONE, "Done"),
    (Achievement.IMPROVING, "Improving"),
    (UUID(int=7), ""),
    (object(), ""),
]


@pytest.mark.parametrize(("value", "said"), VALUES)
def test_every_kind_of_value_has_words(desk: Desk, value: object, said: str) -> None:
    assert ValueWords(desk).value(value) == said


LOGGED = [table for table in RECORD_TABLES if table.logged]


@pytest.mark.parametrize(
    ("kind", "name"), [(table.name, name) for table in LOGGED for name in table.names]
)
def test_no_change_of_a_field_shows_a_column_or_an_id(
    desk: Desk, screen: PatientsScreen, kind: str, name: str
) -> None:
    change = ToldChange(
        at=datetime(2026, 11, 24, tzinfo=UTC),
        actor="Niamh Okafor",
        here=True,
        device="d",
        kind=kind,
        record_id=UUID(int=1),
        fields=(FieldChange(name=name, old=UUID(int=2), new=UUID(int=3)),),
    )

    row = HistoryWords(desk, screen).row(change)

    said = f"{row.title} {row.second} {words(row)} {row.spoken}"
    assert "_" not in said
    assert "0000" not in said


def test_older_changes_come_when_they_are_asked_for(
    qtbot: QtBot, desk: Desk, screen: PatientsScreen, patient: Patient
) -> None:
    changed = patient
    for number in range(120):
        changed = desk.services.patients.save(replace(changed, pronouns=f"word {number}"))
    sheet = opened(desk, screen, HistorySubject(patient_id=patient.id))
    older = sheet.findChild(QPushButton, "history_older")
    assert isinstance(older, QPushButton)
    assert older.isVisible()

    qtbot.mouseClick(older, Qt.MouseButton.LeftButton)

    assert not older.isVisible(), "everything is there"
    model = sheet.changes.model
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    assert "word 0" in words(rows(sheet)[119])
