"""Writing down a person: nothing typed is lost, strange things are doubted, never refused."""

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from careapp.services.services import Services
from careapp.ui.common.components.day_edit import DayEdit
from careapp.ui.common.components.fields import Field
from careapp.ui.common.desk import Desk
from careapp.ui.patients.patient_sheet import PatientSheet
from careapp.ui.patients.patients_screen import PatientsScreen
from tests.support.builders import a_patient
from tests.support.said import Said


@pytest.fixture
def said(desk: Desk) -> Said:
    """What toasts said."""
    return Said(desk.notices)


def opened(screen: PatientsScreen) -> PatientSheet:
    assert screen.open_sheet is not None
    return screen.open_sheet


def line(sheet: PatientSheet, name: str) -> QLineEdit:
    found = sheet.findChild(QLineEdit, name)
    assert found is not None
    return found


def born(sheet: PatientSheet) -> DayEdit:
    found = sheet.findChild(DayEdit, "birth_date")
    assert found is not None
    return found


def test_a_birth_date_that_is_no_day_is_not_dropped_on_the_way(
    screen: PatientsScreen, services: Services, qtbot: QtBot
) -> None:
    screen.new_here()
    sheet = opened(screen)
    qtbot.keyClicks(line(sheet, "family_name"), "Byron")
    qtbot.keyClicks(born(sheet), "spring 1938")

    sheet.do_primary()

    assert services.patients.ids() == []
    assert not sheet.isHidden()
    assert born(sheet).text() == "spring 1938"
    assert "is no day" in born(sheet).accessibleDescription()


def test_a_new_patient_is_stored_and_shown(
    screen: PatientsScreen, services: Services, qtbot: QtBot
) -> None:
    screen.new_here()
    sheet = opened(screen)
    qtbot.keyClicks(line(sheet, "given_name"), "Ada")
    qtbot.keyClicks(line(sheet, "family_name"), "Byron")
    qtbot.keyClicks(line(sheet, "phone"), "01632 960411")
    save = sheet.findChild(QPushButton, "save_patient")
    assert save is not None

    qtbot.mouseClick(save, Qt.MouseButton.LeftButton)

    (stored,) = services.patients.ids("byron")
    assert services.patients.get(stored).phone == "01632 960411"
    assert screen.subject == stored
    assert services.drafts.typed("new_patient") == {}


def test_escape_keeps_the_draft_and_reopening_restores_it(
    screen: PatientsScreen, qtbot: QtBot, said: Said
) -> None:
    screen.new_here()
    qtbot.keyClicks(line(opened(screen), "given_name"), "Ada")
    qtbot.keyClicks(born(opened(screen)), "10 Dec 1940")
    qtbot.keyClick(line(opened(screen), "given_name"), Qt.Key.Key_Escape)
    assert said.toasts == ["Draft kept"]
    assert screen.open_sheet is None

    screen.new_here()

    assert opened(screen).details.given_name == "Ada"
    assert opened(screen).details.birth_date == date(1940, 12, 10)


def test_closing_an_untouched_form_leaves_no_draft(
    screen: PatientsScreen, services: Services, said: Said, qtbot: QtBot
) -> None:
    screen.new_here()
    opened(screen).close_sheet()

    assert said.toasts == []
    assert services.drafts.unfinished() == []


def test_locking_in_the_middle_keeps_what_was_typed(
    screen: PatientsScreen, services: Services, qtbot: QtBot
) -> None:
    screen.new_here()
    qtbot.keyClicks(line(opened(screen), "family_name"), "Byr")

    screen.keep_drafts()

    assert services.drafts.typed("new_patient")["family_name"] == "Byr"


@pytest.mark.parametrize(
    ("day", "doubt"),
    [
        (date(2027, 1, 1), "In the future. Kept as typed."),
        (date(1890, 1, 1), "Over 120 years ago. Kept as typed."),
        (date(1940, 1, 1), ""),
    ],
)
def test_a_strange_date_of_birth_is_doubted_but_kept(
    screen: PatientsScreen, qtbot: QtBot, day: date, doubt: str
) -> None:
    screen.new_here()
    sheet = opened(screen)

    qtbot.keyClicks(born(sheet), day.isoformat())

    field = born(sheet).parent()
    assert isinstance(field, Field)
    assert field.help_text == doubt
    assert sheet.details.birth_date == day


def test_somebody_who_looks_the_same_is_pointed_out_and_can_be_opened(
    screen: PatientsScreen, services: Services, qtbot: QtBot
) -> None:
    known = services.patients.save(a_patient())
    screen.new_here()
    sheet = opened(screen)
    qtbot.keyClicks(line(sheet, "family_name"), "byron")
    qtbot.keyClicks(born(sheet), "10 Dec 1940")
    assert sheet.twin_words == "Ada Byron is already on the list"

    look = next(b for b in sheet.findChildren(QPushButton) if b.text() == "Open")
    qtbot.mouseClick(look, Qt.MouseButton.LeftButton)

    assert screen.subject == known.id


def test_editing_says_who_it_is_about_and_changes_only_what_was_changed(
    screen: PatientsScreen, sample: dict[str, UUID], services: Services, qtbot: QtBot
) -> None:
    patient_id = sample["Guimarães"]
    before = services.patients.get(patient_id)
    screen.show_patient(patient_id)
    screen.chart_pane.actions_button.menu().actions()[0].trigger()
    sheet = opened(screen)
    matters = sheet.findChild(QPlainTextEdit, "what_matters")
    assert matters is not None
    assert "José Luís Guimarães" in sheet.who

    matters.setPlainText("The harbour.")
    sheet.save()

    after = services.patients.get(patient_id)
    assert after.what_matters == "The harbour."
    assert (after.telecoms, after.addresses) == (before.telecoms, before.addresses)


def test_a_patient_without_a_name_is_not_saved_and_stays_in_the_form(
    screen: PatientsScreen, desk: Desk, qtbot: QtBot
) -> None:
    screen.new_here()
    sheet = opened(screen)
    qtbot.keyClicks(line(sheet, "phone"), "01632")

    with qtbot.waitSignal(desk.notices.not_saved):
        sheet.save()

    assert sheet.isVisible()
    assert sheet.details.phone == "01632"
