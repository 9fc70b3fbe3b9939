"""Sleep, a locked screen and a closed lid are noticed, on a bus of the test's own."""

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from ctypes import wintypes
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from careapp.ui.shell.session_watch import SessionWatch, session_watch
from careapp.ui.shell.session_windows import WindowsSession

if TYPE_CHECKING:
    from tests.support.system_bus import SystemServices

linux_with_a_bus = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("dbus-daemon") is None,
    reason="needs Linux and dbus-daemon (Debian package dbus-daemon)",
)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def system(tmp_path: Path) -> Iterator["SystemServices"]:
    from tests.support.system_bus import SystemServices, private_bus

    with private_bus(tmp_path) as address:
        services = SystemServices(address)
        yield services
    services.wait_for_end()


@pytest.fixture
def watch(window: QWidget, system: "SystemServices", tmp_path: Path) -> Iterator[SessionWatch]:
    from PySide6.QtDBus import QDBusConnection

    from careapp.ui.shell.session_linux import LinuxSession

    bus = QDBusConnection.connectToBus(f"unix:path={tmp_path}/bus", "test")
    assert bus.isConnected()
    yield LinuxSession(bus, bus, window)
    QDBusConnection.disconnectFromBus("test")


@linux_with_a_bus
def test_a_laptop_about_to_sleep_waits_until_the_record_is_locked(
    qtbot: QtBot, watch: SessionWatch, system: "SystemServices"
) -> None:
    qtbot.waitUntil(lambda: len(system.delays) == 1)
    os.set_blocking(system.delays[0], False)
    with pytest.raises(BlockingIOError):  # held: nobody has closed the other end
        system.let_go()

    with qtbot.waitSignal(watch.left) as told:
        system.sleeps(True)

    assert told.args == ["when the laptop went to sleep"]
    qtbot.waitUntil(system.let_go)
    with qtbot.assertNotEmitted(watch.left):
        system.sleeps(False)
        qtbot.waitUntil(lambda: len(system.delays) == 2)  # awake: held for the next time


@linux_with_a_bus
def test_a_locked_session_locks_the_record(
    qtbot: QtBot, watch: SessionWatch, system: "SystemServices"
) -> None:
    qtbot.waitUntil(lambda: len(system.delays) == 1)

    with qtbot.waitSignal(watch.left) as told:
        system.locks_session()

    assert told.args == ["with the screen of this computer"]


@linux_with_a_bus
@pytest.mark.parametrize("desktop", ["freedesktop", "gnome", "cinnamon", "mate"])
def test_the_screen_saver_of_each_desktop_locks_when_it_begins_and_not_when_it_ends(
    qtbot: QtBot, watch: SessionWatch, system: "SystemServices", desktop: str
) -> None:
    qtbot.waitUntil(lambda: len(system.delays) == 1)

    with qtbot.waitSignals([watch.left]):
        system.screen_saver(f"org.{desktop}.ScreenSaver", active=False)
        system.screen_saver(f"org.{desktop}.ScreenSaver", active=True)


@linux_with_a_bus
def test_a_closed_lid_locks_also_where_the_laptop_stays_awake(
    qtbot: QtBot, watch: SessionWatch, system: "SystemServices"
) -> None:
    qtbot.waitUntil(lambda: len(system.delays) == 1)

    with qtbot.waitSignal(watch.left) as told:
        system.lid(closed=True)

    assert told.args == ["when the lid was closed"]


def test_without_any_bus_nothing_is_heard_and_nothing_fails(
    window: QWidget, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("DBUS_SYSTEM_BUS_ADDRESS", "DBUS_SESSION_BUS_ADDRESS"):
        monkeypatch.setenv(name, f"unix:path={tmp_path}/none")

    assert isinstance(session_watch(window), SessionWatch)


def test_a_clock_that_jumped_tells_of_a_sleep_on_any_system(qtbot: QtBot, window: QWidget) -> None:
    now = [1_000_000.0]
    watch = SessionWatch(window, clock=lambda: now[0], look_every_ms=1)

    with qtbot.waitSignal(watch.left) as told:
        now[0] += 61

    assert told.args == ["when the laptop went to sleep"]


def test_a_clock_that_goes_on_tells_of_nothing(qtbot: QtBot, window: QWidget) -> None:
    ticks = iter(range(1_000_000, 2_000_000, 6))
    watch = SessionWatch(window, clock=lambda: float(next(ticks)), look_every_ms=1)

    with qtbot.assertNotEmitted(watch.left, wait=50):
        pass


@pytest.mark.parametrize(
    ("message", "word", "words"),
    [
        (0x0218, 0x0004, ["when the laptop went to sleep"]),
        (0x0218, 0x0012, ["when the laptop went to sleep"]),
        (0x02B1, 0x0007, ["with the screen of this computer"]),
        (0x02B1, 0x0008, []),  # unlocked
        (0x0218, 0x000A, []),  # the battery is charged a little more
        (0x0100, 0x0007, []),  # a key
    ],
)
def test_what_windows_tells_is_read_from_its_messages(
    window: QWidget, message: int, word: int, words: list[str]
) -> None:
    watch, heard = WindowsSession(window), list[str]()
    watch.left.connect(heard.append)
    told = wintypes.MSG(0, message, word, 0, 0, wintypes.POINT(0, 0))

    watch._filter.nativeEventFilter(QByteArray(b"windows_generic_MSG"), ctypes.addressof(told))

    assert heard == words
