from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QRadioButton, QScrollArea
from pytestqt.qtbot import QtBot

from careapp.ui.common.painted.answer_cell import AnswerCell
from careapp.ui.common.painted.matrix import AnswerMatrix, Column, Row
from careapp.ui.common.painted.matrix_header import MatrixHeader
from careapp.ui.common.theme import Theme

STEM = "Over the last 2 weeks, how often have you been bothered by any of these?"
WORDS = ("Not at all", "Several days", "More than half the days", "Nearly every day")
COLUMNS = [Column(code=f"c{n}", text=text, digit=n) for n, text in enumerate(WORDS)]
YES_NO = [Column(code="y", text="Yes", digit=1), Column(code="n", text="No", digit=0)]
QUESTIONS = (
    "Little interest or pleasure in doing things",
    "Feeling bad about yourself — or that you are a failure or have let your family down",
    "Trouble falling or staying asleep",
)
ROWS = [
    Row(key=f"q{number}", number=str(number), text=text, last_text="Several days")
    for number, text in enumerate(QUESTIONS, start=1)
]


def test_the_matrix_is_painted_in_every_theme_and_state(qtbot: QtBot, each_theme: Theme) -> None:
    matrix = a_matrix(qtbot, last_title="3 Nov 2026")
    matrix.set_answer("q1", "c1")
    matrix.set_unconfirmed("q2", "c2")
    matrix.set_declined("q3", "Declined", "“not today”")

    picture = matrix.grab().toImage()
    cell = _cell(matrix, "q1", "c1")
    corner = cell.mapTo(matrix, cell.rect().topLeft())

    soft = picture.pixelColor(corner.x() + 12, corner.y() + 8)
    assert soft == each_theme.color("accent_soft")


def test_a_digit_answers_and_goes_on_to_the_next_row(qtbot: QtBot, theme: Theme) -> None:
    matrix = a_matrix(qtbot)
    matrix.focus_row("q1")

    with qtbot.waitSignal(matrix.answered) as answered:
        _press(qtbot, "2")

    assert answered.args == ["q1", "c2"]
    assert matrix.row_widget("q1").code == "c2"
    assert matrix.row_widget("q2").holds_focus()


def test_the_words_of_the_columns_stay_while_their_rows_are_in_view(
    qtbot: QtBot, theme: Theme
) -> None:
    area, matrix = in_a_low_window(qtbot)
    header = matrix.findChildren(MatrixHeader)[0]
    whole = header.height()

    matrix.focus_row("q9")

    top = header.mapTo(area.viewport(), header.rect().topLeft()).y()
    row = matrix.row_widget("q9")
    assert top == 0
    assert header.height() < whole
    assert row.mapTo(area.viewport(), row.rect().topLeft()).y() >= header.height()


def test_where_no_question_fits_below_them_the_words_of_the_columns_scroll_along(
    qtbot: QtBot, theme: Theme
) -> None:
    area, matrix = in_a_low_window(qtbot)
    area.resize(500, 110)

    matrix.focus_row("q9")

    assert matrix.findChildren(MatrixHeader)[0].y() == 0


def test_no_row_is_hidden_behind_the_words_of_the_columns(qtbot: QtBot, theme: Theme) -> None:
    area, matrix = in_a_low_window(qtbot)
    header = matrix.findChildren(MatrixHeader)[0]
    matrix.focus_row("q9")

    covered = []
    for number in range(8, 0, -1):
        matrix.focus_row(f"q{number}")
        row = matrix.row_widget(f"q{number}")
        covered.append(header.geometry().bottom() >= row.y())

    assert not any(covered)
    area.verticalScrollBar().setValue(0)
    assert header.y() == 0


def test_a_digit_that_is_no_answer_does_nothing(qtbot: QtBot, theme: Theme) -> None:
    matrix = a_matrix(qtbot)
    matrix.focus_row("q1")

    with qtbot.assertNotEmitted(matrix.answered):
        _press(qtbot, "7")

    assert matrix.row_widget("q1").holds_focus()


def test_arrows_move_the_choice_without_answering(qtbot: QtBot, theme: Theme) -> None:
    matrix = a_matrix(qtbot)
    matrix.focus_row("q1")

    with qtbot.assertNotEmitted(matrix.answered):
        qtbot.keyClick(_focused(), Qt.Key.Key_Right)
    with qtbot.waitSignal(matrix.answered) as answered:
        qtbot.keyClick(_focused(), Qt.Key.Key_Space)

    assert answered.args == ["q1", "c1"]


