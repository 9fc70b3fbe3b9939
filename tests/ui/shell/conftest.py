"""The real window over real services, unlocked."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from careapp.bootstrap import build_services
from careapp.services.gate import Gate
from careapp.services.services import Services
from careapp.ui.common.settings import Settings
from careapp.ui.shell.window import CareWindow
from careapp.ui.shell.workspace import Workspace
from tests.security.quick_kdf import QUICK
from tests.support.clock import Clock


@pytest.fixture
def window(qtbot: QtBot, services: Services, clock: Clock, tmp_path: Path) -> CareWindow:
    gate = Gate(tmp_path / "elsewhere", build_services, now=clock, kdf=QUICK)
    window = CareWindow(gate, Settings(tmp_path / "window.ini"))
    qtbot.addWidget(window)
    window.show()
    window.open_record(services)
    return window


@pytest.fixture
def workspace(window: CareWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace
