from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from careapp.ui.common.components.tabs import TabBar
from careapp.ui.common.theme import Theme

TEXTS = ("Overview", "Problems", "Care plan", "Visits", "Medications", "Documents")


def test_arrows_go_from_tab_to_tab_and_tab_goes_past(theme: Theme, qtbot: QtBot) -> None:
    tabs = _shown(qtbot, 900)
    chosen: list[int] = []
    tabs.current_changed.connect(chosen.append)
    stops = [b for b in _buttons(tabs) if b.focusPolicy() & Qt.FocusPolicy.TabFocus]
    stops[0].setFocus()

    qtbot.keyClick(stops[0], Qt.Key.Key_Right)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)

    assert len(stops) == 1
    assert chosen == [1, 0, 5]


def test_a_narrow_bar_puts_the_rest_into_a_menu(theme: Theme, qtbot: QtBot) -> None:
    tabs = _shown(qtbot, 330)

    more = next(b for b in _buttons(tabs) if b.text().startswith("More"))
    hidden = [action.text() for action in more.menu().actions()]
    shown = [b.text() for b in _buttons(tabs) if b is not more]

    assert more.text() == f"More {len(hidden)}"
    assert sorted([*shown, *hidden]) == sorted(TEXTS)


def test_a_tab_chosen_from_the_menu_comes_into_view(theme: Theme, qtbot: QtBot) -> None:
    tabs = _shown(qtbot, 330)
    more = next(b for b in _buttons(tabs) if b.text().startswith("More"))
    last = more.menu().actions()[-1]

    with qtbot.waitSignal(tabs.current_changed):
        last.trigger()

    assert "Documents" in [b.text() for b in _buttons(tabs)]


def test_tabs_are_fifty_high(theme: Theme, qtbot: QtBot) -> None:
    assert _shown(qtbot, 900).height() == 50


def _shown(qtbot: QtBot, width: int) -> TabBar:
    tabs = TabBar(TEXTS, "Chart")
    qtbot.addWidget(tabs)
    tabs.resize(width, tabs.sizeHint().height())
    with qtbot.waitActive(tabs):
        tabs.show()
        tabs.activateWindow()
    return tabs


def _buttons(tabs: TabBar) -> list[QPushButton]:
    return [b for b in tabs.findChildren(QPushButton) if b.isVisible()]
