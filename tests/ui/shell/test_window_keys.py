"""The keys of the whole window: going, panes, the list of keys, and what a sheet keeps out."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from careapp.ui.backup.backup_sheet import BackupSheet
from careapp.ui.history.history_sheet import HistorySheet
from careapp.ui.shell.keys_sheet import KeysSheet
from tests.support.driver import AppDriver

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def pane_in_focus(app: AppDriver) -> int:
    """Where in the order of panes the keyboard is."""
    focus = QApplication.focusWidget()
    panes = [pane for pane in app.workspace.panes() if pane.isVisible()]
    return next(
        (i for i, p in enumerate(panes) if focus is p or p.isAncestorOf(focus)),  # type: ignore[arg-type]
        -1,
    )


def go_to(app: AppDriver, place: str) -> None:
    patient_id = app.services.patients.ids("Guimarães")[0]
    match place:
        case "chart":
            app.open_chart(patient_id)
        case "plan":
            app.workspace.navigator.open_plan(patient_id)
        case "assessment":
            form = app.services.assessments.start(patient_id, "phq-9")
            app.workspace.navigator.open_assessment(form.assessment.id)
        case _:
            app.workspace.go(place)
    app.qtbot.wait(50)


@pytest.mark.parametrize("place", ["today", "chart", "plan", "assessment", "calendar", "tasks"])
def test_f6_visits_every_pane_in_order_and_comes_round(app: AppDriver, place: str) -> None:
    go_to(app, place)
    app.seen(QWidget, "rail_today" if place == "today" else "rail_patients").setFocus()
    visited = [pane_in_focus(app)]

    for _ in range(12):
        app.press(Qt.Key.Key_F6)
        visited.append(pane_in_focus(app))
        if visited[-1] == 0:
            break

    assert visited[0] == visited[-1] == 0
    assert -1 not in visited
    assert visited[:-1] == sorted(visited[:-1])
    last = len([pane for pane in app.workspace.panes() if pane.isVisible()]) - 1
    assert visited[-2] == last, "the status bar comes last"
    assert len(visited) >= 4


def test_shift_f6_goes_the_other_way(app: AppDriver) -> None:
    app.seen(QWidget, "rail_today").setFocus()

    app.press(Qt.Key.Key_F6, SHIFT)

    last = len([pane for pane in app.workspace.panes() if pane.isVisible()]) - 1
    assert pane_in_focus(app) == last


@pytest.mark.parametrize("place", ["today", "calendar", "tasks", "plan", "assessment", "chart"])
def test_ctrl_k_finds_people_from_anywhere(app: AppDriver, place: str) -> None:
    go_to(app, place)

    app.press(Qt.Key.Key_K, CTRL)

    field = app.seen(QLineEdit, "patient_search")
    assert field.hasFocus()
    for letter in "pryd":
        app.qtbot.keyClicks(field, letter)
    app.press(Qt.Key.Key_Return)
    app.wait_to_read("Gwenllian Prydderch")


def test_ctrl_k_shows_the_list_in_a_narrow_window_too(app: AppDriver) -> None:
    app.window.resize(880, 500)
    go_to(app, "chart")

    app.press(Qt.Key.Key_K, CTRL)

    assert app.seen(QLineEdit, "patient_search").hasFocus()


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("assessment", "Answer and go on"),
        ("plan", "Why is this here?"),
        ("calendar", "New appointment"),
        ("chart", "Next tab"),
        ("today", "Lock"),
    ],
)
def test_f1_lists_the_keys_of_the_screen_and_esc_closes(
    app: AppDriver, place: str, words: str
) -> None:
    go_to(app, place)
    before = QApplication.focusWidget()

    app.press(Qt.Key.Key_F1)
    sheet = app.workspace.sheets.open_sheet
    assert isinstance(sheet, KeysSheet)
    shown = [w.text() for w in sheet.findChildren(QLabel)]
    app.press(Qt.Key.Key_Escape)

    assert words in shown
    assert app.workspace.sheets.open_sheet is None
    assert QApplication.focusWidget() is before


def test_nothing_happens_below_an_open_sheet(app: AppDriver) -> None:
    app.workspace.sheets.show_backup()

    for key in (Qt.Key.Key_2, Qt.Key.Key_K, Qt.Key.Key_N, Qt.Key.Key_F):
        app.press(key, CTRL)
    app.press(Qt.Key.Key_F6)

    assert app.workspace.navigator.place == "today"
    assert isinstance(app.workspace.sheets.open_sheet, BackupSheet)
    assert app.workspace.sheets.open_sheet.isAncestorOf(QApplication.focusWidget())  # type: ignore[arg-type]


def test_while_a_person_reads_along_no_key_brings_up_anything_else(app: AppDriver) -> None:
    go_to(app, "assessment")
    app.press(Qt.Key.Key_F9)

    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_K, Qt.Key.Key_S):
        app.press(key, CTRL)
    app.press(Qt.Key.Key_F1)

    assert app.workspace.navigator.place == "assessment"
    assert app.workspace.shown_to_person
    assert app.workspace.sheets.open_sheet is None
    assert "Guimarães" not in app.words()


def test_ctrl_enter_does_what_the_open_sheet_offers(app: AppDriver) -> None:
    app.workspace.go("patients")
    app.press(Qt.Key.Key_N, CTRL)
    app.type_into("given_name", "Bríd")
    app.type_into("family_name", "Mulvihill")

    app.press(Qt.Key.Key_Return, CTRL)

    app.qtbot.waitUntil(lambda: len(app.services.patients.ids("Mulvihill")) == 1)


def test_the_title_of_the_window_is_never_a_name(app: AppDriver) -> None:
    titles = set()

    for place in ("chart", "plan", "assessment", "calendar"):
        go_to(app, place)
        titles.add(app.window.windowTitle())

    assert titles == {"CareApp"}


def test_ctrl_h_shows_the_history_of_the_chart_in_view(app: AppDriver) -> None:
    app.open_chart(app.services.patients.ids()[0])

    app.press(Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)

    app.wait_to_read("History")
    assert isinstance(app.workspace.sheets.open_sheet, HistorySheet)
