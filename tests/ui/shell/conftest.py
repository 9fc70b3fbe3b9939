"""The real window, unlocked: over an empty record, or over the sample caseload."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from careapp.bootstrap import build_services
from careapp.services.gate import Gate, You
from careapp.services.services import Services
from careapp.ui.common.settings import Settings
from careapp.ui.shell.window import CareWindow
from careapp.ui.shell.workspace import Workspace
from tests.security.quick_kdf import QUICK
from tests.support.clock import Clock
from tests.support.driver import AppDriver

PASSPHRASE = "otter ladder violet magnet"


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


@pytest.fixture
def gate(tmp_path: Path, clock: Clock) -> Gate:
    def build(session: object) -> Services:
        return build_services(session, zone="Europe/Dublin", now=clock)  # type: ignore[arg-type]

    return Gate(tmp_path / "profile", build, now=clock, kdf=QUICK)


@pytest.fixture
def app(qtbot: QtBot, gate: Gate, tmp_path: Path) -> Iterator[AppDriver]:
    """The real window over the sample caseload, unlocked, on Today."""
    services, _ = gate.create(PASSPHRASE, You(name="Niamh Okafor", role="nurse"))
    services.samples.fill()
    services.close()
    window = CareWindow(gate, Settings(tmp_path / "settings.ini"))
    window.resize(1366, 768)
    with qtbot.waitExposed(window):
        window.show()
    driver = AppDriver(qtbot, window)
    unlock(driver)
    yield driver
    window.close()
    window.deleteLater()


def unlock(app: AppDriver) -> None:
    app.type_into("passphrase", PASSPHRASE)
    with app.qtbot.waitSignal(app.window.unlocked, timeout=20_000):
        app.click("unlock")