def test_down_and_up_go_from_row_to_row(qtbot: QtBot, theme: Theme) -> None:
    matrix = a_matrix(qtbot)
    matrix.focus_row("q1")

    with qtbot.waitSignal(matrix.row_focused) as focused:
        qtbot.keyClick(_focused(), Qt.Key.Key_Down)
    qtbot.keyClick(_focused(), Qt.Key.Key_Up)

    assert focused.args == ["q2"]
    assert matrix.row_widget("q1").holds_focus()


def test_tab_stops_once_in_every_row_on_its_answer(qtbot: QtBot, theme: Theme) -> None:
    matrix = a_matrix(qtbot)
    matrix.set_answer("q2", "c3")
    matrix.focus_row("q1")

    qtbot.keyClick(_focused(), Qt.Key.Key_Tab)

    assert _focused() is _cell(matrix, "q2", "c3")
    qtbot.keyClick(_focused(), Qt.Key.Key_Tab)
    assert matrix.row_widget("q3").holds_focus()


def test_a_click_answers(qtbot: QtBot, theme: Theme) -> None:
    matrix = a_matrix(qtbot)

    with qtbot.waitSignal(matrix.answered) as answered:
        qtbot.mouseClick(_cell(matrix, "q2", "c1"), Qt.MouseButton.LeftButton)

    assert answered.args == ["q2", "c1"]
    assert _cell(matrix, "q2", "c1").isChecked()


def test_another_answer_replaces_the_first(qtbot: QtBot, theme: Theme) -> None:
    matrix = a_matrix(qtbot)
    matrix.set_answer("q1", "c0")

    qtbot.mouseClick(_cell(matrix, "q1", "c3"), Qt.MouseButton.LeftButton)

    checked = [c.column.code for c in _cells(matrix, "q1") if c.isChecked()]
    assert checked == ["c3"]


def test_backspace_clears_an_answer_and_only_an_answer(qtbot: QtBot, theme: Theme) -> None:
    matrix = a_matrix(qtbot)
    matrix.set_answer("q1", "c1")
    matrix.focus_row("q1")

    with qtbot.waitSignal(matrix.cleared) as cleared:
        qtbot.keyClick(_focused(), Qt.Key.Key_Backspace)

    assert cleared.args == ["q1"]
    with qtbot.assertNotEmitted(matrix.cleared):
        qtbot.keyClick(_focused(), Qt.Key.Key_Backspace)


@pytest.mark.parametrize(
    ("key", "signal"), [("-", "declined"), ("u", "unable"), ("=", "still_true")]
)
def test_one_key_each_for_declined_unable_and_still_true(
    qtbot: QtBot, theme: Theme, key: str, signal: str
) -> None:
    matrix = a_matrix(qtbot)
    matrix.focus_row("q2")

    with qtbot.waitSignal(getattr(matrix, signal)) as said:
        _press(qtbot, key)

    assert said.args == ["q2"]


def test_ask_again_brings_the_cells_back(qtbot: QtBot, theme: Theme) -> None:
    matrix = a_matrix(qtbot)
    matrix.set_declined("q1", "Declined", "“not today”")
    declined = not _cell(matrix, "q1", "c0").isVisible()

    with qtbot.waitSignal(matrix.asked_again) as asked:
        button = matrix.row_widget("q1").findChild(QPushButton)
        assert button is not None
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert declined
    assert asked.args == ["q1"]
    assert _cell(matrix, "q1", "c0").isVisible()


def test_declining_keeps_the_keyboard_in_its_row(qtbot: QtBot, theme: Theme) -> None:
    matrix = a_matrix(qtbot)
    matrix.focus_row("q2")

    matrix.set_declined("q2", "Unable", "")

    assert matrix.row_widget("q2").holds_focus()
    with qtbot.waitSignal(matrix.answered):
        _press(qtbot, "1")


def test_every_cell_has_a_spoken_name_of_question_and_answer(qtbot: QtBot, theme: Theme) -> None:
    matrix = a_matrix(qtbot)

    cell = QAccessible.queryAccessibleInterface(_cell(matrix, "q3", "c1"))

    assert cell.role() == QAccessible.Role.RadioButton
    name = cell.text(QAccessible.Text.Name)
    assert name == "3 Trouble falling or staying asleep: Several days"


def test_the_safety_strip_moves_nothing_above_it(qtbot: QtBot, theme: Theme) -> None:
    matrix = a_matrix(qtbot)
    before = [matrix.row_widget(key).geometry() for key in ("q1", "q2")]
    third = matrix.row_widget("q3").y()

    matrix.set_strip("q2", a_strip())
    qtbot.waitUntil(lambda: matrix.row_widget("q3").y() > third)

    assert [matrix.row_widget(key).geometry() for key in ("q1", "q2")] == before
    matrix.set_strip("q2", None)
    qtbot.waitUntil(lambda: matrix.row_widget("q3").y() == third)


