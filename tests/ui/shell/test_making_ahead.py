"""Screens are made before anybody asks, and nobody notices."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from careapp.ui.shell.navigator import AHEAD
from careapp.ui.shell.workspace import Workspace


def test_the_screens_are_there_before_it_is_asked_for(qtbot: QtBot, workspace: Workspace) -> None:
    navigator = workspace.navigator
    focused = QApplication.focusWidget()

    qtbot.waitUntil(lambda: set(AHEAD) <= set(navigator.screens))

    assert navigator.place == "today"
    assert QApplication.focusWidget() is focused
    assert [name for name, screen in navigator.screens.items() if screen.isVisible()] == ["today"]


def test_a_task_thrown_away_half_written_stays_away(qtbot: QtBot, workspace: Workspace) -> None:
    drafts = workspace.desk.services.drafts
    drafts.keep("task", None, {"title": "Ring"})
    qtbot.waitUntil(lambda: set(AHEAD) <= set(workspace.navigator.screens))
    drafts.discard("task", None)

    workspace.leave()

    assert drafts.find("task", None) is None


def test_a_record_that_is_left_makes_no_more_screens(workspace: Workspace) -> None:
    ahead = workspace.navigator.ahead
    busy_before = ahead.busy

    workspace.leave()

    assert busy_before
    assert not ahead.busy
