import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot
from typing_extensions import override

from careapp.ui.common.reading_order import step_focus, tab_stops


class Page(QWidget):
    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        return step_focus(self, forward=forward)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = Page()
    QHBoxLayout(window)
    qtbot.addWidget(window)
    window.resize(600, 300)
    return window


def column(*controls: QWidget) -> QWidget:
    whole = QWidget()
    lines = QVBoxLayout(whole)
    for control in controls:
        lines.addWidget(control)
    return whole


def fill(window: QWidget, *columns: QWidget) -> None:
    side = window.layout()
    assert side is not None
    for each in columns:
        side.addWidget(each)
    window.show()


def active(qtbot: QtBot, field: QWidget) -> None:
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)


def test_a_column_is_read_whole_before_the_next(window: QWidget) -> None:
    a, b, c, d = (QPushButton(text) for text in "abcd")
    fill(window, column(a, b), column(c, d))

    assert tab_stops(window) == [a, b, c, d]


def test_what_is_made_late_has_its_place_in_the_reading(window: QWidget, qtbot: QtBot) -> None:
    first, last = QPushButton("first"), QPushButton("last")
    page = column(first)
    fill(window, page, column(last))
    late = QPushButton("late")
    lines = page.layout()
    assert lines is not None

    lines.addWidget(late)
    qtbot.waitUntil(late.isVisible)

    assert tab_stops(window) == [first, late, last]


def test_from_right_to_left_the_right_column_comes_first(window: QWidget) -> None:
    a, b = QPushButton("a"), QPushButton("b")
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)

    fill(window, column(a), column(b))

    assert tab_stops(window) == [a, b]
    assert a.mapTo(window, a.rect().center()).x() > b.mapTo(window, b.rect().center()).x()


def test_a_field_with_a_line_of_its_own_inside_is_one_stop(window: QWidget) -> None:
    choice, day = QComboBox(), QDateEdit()
    choice.setEditable(True)
    fill(window, column(choice, day))

    assert tab_stops(window) == [choice, day]


def test_hidden_and_switched_off_controls_are_passed_over(window: QWidget) -> None:
    a, hidden, off, b = QPushButton("a"), QPushButton("h"), QPushButton("o"), QPushButton("b")
    off.setEnabled(False)
    fill(window, column(a, hidden, off, b))
    hidden.hide()

    assert tab_stops(window) == [a, b]


def test_the_focus_goes_round_both_ways(window: QWidget, qtbot: QtBot) -> None:
    a, b = QLineEdit(), QLineEdit()
    fill(window, column(a, b))
    active(qtbot, a)

    step_focus(window, forward=False)
    back = QApplication.focusWidget()
    step_focus(window, forward=True)

    assert back is b
    assert QApplication.focusWidget() is a


def test_a_control_that_is_done_with_hands_the_focus_to_the_one_after_it(
    window: QWidget, qtbot: QtBot
) -> None:
    """Qt asks for the next one while the button that was pressed is being hidden."""
    first, pressed, after, last = (QPushButton(text) for text in ("f", "p", "a", "l"))
    fill(window, column(first, pressed, after, last))
    active(qtbot, pressed)

    pressed.hide()
    ahead = QApplication.focusWidget()
    after.setEnabled(False)

    assert ahead is after
    assert QApplication.focusWidget() is last


def test_what_is_scrolled_away_is_brought_into_view(window: QWidget, qtbot: QtBot) -> None:
    rows = [QLineEdit() for _ in range(40)]
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(column(*rows))
    fill(window, area)
    active(qtbot, rows[0])

    step_focus(window, forward=False)  # the area itself
    step_focus(window, forward=False)

    assert rows[-1].hasFocus()
    assert not rows[-1].visibleRegion().isEmpty()
    assert area.verticalScrollBar().value() > 0
