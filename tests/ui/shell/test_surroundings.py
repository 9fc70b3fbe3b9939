"""What endangers the record where it lies is told when it opens, and stays in the settings."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from careapp.bootstrap import build_services
from careapp.services.gate import Gate
from careapp.ui.common.components.strips import Strip
from careapp.ui.common.settings import Settings
from careapp.ui.shell.window import CareWindow
from tests.security.quick_kdf import QUICK
from tests.support.clock import Clock
from tests.support.driver import AppDriver
from tests.support.profiles import create, profile_in, services_of

Open = Callable[[Path, Clock], AppDriver]


@pytest.fixture
def open_record(qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    windows: list[CareWindow] = []  # each lives until its work is done

    def open_record(folder: Path, clock: Clock) -> AppDriver:
        gate = Gate(folder, build_services, now=clock, kdf=QUICK)
        window = CareWindow(gate, Settings(tmp_path / "window.ini"))
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        session = profile_in(folder, clock).unlock("otter ladder violet magnet")
        window.open_record(services_of(session, clock))
        return AppDriver(qtbot, window)

    yield open_record
    for window in windows:
        window.runner.wait()


def understand(driver: AppDriver, strip: str) -> None:
    (button,) = driver.seen(Strip, strip).findChildren(QPushButton)
    driver.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_synced_folder_is_told_until_understood_and_stands_in_the_settings(
    open_record: Open, tmp_path: Path
) -> None:
    folder, clock = tmp_path / "Nextcloud" / "care", Clock()
    create(folder, clock)[0].close()
    told = "Nextcloud copies this record elsewhere while you write"

    first = open_record(folder, clock)
    assert told in first.words()
    first.window.close()
    second = open_record(folder, clock)
    understand(second, "synced_strip")
    assert told not in second.words()
    second.window.close()
    third = open_record(folder, clock)

    assert told not in third.words()
    third.workspace.go("settings")
    assert third.seen(Strip, "synced_folder").accessibleName() == told


def test_a_clock_behind_the_last_change_is_told_each_time(
    open_record: Open, tmp_path: Path
) -> None:
    folder, clock = tmp_path / "care", Clock()
    create(folder, clock)[0].close()
    clock.advance(days=-30)

    for _ in range(2):
        driver = open_record(folder, clock)
        assert "clock is behind the last change" in driver.words()
        assert "24 Nov 2026" in driver.words()
        understand(driver, "clock_strip")
        assert "clock is behind" not in driver.words()
        driver.window.close()


def test_nothing_is_told_where_all_is_well(open_record: Open, tmp_path: Path) -> None:
    create(tmp_path / "care", Clock())[0].close()

    driver = open_record(tmp_path / "care", Clock())

    assert driver.window.findChildren(Strip, "synced_strip") == []
    assert driver.window.findChildren(Strip, "clock_strip") == []
