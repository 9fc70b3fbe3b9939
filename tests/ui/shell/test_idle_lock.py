"""A laptop that is left alone, or carried off asleep, locks."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from careapp.ui.shell.idle_lock import IdleLock


class Seconds:
    """A clock that goes on only when told."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def field(qtbot: QtBot) -> QLineEdit:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    return field


@pytest.fixture
def idle(field: QLineEdit, seconds: Seconds) -> Iterator[IdleLock]:
    """Five minutes; looks at the clock only when something is touched."""
    idle = IdleLock(5, field, clock=seconds, look_every_ms=3_600_000)
    idle.watch(on=True)
    yield idle
    idle.watch(on=False)


def test_typing_keeps_the_record_open(
    qtbot: QtBot, idle: IdleLock, field: QLineEdit, seconds: Seconds
) -> None:
    with qtbot.assertNotEmitted(idle.expired):
        for _ in range(10):
            seconds.now += 299
            qtbot.keyClick(field, Qt.Key.Key_A)

    assert field.text() == "a" * 10


def test_the_first_touch_after_a_long_sleep_locks_and_does_nothing_else(
    qtbot: QtBot, idle: IdleLock, field: QLineEdit, seconds: Seconds
) -> None:
    """Timers stand still in a closed laptop; the clock does not."""
    seconds.now += 8 * 3600

    with qtbot.waitSignal(idle.expired):
        qtbot.keyClick(field, Qt.Key.Key_A)

    assert field.text() == ""


def test_it_locks_by_itself_when_nothing_is_touched(
    qtbot: QtBot, field: QLineEdit, seconds: Seconds
) -> None:
    idle = IdleLock(5, field, clock=seconds, look_every_ms=1)
    idle.watch(on=True)

    with qtbot.waitSignal(idle.expired):
        seconds.now += 300


def test_a_clock_set_back_does_not_leave_the_record_open(
    qtbot: QtBot, idle: IdleLock, field: QLineEdit, seconds: Seconds
) -> None:
    seconds.now -= 86_400

    with qtbot.waitSignal(idle.expired):
        qtbot.keyClick(field, Qt.Key.Key_A)


def test_a_shorter_wait_counts_from_the_last_touch(
    qtbot: QtBot, idle: IdleLock, field: QLineEdit, seconds: Seconds
) -> None:
    seconds.now += 90
    idle.set_minutes(1)

    with qtbot.waitSignal(idle.expired):
        qtbot.keyClick(field, Qt.Key.Key_A)


def test_a_locked_window_waits_for_nobody(
    qtbot: QtBot, idle: IdleLock, field: QLineEdit, seconds: Seconds
) -> None:
    idle.watch(on=False)
    seconds.now += 8 * 3600

    with qtbot.assertNotEmitted(idle.expired):
        qtbot.keyClick(field, Qt.Key.Key_A)

    assert field.text() == "a"
