from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from careapp.bootstrap import build_services
from careapp.services.gate import Gate, You
from careapp.services.services import Services
from careapp.ui.common.settings import Settings
from careapp.ui.shell.window import CareWindow
from tests.security.quick_kdf import QUICK
from tests.support.clock import Clock
from tests.support.driver import AppDriver

PASSPHRASE = "otter ladder violet magnet"


@pytest.fixture
def gate(tmp_path: Path, clock: Clock) -> Gate:
    def build(session: object) -> Services:
        return build_services(session, zone="Europe/Dublin", now=clock)  # type: ignore[arg-type]

    return Gate(tmp_path / "profile", build, now=clock, kdf=QUICK)


@pytest.fixture
def app(qtbot: QtBot, gate: Gate, tmp_path: Path) -> Iterator[AppDriver]:
    """The real window over an empty record, unlocked, on Today."""
    services, recovery = gate.create(PASSPHRASE, You(name="Niamh Okafor", role="nurse"))
    (tmp_path / "recovery.txt").write_text(recovery.text)
    services.close()
    window = CareWindow(gate, Settings(tmp_path / "settings.ini"))
    window.resize(1366, 768)
    with qtbot.waitExposed(window):
        window.show()
    driver = AppDriver(qtbot, window)
    driver.type_into("passphrase", PASSPHRASE)
    with qtbot.waitSignal(window.unlocked, timeout=20_000):
        driver.click("unlock")
    yield driver
    window.close()
    window.deleteLater()
