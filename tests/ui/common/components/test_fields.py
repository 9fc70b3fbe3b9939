from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from careapp.ui.common.components.fields import (
    Field,
    combo,
    date_edit,
    line_edit,
    number_edit,
    passphrase_edit,
    search_edit,
    text_edit,
    time_edit,
)
from careapp.ui.common.reading_order import tab_stops
from careapp.ui.common.theme import Theme

TODAY = date(2026, 11, 24)


def test_the_label_is_the_spoken_name(theme: Theme, qtbot: QtBot) -> None:
    field = Field("&Street", line_edit())
    qtbot.addWidget(field)

    spoken = QAccessible.queryAccessibleInterface(field.editor)

    assert spoken.text(QAccessible.Text.Name) == "Street"


def test_a_strange_answer_is_kept_and_flagged(theme: Theme, qtbot: QtBot) -> None:
    editor = line_edit("784")
    field = Field("Weight", editor)
    qtbot.addWidget(field)
    field.show()

    field.soft("Ten times the last one (78.4). Saved as typed.")

    assert editor.text() == "784"
    assert field.state == "soft"
    assert field.help_text.startswith("Ten times")
    assert editor.accessibleDescription() == field.help_text


def test_saving_at_last_ends_a_failure_but_not_a_doubt(theme: Theme, qtbot: QtBot) -> None:
    failed, doubtful = Field("Note", line_edit()), Field("Weight", line_edit())
    qtbot.addWidget(failed)
    qtbot.addWidget(doubtful)
    failed.failed("Not saved: the disk is full.")
    doubtful.soft("Ten times the last one.")

    failed.saved_at("saved 11:14")
    doubtful.saved_at("saved 11:14")

    assert failed.state == "rest"
    assert doubtful.state == "soft"


def test_going_back_to_rest_shows_the_hint_again(theme: Theme, qtbot: QtBot) -> None:
    field = Field("Street", line_edit(), hint="Street and number.")
    qtbot.addWidget(field)
    field.soft("No number in it.")

    field.clear_state()

    assert field.help_text == "Street and number."


def test_all_fields_of_one_line_are_as_high_as_each_other(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    editors = _one_line_editors()
    for editor in editors:
        column.addWidget(editor)
    column.addStretch(1)
    qtbot.addWidget(window)
    window.show()
    before = {editor.height() for editor in editors}

    theme.apply("light", 150)
    QApplication.processEvents()

    assert before == {34}
    assert {editor.height() for editor in editors} == {51}


def test_focus_does_not_move_the_form(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    editors = _one_line_editors()
    for editor in editors:
        column.addWidget(editor)
    column.addStretch(1)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()

    for editor in editors:
        editor.setFocus()
        QApplication.processEvents()
        assert {one.height() for one in editors} == {34}


def test_longer_text_makes_its_field_higher(theme: Theme, qtbot: QtBot) -> None:
    note = text_edit(fewest_lines=2)
    qtbot.addWidget(note)
    note.resize(300, 60)
    note.show()
    before = note.height()

    note.setPlainText("one\ntwo\nthree\nfour\nfive")

    assert note.height() > before


@pytest.mark.parametrize("position", [0, 1, 2])
def test_turning_the_wheel_over_a_field_changes_no_answer(
    theme: Theme, qtbot: QtBot, position: int
) -> None:
    choice = combo([("On track", 1), ("Off track", 2)])
    day, minutes = date_edit(TODAY), number_edit(0, 90)
    editor: QWidget = (choice, day, minutes)[position]
    qtbot.addWidget(editor)
    editor.show()
    editor.clearFocus()

    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(editor, event)

    assert (choice.currentIndex(), day.day, minutes.value()) == (0, TODAY, 0)


def test_a_date_may_be_left_open(theme: Theme, qtbot: QtBot) -> None:
    ended = date_edit(TODAY, "Still open")
    qtbot.addWidget(ended)

    assert ended.day is None
    assert (ended.text(), ended.placeholderText()) == ("", "Still open")

    ended.set_day(date(2026, 12, 1))

    assert ended.day == date(2026, 12, 1)


def test_the_eye_shows_the_letters_and_hides_them(theme: Theme, qtbot: QtBot) -> None:
    field = passphrase_edit()
    qtbot.addWidget(field)
    field.show()
    eye = field.findChild(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert eye is not None

    qtbot.mouseClick(eye, Qt.MouseButton.LeftButton)
    shown = field.echoMode()
    qtbot.mouseClick(eye, Qt.MouseButton.LeftButton)

    assert shown is QLineEdit.EchoMode.Normal
    assert field.echoMode() is QLineEdit.EchoMode.Password


def test_the_keyboard_shows_the_letters_without_leaving_the_field(
    theme: Theme, qtbot: QtBot
) -> None:
    form = QWidget()
    qtbot.addWidget(form)
    first, second = passphrase_edit(form), passphrase_edit(form)
    second.move(0, 80)
    form.show()

    qtbot.keyClick(first, Qt.Key.Key_F8, Qt.KeyboardModifier.AltModifier)

    assert first.echoMode() is QLineEdit.EchoMode.Normal
    assert tab_stops(form) == [first, second], "typed twice, it must land in the second field"


def _one_line_editors() -> tuple[QWidget, ...]:
    return (
        line_edit("a"),
        search_edit("Find"),
        passphrase_edit(),
        combo([("a", 1)]),
        date_edit(TODAY),
        time_edit(time(9, 30)),
        number_edit(0, 9),
    )


def test_a_note_filled_while_narrow_is_no_higher_than_its_words_once_it_is_wide(
    qtbot: QtBot, theme: Theme
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    page.resize(60, 400)
    note = text_edit("To wake up short of air and not be frightened of it.", 1, page)
    column.addWidget(note)
    column.addStretch(1)
    page.show()
    tall = note.height()

    page.resize(800, 400)

    qtbot.waitUntil(lambda: note.width() > 700)
    assert note.height() < tall
    assert note.height() < 2.5 * note.fontMetrics().lineSpacing()
