"""At the gate the window says when its last run ended inside native code."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from careapp.services.gate import Gate
from careapp.ui.application import open_window
from careapp.ui.common.crash import CrashHandler
from careapp.ui.common.settings import Settings


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL + 1, logger="careapp.ui.common.crash")


@pytest.fixture
def crash(qtbot: QtBot, tmp_path: Path) -> Iterator[CrashHandler]:
    (tmp_path / "faults.log").write_text("Fatal Python error: Aborted", encoding="utf-8")
    owner = QObject()
    handler = CrashHandler("1.0", tmp_path / "faults.log", owner)
    handler.install()
    yield handler
    handler.uninstall()


def test_the_gate_opens_with_word_of_the_last_run_beside_it(
    qtbot: QtBot, gate: Gate, crash: CrashHandler, tmp_path: Path
) -> None:
    window = open_window(gate, Settings(tmp_path / "window.ini"), crash)
    qtbot.addWidget(window)

    qtbot.waitUntil(lambda: crash.dialog is not None)

    assert crash.dialog is not None
    assert not crash.dialog.isModal()
    assert window.isEnabled()
    crash.dialog.accept()
    assert (tmp_path / "faults.log").read_bytes() == b""
    window.close()
