"""Locked in the middle of a word: unlocking leads back to that form, that field and that place."""

from collections.abc import Callable
from typing import Final
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from tests.support.driver import AppDriver
from tests.ui.shell.conftest import unlock

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TYPED: Final = "Half a word"
CURSOR: Final = 6


def somebody(app: AppDriver) -> UUID:
    return app.services.patients.ids("Guimarães")[0]


def to_new_patient(app: AppDriver) -> str:
    app.workspace.go("patients")
    app.press(Qt.Key.Key_N, CTRL)
    return "given_name"


def to_known_patient(app: AppDriver) -> str:
    app.open_chart(somebody(app))
    app.workspace.navigator.patients.chart_pane._edit()
    return "what_matters"


def to_allergy(app: AppDriver) -> str:
    app.open_chart(somebody(app))
    app.qtbot.waitUntil(lambda: app.workspace.navigator.patients.chart_pane._chart is not None)
    app.workspace.navigator.patients.chart_pane._add_allergy()
    return "substance"


def to_task_line(app: AppDriver) -> str:
    app.workspace.go("tasks")
    return "task_title"


def to_new_appointment(app: AppDriver) -> str:
    app.workspace.go("calendar")
    app.workspace.navigator.calendar.new_here()
    return "purpose"


FORMS: Final[dict[str, Callable[[AppDriver], str]]] = {
    "a new patient": to_new_patient,
    "a patient's details": to_known_patient,
    "an allergy": to_allergy,
    "the task line": to_task_line,
    "a new appointment": to_new_appointment,
}


@pytest.mark.feature(117)
@pytest.mark.parametrize("form", FORMS)
def test_unlocking_returns_to_the_unsaved_field_with_its_text_and_cursor(
    app: AppDriver, form: str
) -> None:
    name = FORMS[form](app)
    type_into(app, name)

    lock_and_unlock(app)

    app.qtbot.waitUntil(lambda: holds_cursor(app, name), timeout=10_000)


@pytest.mark.feature(117)
def test_unlocking_returns_into_the_goal_that_was_being_worded(app: AppDriver) -> None:
    plans = app.services.care_plans
    trees = [plans.living(patient_id) for patient_id in app.services.patients.ids()]
    tree = next(tree for tree in trees if tree and tree.goals and not tree.signed)
    goal = tree.goals[0]
    app.workspace.navigator.open_plan(tree.plan.patient_id)
    app.workspace.navigator.plan.plan.go_to_part(goal.id)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    before = text_of(field)
    app.qtbot.keyClick(field, Qt.Key.Key_Home)
    app.qtbot.keyClicks(field, "Go ")

    lock_and_unlock(app)

    def there() -> bool:
        now = QApplication.focusWidget()
        return (
            isinstance(now, QLineEdit | QPlainTextEdit)
            and text_of(now) == f"Go {before}"
            and place_in(now) == 3
        )

    app.qtbot.waitUntil(there, timeout=10_000)


@pytest.mark.feature(117)
def test_unlocking_returns_to_the_question_that_was_next(app: AppDriver) -> None:
    form = app.services.assessments.start(somebody(app), "phq-9")
    app.workspace.navigator.open_assessment(form.assessment.id)
    app.wait_for(QWidget, "score_so_far")
    app.answer("12")
    before = QApplication.focusWidget()
    assert before is not None
    named = (type(before), before.accessibleName())

    lock_and_unlock(app)

    def there() -> bool:
        now = QApplication.focusWidget()
        return now is not None and (type(now), now.accessibleName()) == named

    app.qtbot.waitUntil(there, timeout=10_000)
    again = app.services.assessments.open(form.assessment.id)
    assert again.progress.answered == 2


def test_names_stay_hidden_through_a_lock(app: AppDriver) -> None:
    app.press(Qt.Key.Key_F8)

    lock_and_unlock(app)

    assert app.workspace.desk.privacy.on


def test_a_form_in_which_nothing_was_typed_is_not_opened_again(app: AppDriver) -> None:
    to_new_patient(app)

    lock_and_unlock(app)

    assert app.workspace.sheets.open_sheet is None
    assert app.workspace.navigator.place == "patients"


def test_a_passphrase_half_typed_in_the_settings_is_gone_after_a_lock(app: AppDriver) -> None:
    app.workspace.sheets.show_settings()
    app.click("change_passphrase")
    app.type_into("present_passphrase", "half")

    lock_and_unlock(app)

    assert app.workspace.sheets.open_sheet is None
    assert app.services.drafts.unfinished() == []


def type_into(app: AppDriver, name: str) -> None:
    field = app.wait_for(QWidget, name)
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    field.setFocus()
    field.selectAll()
    app.qtbot.keyClicks(field, TYPED)
    if isinstance(field, QPlainTextEdit):
        cursor = field.textCursor()
        cursor.setPosition(CURSOR)
        field.setTextCursor(cursor)
    else:
        field.setCursorPosition(CURSOR)


def lock_and_unlock(app: AppDriver) -> None:
    with app.qtbot.waitSignal(app.window.locked):
        app.press(Qt.Key.Key_L, CTRL | SHIFT)
    unlock(app)


def holds_cursor(app: AppDriver, name: str) -> bool:
    found = [w for w in app.window.findChildren(QWidget, name) if w.isVisible()]
    if len(found) != 1:
        return False
    field = found[0]
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    return field.hasFocus() and text_of(field) == TYPED and place_in(field) == CURSOR


def text_of(field: QLineEdit | QPlainTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def place_in(field: QLineEdit | QPlainTextEdit) -> int:
    if isinstance(field, QLineEdit):
        return field.cursorPosition()
    return field.textCursor().position()
