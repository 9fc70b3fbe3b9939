"""Closing the window: a last backup where one is lacking, and never in anybody's way."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from careapp.ui.backup.restore_sheet import RestoreSheet
from careapp.ui.shell.closing import ClosingPage
from tests.support.builders import a_patient
from tests.support.driver import AppDriver


@pytest.fixture
def stick(app: AppDriver, tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    app.services.backup_plan.add_place(folder, "Blue key")
    return folder


def backups_in(folder: Path) -> int:
    return len(list(folder.glob("*.careapp-backup")))


def test_without_a_place_the_window_closes_at_once(app: AppDriver) -> None:
    app.window.close()

    assert app.window.isHidden()


@pytest.mark.feature(125)
def test_the_last_backup_is_made_and_then_the_window_closes(app: AppDriver, stick: Path) -> None:
    app.window.close()

    assert app.window.isVisible()
    app.qtbot.waitUntil(app.window.isHidden, timeout=20_000)
    assert backups_in(stick) == 1


def test_a_stick_that_is_away_holds_nobody(app: AppDriver, stick: Path, tmp_path: Path) -> None:
    stick.rename(tmp_path / "pocket")

    app.window.close()

    app.qtbot.waitUntil(app.window.isHidden, timeout=20_000)


@pytest.mark.feature(125)
@pytest.mark.parametrize("way", ["button", "escape", "close again"])
def test_nobody_has_to_wait_for_it(app: AppDriver, stick: Path, way: str) -> None:
    app.window.close()
    leave = app.wait_for(QPushButton, "close_without_backup")

    match way:
        case "button":
            app.qtbot.mouseClick(leave, Qt.MouseButton.LeftButton)
        case "escape":
            app.qtbot.keyClick(leave, Qt.Key.Key_Escape)
        case _:
            app.window.close()

    app.qtbot.waitUntil(app.window.isHidden, timeout=20_000)
    assert not list(stick.glob("*.partial"))


def test_a_drive_that_refuses_is_told_before_the_window_closes(app: AppDriver, stick: Path) -> None:
    app.services.backup_plan.choose(on_exit=False)  # this window closes at once afterwards
    watch = app.workspace.backup_watch
    page = ClosingPage(watch)
    app.qtbot.addWidget(page)
    page.show()
    closing: list[bool] = []
    page.may_close.connect(lambda: closing.append(True))

    watch.refused.emit("The drive is full: free some space or choose another.")
    watch.idle.emit()

    read = "\n".join(w.text() for w in page.findChildren(QLabel) if w.isVisible())
    assert "The drive is full" in read
    assert "Everything you wrote is saved" in read
    assert closing == []
    page.findChildren(QPushButton)[-1].click()
    assert closing == [True]


@pytest.mark.feature(126)
def test_a_backup_takes_the_place_of_the_open_record_and_says_where_that_is_kept(
    app: AppDriver, tmp_path: Path
) -> None:
    backup = tmp_path / "monday.careapp-backup"
    app.services.backups.back_up(backup)
    app.services.patients.save(a_patient(given_name="Rosa", family_name="Marek"))
    app.workspace.sheets.show_backup()
    app.click("restore_backup")
    app.qtbot.waitUntil(lambda: isinstance(app.workspace.sheets.open_sheet, RestoreSheet))
    sheet = app.workspace.sheets.open_sheet
    assert isinstance(sheet, RestoreSheet)
    sheet.form.key.choose(backup)

    app.click("restore_next")
    app.wait_to_read("1 person(s) added since then would be missing")
    assert "Rosa Marek" in app.words()
    app.wait_to_read("Restore this backup")
    app.click("restore_next")

    app.wait_to_read("The backup is restored.")
    assert "kept 2026-11-24" in app.words()
    app.type_into("passphrase", "otter ladder violet magnet")
    with app.qtbot.waitSignal(app.window.unlocked, timeout=20_000):
        app.click("unlock")
    assert app.services.patients.ids("marek") == []
    assert len(app.services.patients.ids()) == 12
