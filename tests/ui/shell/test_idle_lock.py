"""A laptop that is left alone, or carried off asleep, locks."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

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
    field.activateWindow()
    qtbot.waitExposed(field)
    return field


def touch(field: QLineEdit) -> None:
    """Press a key as the system does: it comes in at the window."""
    QTest.keyClick(field.windowHandle(), Qt.Key.Key_A)


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
            touch(field)

    assert field.text() == "a" * 10


def test_the_first_touch_after_a_long_sleep_locks_and_does_nothing_else(
    qtbot: QtBot, idle: IdleLock, field: QLineEdit, seconds: Seconds
) -> None:
    """Timers stand still in a closed laptop; the clock does not."""
    seconds.now += 8 * 3600

    with qtbot.waitSignal(idle.expired):
        touch(field)

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
        touch(field)


def test_a_shorter_wait_counts_from_the_last_touch(
    qtbot: QtBot, idle: IdleLock, field: QLineEdit, seconds: Seconds
) -> None:
    seconds.now += 90
    idle.set_minutes(1)

    with qtbot.waitSignal(idle.expired):
        touch(field)


def test_a_locked_window_waits_for_nobody(
    qtbot: QtBot, idle: IdleLock, field: QLineEdit, seconds: Seconds
) -> None:
    idle.watch(on=False)
    seconds.now += 8 * 3600

    with qtbot.assertNotEmitted(idle.expired):
        touch(field)

    assert field.text() == "a"


class Counting(IdleLock):
    """Counts the events it is asked about."""

    asked = 0

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.asked += 1
        return super().eventFilter(watched, event)


def test_building_a_screen_is_none_of_its_business(
    qtbot: QtBot, field: QLineEdit, seconds: Seconds
) -> None:
    """Python asked at each of Qt's events took two fifths of every screen's opening."""
    idle = Counting(5, field, clock=seconds)
    idle.watch(on=True)
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)

    for _ in range(100):
        column.addWidget(QLabel("words"))
    column.activate()

    assert idle.asked == 0


def test_a_touch_in_a_second_window_counts_too(
    qtbot: QtBot, idle: IdleLock, seconds: Seconds
) -> None:
    other = QLineEdit()
    qtbot.addWidget(other)
    with qtbot.waitActive(other):
        other.show()
        other.activateWindow()
    other.setFocus()
    seconds.now += 8 * 3600

    with qtbot.waitSignal(idle.expired):
        touch(other)

    assert other.text() == ""
