from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from careapp.ui.common.privacy import Privacy
from careapp.ui.today.getting_in import SHOWN_MS, GettingIn

WORDS = "Key safe right of the door, code 1958."


def shown(view: GettingIn) -> str:
    label = view.findChild(QLabel, "getting_in")
    assert isinstance(label, QLabel)
    return label.text()


def button(view: GettingIn) -> QPushButton:
    found = view.findChild(QPushButton, "show_code")
    assert isinstance(found, QPushButton)
    return found


def test_the_code_is_dots_until_it_is_asked_for_and_dots_again_after_a_while(qtbot: QtBot) -> None:
    view = GettingIn(WORDS, Privacy(), shown_ms=20)
    qtbot.addWidget(view)
    before = shown(view)

    qtbot.mouseClick(button(view), Qt.MouseButton.LeftButton)
    asked_for = shown(view)

    assert before == "Key safe right of the door, code ••••."
    assert asked_for == WORDS
    qtbot.waitUntil(lambda: shown(view) == before)
    assert SHOWN_MS == 20_000


def test_a_second_press_hides_the_code_at_once(qtbot: QtBot) -> None:
    view = GettingIn(WORDS, Privacy())
    qtbot.addWidget(view)

    button(view).click()
    button(view).click()

    assert "1958" not in shown(view)


def test_without_a_code_there_is_nothing_to_press(qtbot: QtBot) -> None:
    view = GettingIn("Ring once, short.", Privacy())
    qtbot.addWidget(view)

    assert button(view).isHidden()
    assert shown(view) == "Ring once, short."


def test_privacy_hides_the_words_and_takes_the_button_away(qtbot: QtBot) -> None:
    privacy = Privacy()
    view = GettingIn(WORDS, privacy)
    qtbot.addWidget(view)
    button(view).click()

    privacy.toggle()

    assert shown(view) == "Hidden while Privacy is on"
    assert button(view).isHidden()
