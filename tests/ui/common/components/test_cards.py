from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from careapp.ui.common.components.cards import Card
from careapp.ui.common.components.chips import chip
from careapp.ui.common.components.empty import EmptyState
from careapp.ui.common.components.flow_layout import FlowLayout
from careapp.ui.common.components.labels import label
from careapp.ui.common.components.progress import Progress
from careapp.ui.common.components.strips import Strip
from careapp.ui.common.theme import Theme


def test_a_card_names_its_action_after_itself(theme: Theme, qtbot: QtBot) -> None:
    card = Card("Medications", 4, "Open")
    qtbot.addWidget(card)
    card.show()
    action = card.findChild(QPushButton)
    assert action is not None

    with qtbot.waitSignal(card.action_clicked):
        qtbot.mouseClick(action, Qt.MouseButton.LeftButton)

    assert action.accessibleName() == "Open Medications"
    assert "4" in [shown.text() for shown in card.findChildren(QLabel)]


def test_a_strip_offers_its_way_on(theme: Theme, qtbot: QtBot) -> None:
    strip = Strip("warn", "Backup is 9 days old", "Plug in the drive.", "Back up")
    qtbot.addWidget(strip)
    strip.show()
    action = strip.findChild(QPushButton)
    assert action is not None

    with qtbot.waitSignal(strip.action_clicked):
        qtbot.mouseClick(action, Qt.MouseButton.LeftButton)


def test_an_empty_list_offers_how_to_begin(theme: Theme, qtbot: QtBot) -> None:
    empty = EmptyState("list-checks", "No tasks", "Add one.", "Add task")
    qtbot.addWidget(empty)
    empty.show()
    start = empty.findChild(QPushButton)
    assert start is not None

    with qtbot.waitSignal(empty.clicked):
        qtbot.mouseClick(start, Qt.MouseButton.LeftButton)


def test_what_somebody_typed_is_never_read_as_markup(theme: Theme, qtbot: QtBot) -> None:
    shown = label("<img src=x> 3 < 5")
    qtbot.addWidget(shown)

    assert shown.textFormat() is Qt.TextFormat.PlainText
    assert shown.text() == "<img src=x> 3 < 5"


def test_a_chip_always_has_words_and_one_height(theme: Theme, qtbot: QtBot) -> None:
    late = chip("4 days late", "danger", "clock")
    qtbot.addWidget(late)
    late.show()

    late.say("done", "ok")

    assert late.text == "done"
    assert late.accessibleName() == "done"
    assert late.height() == 22


def test_progress_is_spoken_in_words(theme: Theme, qtbot: QtBot) -> None:
    progress = Progress()
    qtbot.addWidget(progress)

    progress.show_progress(26, 31, "26 of 31")
    progress.show_progress(0, 0, "nothing to do")

    spoken = QAccessible.queryAccessibleInterface(progress)
    assert spoken.text(QAccessible.Text.Name) == "nothing to do"


def test_chips_flow_into_the_next_row(theme: Theme, qtbot: QtBot) -> None:
    box = QWidget()
    flow = FlowLayout(box)
    for words in ("one", "two", "three", "four", "five", "six"):
        flow.addWidget(chip(words))
    qtbot.addWidget(box)
    box.show()

    wide, narrow = flow.heightForWidth(1000), flow.heightForWidth(120)
    flow.setGeometry(QRect(0, 0, 120, narrow))

    assert wide == 22
    assert narrow > wide
    items = [item for n in range(flow.count()) if (item := flow.itemAt(n)) is not None]
    assert max(item.geometry().right() for item in items) < 120
