"""A whole working day without a mouse; the focus can be seen at every step."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from careapp.models.plan_parts import Acceptance
from careapp.ui.common.painted.week_grid import WeekGrid
from tests.support.driver import AppDriver
from tests.ui.shell.conftest import PASSPHRASE

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_FARTHEST = 80


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None, "nothing has the focus"
    assert found.isVisible(), f"the focus is on {found} which nobody can see"
    return found


def tab_to(app: AppDriver, name: str, *, back: bool = False) -> QWidget:
    """Press Tab until a control of that name has the focus."""
    passed: list[str] = []
    for _ in range(_FARTHEST):
        here = focus()
        if here.objectName() == name:
            return here
        passed.append(f"{type(here).__name__} {here.objectName() or here.accessibleName()}")
        app.press(Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab, SHIFT if back else None)
    raise AssertionError(f"{name} cannot be reached by Tab: {passed}")


def write(app: AppDriver, text: str) -> None:
    for letter in text:
        app.qtbot.keyClicks(focus(), letter)


def test_a_day_without_a_mouse(app: AppDriver, tmp_path: Path) -> None:
    find(app)
    assess(app)
    plan(app)
    sign(app)
    book(app)
    tick(app)
    back_up(app, tmp_path)
    lock_and_unlock(app)


def find(app: AppDriver) -> None:
    app.press(Qt.Key.Key_K, CTRL)
    write(app, "ashdown")
    app.press(Qt.Key.Key_Return)
    app.wait_to_read("Colin Ashdown")


def assess(app: AppDriver) -> None:
    app.press(Qt.Key.Key_Return, CTRL)
    tab_to(app, "start_phq-9")
    app.press(Qt.Key.Key_Space)
    app.wait_for(QWidget, "score_so_far")
    write(app, "2222222202")
    app.press(Qt.Key.Key_Return, CTRL)
    app.qtbot.waitUntil(
        lambda: any(w.isVisible() for w in app.window.findChildren(QWidget, "add_to_plan"))
    )
    tab_to(app, "add_to_plan")
    app.press(Qt.Key.Key_Space)
    colin = app.services.patients.ids("ashdown")[0]
    app.qtbot.waitUntil(lambda: app.services.care_plans.living(colin) is not None)
    app.press(Qt.Key.Key_Return, CTRL)


def plan(app: AppDriver) -> None:
    app.qtbot.waitUntil(lambda: app.workspace.navigator.place == "plan")
    tab_to(app, "plan_tree")
    app.press(Qt.Key.Key_Home)
    app.press(Qt.Key.Key_Down)
    tab_to(app, "plan_acceptance")
    app.press(Qt.Key.Key_Down)
    colin = app.services.patients.ids("ashdown")[0]

    def agreed() -> bool:
        tree = app.services.care_plans.living(colin)
        return tree is not None and any(g.acceptance is Acceptance.AGREED for g in tree.goals)

    app.qtbot.waitUntil(agreed, timeout=5_000)


def sign(app: AppDriver) -> None:
    app.press(Qt.Key.Key_Return, CTRL)
    tab_to(app, "sign_person")
    write(app, "Colin Ashdown")
    tab_to(app, "sign_now")
    app.press(Qt.Key.Key_Space)
    colin = app.services.patients.ids("ashdown")[0]

    def signed() -> bool:
        tree = app.services.care_plans.living(colin)
        return tree is not None and tree.signed

    app.qtbot.waitUntil(signed, timeout=20_000)
    app.wait_for(QWidget, "preview_pages")
    app.wait_to_read("1 of ")
    app.press(Qt.Key.Key_Escape)
    assert app.workspace.sheets.open_sheet is None


def book(app: AppDriver) -> None:
    app.press(Qt.Key.Key_3, CTRL)
    grid = app.wait_for(WeekGrid, "week_grid")
    for _ in range(_FARTHEST):
        if focus() is grid:
            break
        app.press(Qt.Key.Key_Tab)
    app.press(Qt.Key.Key_PageDown)
    app.press(Qt.Key.Key_N)
    tab_to(app, "patient")
    write(app, "ashdown")
    app.qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    matches = QApplication.activePopupWidget()  # gets the keys before the field, as on a desktop
    app.qtbot.keyClick(matches, Qt.Key.Key_Down)
    app.qtbot.keyClick(matches, Qt.Key.Key_Return)
    tab_to(app, "purpose")
    write(app, "Look at the trains together")
    app.press(Qt.Key.Key_Return, CTRL)
    today = app.services.calendar.today()

    def booked() -> bool:
        times = app.services.calendar.between(today, today + timedelta(days=14))
        return any(t.appointment.purpose == "Look at the trains together" for t in times)

    app.qtbot.waitUntil(booked, timeout=5_000)
    times = app.services.calendar.between(today, today + timedelta(days=14))
    made = next(t for t in times if t.appointment.purpose == "Look at the trains together")
    assert made.patient is not None
    assert made.patient.family_name == "Ashdown"


def tick(app: AppDriver) -> None:
    app.press(Qt.Key.Key_4, CTRL)
    tab_to(app, "task_list")
    app.press(Qt.Key.Key_Home)
    app.press(Qt.Key.Key_Space)
    app.wait_to_read("Task done.")


def back_up(app: AppDriver, folder: Path) -> None:
    target = folder / "evening.careapp-backup"
    for _ in range(8):
        app.press(Qt.Key.Key_F6)
        if "All saved" in getattr(focus(), "text", str)():
            break
    tab_to(app, "status_backup")
    app.press(Qt.Key.Key_Space)
    tab_to(app, "back_up_to_file")
    app.press(Qt.Key.Key_Space)
    app.qtbot.waitUntil(lambda: any(d.isVisible() for d in app.window.findChildren(QFileDialog)))
    asked = app.window.findChildren(QFileDialog)[0]  # the desktop's own, with keys of its own
    asked.selectFile(str(target))
    asked.accept()
    app.window.activateWindow()  # as desktops do when a dialog has gone
    app.wait_to_read("Backed up and checked")
    sheet = app.workspace.sheets.open_sheet
    assert sheet is not None
    assert sheet.isAncestorOf(focus()), "the keyboard fell out"
    app.press(Qt.Key.Key_Escape)
    assert target.exists()


def lock_and_unlock(app: AppDriver) -> None:
    place = app.workspace.navigator.place
    app.press(Qt.Key.Key_L, CTRL | SHIFT)
    field = focus()
    assert isinstance(field, QLineEdit)
    for letter in PASSPHRASE:
        event = QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(field, event)
    with app.qtbot.waitSignal(app.window.unlocked, timeout=20_000):
        app.press(Qt.Key.Key_Return)
    assert app.workspace.navigator.place == place
    assert focus() is not app.window
