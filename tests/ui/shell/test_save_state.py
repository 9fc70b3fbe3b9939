"""What the foot of the window says about saving, from the key press to the disk."""

from pathlib import Path
from typing import NoReturn

import pytest
from pytestqt.qtbot import QtBot

from careapp.bootstrap import build_services
from careapp.services.gate import Gate
from careapp.services.services import Services
from careapp.storage.errors import DiskFullError
from careapp.ui.common.settings import Settings
from careapp.ui.shell.window import CareWindow
from tests.security.quick_kdf import QUICK
from tests.support.builders import a_patient
from tests.support.clock import Clock


@pytest.fixture
def window(qtbot: QtBot, services: Services, clock: Clock, tmp_path: Path) -> CareWindow:
    gate = Gate(tmp_path / "elsewhere", build_services, now=clock, kdf=QUICK)
    window = CareWindow(gate, Settings(tmp_path / "window.ini"))
    qtbot.addWidget(window)
    window.show()
    window.open_record(services)
    return window


def refuse() -> NoReturn:
    raise DiskFullError


@pytest.mark.feature(124)
def test_the_window_says_what_is_saved_and_what_is_not(
    window: CareWindow, services: Services
) -> None:
    workspace = window.workspace
    assert workspace is not None
    notices = workspace.desk.notices

    notices.attempt(refuse)
    refused = workspace.save_state
    notices.attempt(lambda: services.patients.save(a_patient()))

    assert refused == "Not saved"
    assert workspace.save_state.startswith("All saved")
