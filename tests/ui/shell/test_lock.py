"""Locking hides everything and loses nothing; unlocking leads back to where one was."""

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QMenu

from careapp.services.gate import Gate
from careapp.ui.common.components.sheet import Sheet
from careapp.ui.common.settings import Settings
from careapp.ui.patients.chart_tabs import ChartTab
from careapp.ui.shell.window import CareWindow
from tests.support.driver import AppDriver
from tests.ui.shell.conftest import unlock

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def somebody(app: AppDriver, part: str = "Guimarães") -> UUID:
    return app.services.patients.ids(part)[0]


def lock(app: AppDriver) -> None:
    with app.qtbot.waitSignal(app.window.locked):
        app.press(Qt.Key.Key_L, CTRL | SHIFT)


def test_after_unlocking_the_same_chart_and_tab_are_open(app: AppDriver) -> None:
    patient_id = somebody(app)
    app.open_chart(patient_id)
    app.workspace.navigator.patients.chart_pane.tabs.set_current(ChartTab.MEDICATIONS)

    lock(app)
    unlock(app)

    patients = app.workspace.navigator.patients
    assert app.workspace.navigator.place == "patients"
    assert patients.subject == patient_id
    assert patients.chart_pane.tab is ChartTab.MEDICATIONS


def test_after_unlocking_the_same_week_is_open(app: AppDriver) -> None:
    app.workspace.go("calendar")
    app.workspace.navigator.calendar.show_day(date(2027, 2, 10))

    lock(app)
    unlock(app)

    assert app.workspace.navigator.place == "calendar"
    assert app.workspace.navigator.calendar.first_day <= date(2027, 2, 10)
    assert app.workspace.navigator.calendar.first_day.year == 2027


@pytest.mark.parametrize("place", ["plan", "assessment"])
def test_after_unlocking_the_same_work_goes_on(app: AppDriver, place: str) -> None:
    patient_id = somebody(app)
    navigator = app.workspace.navigator
    if place == "plan":
        navigator.open_plan(patient_id)
    else:
        form = app.services.assessments.start(patient_id, "phq-9")
        navigator.open_assessment(form.assessment.id)
    before = navigator.current.subject

    lock(app)
    unlock(app)

    assert app.workspace.navigator.place == place
    assert before is not None
    assert app.workspace.navigator.current.subject == before


def test_a_half_typed_patient_is_there_again_after_locking(app: AppDriver) -> None:
    app.workspace.go("patients")
    app.press(Qt.Key.Key_N, CTRL)
    app.type_into("given_name", "Bríd")

    lock(app)
    left = [sheet for sheet in app.window.findChildren(Sheet) if sheet.isVisible()]
    unlock(app)
    app.press(Qt.Key.Key_N, CTRL)

    assert left == []
    assert app.wait_for(QLineEdit, "given_name").text() == "Bríd"


@pytest.mark.feature(117)
def test_five_minutes_untouched_lock_and_the_first_touch_after_them_does_nothing_else(
    app: AppDriver,
) -> None:
    app.workspace.go("tasks")
    app.type_into("task_title", "Ring")
    app.window._away.idle._touched_at -= 301  # five minutes go by

    with app.qtbot.waitSignal(app.window.locked, timeout=1_000):  # sooner than the timer looks
        QTest.keyClick(app.window.windowHandle(), Qt.Key.Key_X)  # where the system's keys come in

    assert "after 5 minute" in app.words()
    unlock(app)
    app.qtbot.waitUntil(lambda: app.wait_for(QLineEdit, "task_title").text() == "Ring")


@pytest.mark.feature(117)
def test_a_laptop_that_goes_to_sleep_locks_and_says_so(app: AppDriver) -> None:
    session = app.window._away._session
    assert session is not None

    with app.qtbot.waitSignal(app.window.locked):
        session.say_sleep()

    assert "when the laptop went to sleep" in app.words()


def test_no_menu_and_no_dialog_stays_over_the_lock_screen(app: AppDriver) -> None:
    asked = QDialog(app.workspace)
    asked.open()
    menu = QMenu("Guimarães", app.workspace)
    menu.addAction("José")
    menu.popup(app.window.mapToGlobal(app.window.rect().center()))

    app.window.lock()

    assert not asked.isVisible()
    assert not menu.isVisible()


def test_the_lock_screen_names_nobody(app: AppDriver) -> None:
    app.open_chart(somebody(app))
    app.workspace.desk.notices.say("José Luís Guimarães is off the list", lambda: None)

    lock(app)

    assert "Guimarães" not in app.words()
    assert app.window.windowTitle() == "CareApp"


def test_closing_the_window_keeps_what_is_half_typed(
    app: AppDriver, gate: Gate, tmp_path: Path
) -> None:
    app.workspace.go("tasks")
    app.type_into("task_title", "Ring about the ramp")
    app.window.close()
    again = CareWindow(gate, Settings(tmp_path / "settings.ini"))
    app.qtbot.addWidget(again)
    again.show()
    later = AppDriver(app.qtbot, again)

    unlock(later)
    later.workspace.go("tasks")

    assert later.wait_for(QLineEdit, "task_title").text() == "Ring about the ramp"
