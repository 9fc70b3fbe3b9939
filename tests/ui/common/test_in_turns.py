"""Steps follow each other, with the event loop between them."""

from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from careapp.ui.common.in_turns import InTurns


def test_each_step_has_a_turn_of_its_own(qtbot: QtBot) -> None:
    owner, done = QObject(), []
    turns = InTurns(owner)
    other = QTimer(owner)
    other.timeout.connect(lambda: done.append("a key"))

    other.start()
    turns.begin(lambda: done.append("first"), lambda: done.append("second"))

    assert done == [], "nothing is done at once"
    qtbot.waitUntil(lambda: "second" in done)
    assert "a key" in done[done.index("first") : done.index("second")]
    assert not turns.busy


def test_what_is_ended_goes_no_further(qtbot: QtBot) -> None:
    owner, done = QObject(), []
    turns = InTurns(owner)

    turns.begin(lambda: done.append("first"), turns.end, lambda: done.append("second"))

    qtbot.waitUntil(lambda: not turns.busy)
    assert done == ["first"]
