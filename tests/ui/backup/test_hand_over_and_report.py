from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from careapp.services.services import Services
from careapp.ui.backup.backup_sheet import BackupSheet
from careapp.ui.backup.backup_watch import BackupWatch
from careapp.ui.backup.hand_over_sheet import HandOverSheet
from careapp.ui.backup.lost_laptop_sheet import LostLaptopSheet
from careapp.ui.backup.restore_sheet import RestoreSheet
from careapp.ui.common.components.sheet import Sheet
from careapp.ui.common.desk import Desk
from tests.support.access import unnamed
from tests.support.builders import a_patient
from tests.support.clock import Clock
from tests.support.profiles import create, services_of


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    host = QWidget()
    host.resize(1000, 800)
    qtbot.addWidget(host)
    host.show()
    return host


@pytest.fixture
def colleague(tmp_path: Path, clock: Clock) -> Iterator[Services]:
    with closing(services_of(create(tmp_path / "colleague", clock)[0], clock)) as services:
        yield services


def said(sheet: Sheet) -> str:
    return "\n".join(w.text() for w in sheet.findChildren(QLabel) if w.isVisible())


def press(sheet: Sheet, name: str) -> None:
    found = sheet.findChild(QPushButton, name)
    assert found is not None
    found.click()


def test_a_package_is_told_and_then_taken_over(
    qtbot: QtBot, desk: Desk, host: QWidget, colleague: Services, tmp_path: Path
) -> None:
    person = colleague.patients.save(a_patient(given_name="Rosa", family_name="Marek"))
    file = tmp_path / "one.careapp-person"
    colleague.transfers.send(person.id, desk.services.transfers.receiving_key, file)
    sheet = HandOverSheet(desk, host)
    sheet.open()

    sheet.look(file)
    qtbot.waitUntil(lambda: "Rosa Marek" in said(sheet), timeout=10_000)
    assert "Niamh Okafor" in said(sheet)
    assert desk.services.patients.ids() == []
    with qtbot.waitSignal(sheet.patient_wanted, timeout=10_000) as wanted:
        press(sheet, "take_over")

    assert wanted.args == [person.id]
    assert desk.services.patients.get(person.id) == person


def test_a_package_for_somebody_else_says_so(
    qtbot: QtBot, desk: Desk, host: QWidget, colleague: Services, tmp_path: Path
) -> None:
    person = colleague.patients.save(a_patient())
    file = tmp_path / "one.careapp-person"
    colleague.transfers.send(person.id, colleague.transfers.receiving_key, file)
    sheet = HandOverSheet(desk, host)
    sheet.open()

    sheet.look(file)

    qtbot.waitUntil(lambda: "not for you" in said(sheet), timeout=10_000)


def test_sending_asks_for_a_person_and_a_key_and_shows_the_check_code(
    qtbot: QtBot, desk: Desk, host: QWidget, colleague: Services, tmp_path: Path
) -> None:
    person = desk.services.patients.save(a_patient())
    sheet = HandOverSheet(desk, host)
    sheet.open()
    press(sheet, "save_package")
    assert "Choose a person first." in said(sheet)

    sheet._picker.choose(person)
    press(sheet, "save_package")
    assert "receiving key" in said(sheet)
    field = sheet.findChild(QLineEdit, "hand_over_key")
    assert field is not None
    field.setText(colleague.transfers.receiving_key)
    sheet.send(tmp_path / "file")

    qtbot.waitUntil(lambda: "Check code" in said(sheet), timeout=10_000)
    assert colleague.transfers.look(tmp_path / "file").check_code in said(sheet)


def test_the_receiving_key_is_copied_and_is_the_public_one(
    qtbot: QtBot, desk: Desk, host: QWidget
) -> None:
    sheet = HandOverSheet(desk, host)
    sheet.open()

    press(sheet, "copy_receiving_key")

    assert QApplication.clipboard().text() == desk.services.transfers.receiving_key
    assert "SECRET" not in QApplication.clipboard().text()


@pytest.mark.feature(122)
@pytest.mark.parametrize("ending", ["pdf", "csv"])
def test_the_report_on_a_lost_laptop_is_made_from_a_backup_and_saved(
    qtbot: QtBot, desk: Desk, host: QWidget, tmp_path: Path, ending: str
) -> None:
    desk.services.patients.save(a_patient(family_name="Fitzgerald"))
    desk.services.backups.back_up(tmp_path / "file")
    sheet = LostLaptopSheet(desk, host)
    sheet.open()
    sheet.form.key.choose(tmp_path / "file")

    press(sheet, "make_report")
    qtbot.waitUntil(lambda: "Data about 1" in said(sheet), timeout=10_000)
    assert "Fitzgerald" not in said(sheet), "the screen names nobody"
    sheet.form.save(tmp_path / f"report.{ending}")

    qtbot.waitUntil(lambda: "is not encrypted" in said(sheet), timeout=10_000)
    assert (tmp_path / f"report.{ending}").stat().st_size > 60


@pytest.mark.parametrize("kind", [HandOverSheet, LostLaptopSheet, RestoreSheet])
def test_every_control_says_what_it_is(
    qtbot: QtBot, desk: Desk, host: QWidget, kind: type[Sheet]
) -> None:
    sheet = kind(desk, host)  # type: ignore[arg-type]
    sheet.open()

    assert unnamed(sheet) == []


def test_every_control_of_the_backups_says_what_it_is(
    qtbot: QtBot, desk: Desk, host: QWidget, tmp_path: Path
) -> None:
    (tmp_path / "stick").mkdir()
    desk.services.backup_plan.add_place(tmp_path / "stick")
    watch = BackupWatch(desk.services)
    sheet = BackupSheet(desk, watch, host)
    sheet.open()

    qtbot.waitUntil(lambda: "There now" in said(sheet), timeout=10_000)

    assert unnamed(sheet) == []
    watch.end()
