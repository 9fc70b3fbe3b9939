"""House rule: whatever Tab reaches says what it is."""

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from careapp.bootstrap import build_services
from careapp.services.gate import Gate
from careapp.services.services import Services
from careapp.ui.common.desk import Desk
from careapp.ui.common.screen import Screen
from careapp.ui.common.settings import Settings
from careapp.ui.gate.first_start import FirstStart
from careapp.ui.gate.recovery_page import RecoveryPage
from careapp.ui.gate.unlock_page import UnlockPage
from careapp.ui.shell.window import CareWindow
from tests.security.quick_kdf import QUICK
from tests.support.access import unnamed
from tests.support.clock import Clock
from tests.support.source import SOURCE

SCREENS: Final = sorted((SOURCE / "ui").glob("*/*_screen.py"))
PLACES: Final = ("today", "patients", "calendar", "tasks", "assessment", "plan")


@pytest.fixture
def caseload(services: Services) -> Services:
    services.samples.fill()
    return services


@pytest.fixture
def gate(tmp_path: Path, clock: Clock) -> Gate:
    return Gate(tmp_path / "new", build_services, now=clock, kdf=QUICK)


@pytest.mark.parametrize("file", SCREENS, ids=lambda file: file.stem)
def test_every_control_of_a_screen_is_named(
    qtbot: QtBot, desk: Desk, caseload: Services, file: Path
) -> None:
    screen = _screen_in(file)(desk)
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()

    screen.reload()

    assert unnamed(screen) == []


@pytest.mark.parametrize("page", [FirstStart, UnlockPage, RecoveryPage])
def test_every_control_before_the_record_is_named(
    qtbot: QtBot, desk: Desk, gate: Gate, page: Callable[..., QWidget]
) -> None:
    shown = page(gate, desk.runner)
    qtbot.addWidget(shown)
    shown.resize(1366, 768)
    shown.show()

    assert unnamed(shown) == []


@pytest.mark.parametrize("place", PLACES)
def test_every_control_of_the_whole_window_is_named(
    qtbot: QtBot, gate: Gate, caseload: Services, tmp_path: Path, place: str
) -> None:
    window = _window(qtbot, gate, caseload, tmp_path)
    assert window.workspace is not None

    window.workspace.go(place)

    assert window.workspace.navigator.place == place
    assert unnamed(window) == []
    assert window.windowTitle() == "CareApp"


def test_no_two_shortcuts_of_the_whole_window_share_a_key(
    qtbot: QtBot, gate: Gate, caseload: Services, tmp_path: Path
) -> None:
    """Qt runs neither of two that meet."""
    window = _window(qtbot, gate, caseload, tmp_path)

    everywhere = [
        key.toString()
        for owner in (window, *window.findChildren(QWidget))
        for action in owner.actions()
        if action.isEnabled() and action.shortcutContext().name in ("WindowShortcut", "Application")
        for key in action.shortcuts()
    ]
    everywhere += [
        QKeySequence(shortcut.key()).toString()
        for shortcut in window.findChildren(QShortcut)
        if shortcut.context().name == "WindowShortcut"
    ]

    assert sorted(key for key in set(everywhere) if everywhere.count(key) > 1) == []


def test_the_rule_notices_a_nameless_control(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    nameless, named = QLineEdit(whole), QPushButton("Save", whole)
    nameless.setObjectName("street")
    whole.show()

    assert unnamed(whole) == ["QLineEdit street"]
    assert named.isVisible()


def _screen_in(file: Path) -> type[Screen]:
    module = importlib.import_module(f"careapp.ui.{file.parent.name}.{file.stem}")
    name = "".join(part.title() for part in file.stem.split("_"))
    found: type[Screen] = getattr(module, name)
    return found


def _window(qtbot: QtBot, gate: Gate, services: Services, folder: Path) -> CareWindow:
    window = CareWindow(gate, Settings(folder / "window.ini"))
    qtbot.addWidget(window)
    window.show()
    window.open_record(services)
    return window