@pytest.mark.parametrize("width", [320, 500, 759, 760, 900, 1300])
@pytest.mark.parametrize("size", [100, 150])
@pytest.mark.parametrize("points", [True, False])
def test_no_word_of_an_instrument_is_cut_at_any_width(
    qtbot: QtBot, theme: Theme, width: int, size: int, points: bool
) -> None:
    theme.apply("light", size)
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    matrix = AnswerMatrix(STEM, COLUMNS, ROWS)
    area.setWidget(matrix)
    area.resize(width, 500)
    area.show()

    matrix.show_points(points)

    for key in ("q1", "q2", "q3"):
        row = matrix.row_widget(key)
        assert row.height() >= row.heightForWidth(row.width())
        for cell in _cells(matrix, key):
            assert cell.height() >= cell.height_at(cell.width())
            assert row.rect().contains(cell.geometry())


def test_a_narrow_matrix_puts_the_cells_under_the_question(qtbot: QtBot, theme: Theme) -> None:
    matrix = a_matrix(qtbot)
    beside = _cell(matrix, "q1", "c0").x()

    matrix.resize(600, 600)

    assert _cell(matrix, "q1", "c0").x() < beside
    assert _cell(matrix, "q1", "c0").y() > 40


def test_yes_and_no_show_their_words(qtbot: QtBot, theme: Theme) -> None:
    matrix = a_matrix(qtbot, columns=YES_NO)

    assert all(cell.worded for cell in _cells(matrix, "q1"))


def test_the_first_letters_answer_where_there_are_two_answers(qtbot: QtBot, theme: Theme) -> None:
    matrix = a_matrix(qtbot, columns=YES_NO)
    matrix.focus_row("q1")

    _press(qtbot, "y")
    _press(qtbot, "N")

    codes = {column.text: column.code for column in YES_NO}
    assert matrix.row_widget("q1").code == codes["Yes"]
    assert matrix.row_widget("q2").code == codes["No"]


def test_the_last_answer_has_the_focus_that_it_was_given_with(qtbot: QtBot, theme: Theme) -> None:
    """A ring around Yes beside a No that was chosen reads as a doubt."""
    matrix = a_matrix(qtbot, columns=YES_NO)
    last = ROWS[-1].key
    matrix.focus_row(last)

    _press(qtbot, "n")

    chosen = next(column.code for column in YES_NO if column.text == "No")
    assert _focused() is _cell(matrix, last, chosen)


def test_points_can_be_hidden_from_the_person(qtbot: QtBot, theme: Theme) -> None:
    matrix = a_matrix(qtbot)

    matrix.show_points(False)

    assert all(cell.worded for cell in _cells(matrix, "q1"))


def test_an_answer_carried_forward_says_that_it_is_unconfirmed(qtbot: QtBot, theme: Theme) -> None:
    matrix = a_matrix(qtbot)

    matrix.set_unconfirmed("q1", "c2")

    assert _cell(matrix, "q1", "c2").accessibleDescription() == "unconfirmed"
    matrix.set_answer("q1", "c2")
    assert _cell(matrix, "q1", "c2").accessibleDescription() == ""


def a_matrix(
    qtbot: QtBot, *, columns: Sequence[Column] = COLUMNS, last_title: str = ""
) -> AnswerMatrix:
    matrix = AnswerMatrix(STEM, columns, ROWS, last_title=last_title)
    qtbot.addWidget(matrix)
    matrix.resize(1400, 700)
    matrix.show()
    matrix.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is matrix)
    return matrix


def a_strip() -> QLabel:
    strip = QLabel("Ask about safety now")
    strip.setFixedHeight(48)
    return strip


def _cells(matrix: AnswerMatrix, key: str) -> list[AnswerCell]:
    return [
        c for c in matrix.row_widget(key).findChildren(QRadioButton) if isinstance(c, AnswerCell)
    ]


def _cell(matrix: AnswerMatrix, key: str, code: str) -> AnswerCell:
    return next(cell for cell in _cells(matrix, key) if cell.column.code == code)


def _focused() -> object:
    return QApplication.focusWidget()


def _press(qtbot: QtBot, text: str) -> None:
    qtbot.keyClicks(QApplication.focusWidget(), text)


def in_a_low_window(qtbot: QtBot) -> tuple[QScrollArea, AnswerMatrix]:
    rows = [Row(key=f"q{n}", number=str(n), text=QUESTIONS[n % 3]) for n in range(1, 13)]
    area = QScrollArea()
    qtbot.addWidget(area)
    matrix = AnswerMatrix(STEM, COLUMNS, rows)
    area.setWidgetResizable(True)
    area.setWidget(matrix)
    area.resize(500, 260)
    area.show()
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    return area, matrix
