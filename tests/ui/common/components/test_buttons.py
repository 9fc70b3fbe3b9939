from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from careapp.ui.common.components.buttons import button, can, cannot, icon_button
from careapp.ui.common.theme import Theme


def test_a_refused_button_can_be_reached_and_says_why(theme: Theme, qtbot: QtBot) -> None:
    refused = button("Complete", "primary")
    qtbot.addWidget(refused)
    presses: list[bool] = []
    refused.clicked.connect(presses.append)
    refused.show()

    cannot(refused, "Two answers are open")
    qtbot.mouseClick(refused, Qt.MouseButton.LeftButton)
    qtbot.keyClick(refused, Qt.Key.Key_Space)
    refused.click()

    assert presses == []
    assert refused.isEnabled()
    assert refused.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert refused.toolTip() == "Two answers are open"
    spoken = QAccessible.queryAccessibleInterface(refused)
    assert spoken.text(QAccessible.Text.Description) == "Two answers are open"


def test_a_button_allowed_again_acts_and_forgets_the_reason(theme: Theme, qtbot: QtBot) -> None:
    act = button("Complete")
    qtbot.addWidget(act)
    act.setToolTip("Ctrl+Return")
    cannot(act, "Two answers are open")
    cannot(act, "One answer is open")

    can(act)

    with qtbot.waitSignal(act.clicked):
        act.click()
    assert act.toolTip() == "Ctrl+Return"
    assert act.accessibleDescription() == ""


def test_a_button_that_is_only_an_icon_has_a_name(theme: Theme, qtbot: QtBot) -> None:
    phone = icon_button("phone", "Call")
    qtbot.addWidget(phone)
    phone.show()

    name = QAccessible.queryAccessibleInterface(phone).text(QAccessible.Text.Name)

    assert name == "Call"
    assert phone.size().width() == phone.size().height() == 32


def test_buttons_grow_with_the_text(theme: Theme, qtbot: QtBot) -> None:
    grown = button("Plain", "plain", "printer")
    qtbot.addWidget(grown)
    theme.apply("light", 150)
    grown.show()

    assert grown.sizeHint().height() == 51
    assert grown.iconSize().height() == 27


def test_enter_presses_the_button_that_has_the_focus(qtbot: QtBot) -> None:
    start = button("Start")
    qtbot.addWidget(start)
    with qtbot.waitExposed(start):
        start.show()
    start.setFocus()

    with qtbot.waitSignal(start.clicked):
        qtbot.keyClick(start, Qt.Key.Key_Return)
