"""A goal scale is one radio group, in words before numbers."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from careapp.ui.common.painted.goal_scale import THREE, GoalScale, scale_levels
from careapp.ui.common.theme import Theme

ANCHORS = {
    2: "To the shop and back, three times a week, in any weather, without anybody walking along.",
    1: "To the shop and back.",
    0: "To the gate.",
    -1: "To the gate with somebody.",
    -2: "Stays in.",
}


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    host = QWidget()
    qtbot.addWidget(host)
    return host


@pytest.fixture
def scale(host: QWidget, qtbot: QtBot) -> GoalScale:
    column = QVBoxLayout(host)
    column.addWidget(QLineEdit(host))
    scale = GoalScale("How far is the goal", scale_levels(ANCHORS), host)
    column.addWidget(scale)
    column.addWidget(QLineEdit(host))
    host.resize(300, 400)
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    return scale


def spoken(scale: GoalScale) -> list[str]:
    return [level.accessibleName() for level in scale.levels]


def test_each_level_is_spoken_in_words_before_its_number(scale: GoalScale) -> None:
    assert spoken(scale)[2] == "As hoped, To the gate., 0"
    assert spoken(scale)[-1] == "Much less than hoped, Stays in., −2"


def test_the_shorter_form_has_three_levels(qtbot: QtBot) -> None:
    scale = GoalScale("How far", scale_levels({0: "To the gate."}, THREE))
    qtbot.addWidget(scale)

    assert spoken(scale) == ["Better, +1", "As hoped, To the gate., 0", "Not there yet, −1"]


def test_tab_passes_the_scale_in_one_step(scale: GoalScale, qtbot: QtBot) -> None:
    scale.show_score(0)
    before, after = scale.window().findChildren(QLineEdit)
    before.setFocus()

    qtbot.keyClick(before, Qt.Key.Key_Tab)
    inside = QApplication.focusWidget()
    qtbot.keyClick(inside, Qt.Key.Key_Tab)

    assert inside is scale.levels[2]
    assert QApplication.focusWidget() is after


def test_arrows_move_and_choose(scale: GoalScale, qtbot: QtBot) -> None:
    scale.show_score(0)
    scale.levels[2].setFocus()

    with qtbot.waitSignal(scale.score_chosen) as chosen:
        qtbot.keyClick(scale.levels[2], Qt.Key.Key_Up)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_End)

    assert chosen.args == [1]
    assert scale.score == -2
    assert [level.isChecked() for level in scale.levels] == [False] * 4 + [True]


def test_nothing_is_chosen_until_somebody_chooses(scale: GoalScale, qtbot: QtBot) -> None:
    unasked = scale.score
    scale.levels[0].setFocus()

    qtbot.keyClick(scale.levels[0], Qt.Key.Key_Space)

    assert unasked is None
    assert scale.score == 2


def test_a_click_chooses_and_the_same_click_again_tells_nobody(
    scale: GoalScale, qtbot: QtBot
) -> None:
    told: list[int] = []
    scale.score_chosen.connect(told.append)

    for _ in range(2):
        qtbot.mouseClick(scale.levels[3], Qt.MouseButton.LeftButton)

    assert told == [-1]


@pytest.mark.parametrize("size", [100, 150])
def test_no_anchor_is_cut(scale: GoalScale, qtbot: QtBot, theme: Theme, size: int) -> None:
    theme.apply("light", size)
    qtbot.waitUntil(
        lambda: all(level.height() >= level.heightForWidth(level.width()) for level in scale.levels)
    )

    assert scale.levels[0].height() > scale.levels[4].height()
