import faulthandler
import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from careapp.ui.common.crash import CrashHandler
from careapp.ui.common.crash_report import describe


@pytest.fixture
def handler(qtbot: QtBot, tmp_path: Path) -> Iterator[CrashHandler]:
    owner = QObject()
    handler = CrashHandler("1.0", tmp_path / "fault.txt", owner)
    handler.install()
    yield handler
    handler.uninstall()
    if handler.dialog is not None:
        handler.dialog.accept()


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL + 1, logger="careapp.ui.common.crash")


def test_a_failure_shows_one_dialog_and_never_a_second(qtbot: QtBot, handler: CrashHandler) -> None:
    _fail()
    qtbot.waitUntil(lambda: handler.dialog is not None)
    first = handler.dialog
    _fail()
    QApplication.processEvents()

    dialogs = [w for w in QApplication.topLevelWidgets() if type(w) is type(first)]
    assert dialogs == [first]


def test_a_failure_on_another_thread_is_told_on_this_one(
    qtbot: QtBot, handler: CrashHandler
) -> None:
    worker = threading.Thread(target=_raise)
    worker.start()
    worker.join()

    qtbot.waitUntil(lambda: handler.dialog is not None)
    assert handler.dialog is not None
    assert handler.dialog.thread() is QApplication.instance().thread()  # type: ignore[union-attr]


def test_the_report_can_be_copied_and_holds_no_record(qtbot: QtBot, handler: CrashHandler) -> None:
    _fail()
    qtbot.waitUntil(lambda: handler.dialog is not None)
    assert handler.dialog is not None

    copy = next(b for b in handler.dialog.findChildren(QPushButton) if b.text() == "Copy report")
    copy.click()

    report = QGuiApplication.clipboard().text()
    assert "CareApp 1.0" in report
    assert "ValueError" in report
    assert "test_crash.py" in report
    assert "Dvořák" not in report
    assert str(Path.home()) not in report


def test_after_closing_the_next_failure_is_told_again(qtbot: QtBot, handler: CrashHandler) -> None:
    _fail()
    qtbot.waitUntil(lambda: handler.dialog is not None)
    assert handler.dialog is not None
    handler.dialog.accept()

    _fail()

    qtbot.waitUntil(lambda: handler.dialog is not None)


def test_the_report_follows_the_causes() -> None:
    try:
        try:
            _raise()
        except ValueError as error:
            raise KeyError("Dvořák") from error
    except KeyError as error:
        report = describe(error, "1.0", "Linux", "6.11")

    assert report.index("KeyError") < report.index("after") < report.index("ValueError")
    assert "Dvořák" not in report


def test_what_qt_says_goes_to_the_log(
    handler: CrashHandler, caplog: pytest.LogCaptureFixture
) -> None:
    records: list[str] = []

    class Listener(logging.Handler):
        @override
        def emit(self, record: logging.LogRecord) -> None:
            records.append(record.getMessage())

    log, listener = logging.getLogger("careapp.ui.common.crash"), Listener()
    log.addHandler(listener)
    caplog.set_level(logging.DEBUG, logger=log.name)
    log.propagate = False
    qWarning("something odd")
    log.propagate = True
    log.removeHandler(listener)

    assert records == ["Qt: something odd"]


def test_the_hooks_are_put_back(qtbot: QtBot, tmp_path: Path) -> None:
    before = sys.excepthook, threading.excepthook
    handler = CrashHandler("1.0", tmp_path / "fault.txt")

    handler.install()
    during = sys.excepthook
    handler.uninstall()

    assert during != before[0]
    assert (sys.excepthook, threading.excepthook) == before


TRACE = """Fatal Python error: Segmentation fault

Current thread 0x00007f (most recent call first):
  File "/Volumes/dvorak/careapp/ui/shell/window.py", line 12 in show
  File "D:\\dvorak\\careapp\\ui\\application.py", line 3 in run_window
"""


@pytest.fixture
def after_a_fault(qtbot: QtBot, tmp_path: Path) -> Iterator[CrashHandler]:
    (tmp_path / "fault.txt").write_text(TRACE, encoding="utf-8")
    owner = QObject()
    handler = CrashHandler("1.0", tmp_path / "fault.txt", owner)
    handler.install()
    yield handler
    handler.uninstall()
    if handler.dialog is not None:
        handler.dialog.accept()


def test_how_the_last_run_ended_is_told_once_beside_the_window(
    qtbot: QtBot, tmp_path: Path, after_a_fault: CrashHandler
) -> None:
    window = shown_window(qtbot)

    after_a_fault.tell_of_last_run(window)

    dialog = after_a_fault.dialog
    assert dialog is not None
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert "CareApp stopped unexpectedly last time" in words
    assert (tmp_path / "fault.txt").read_bytes() == b""

    dialog.accept()
    after_a_fault.tell_of_last_run(window)
    assert after_a_fault.dialog is None


def test_what_is_being_typed_at_the_gate_is_not_interrupted(
    qtbot: QtBot, after_a_fault: CrashHandler
) -> None:
    window = shown_window(qtbot)

    after_a_fault.tell_of_last_run(window)

    assert after_a_fault.dialog is not None
    assert not after_a_fault.dialog.isModal()
    assert window.isActiveWindow()


def test_the_report_of_the_last_run_names_no_home(
    qtbot: QtBot, after_a_fault: CrashHandler
) -> None:
    window = shown_window(qtbot)
    after_a_fault.tell_of_last_run(window)
    assert after_a_fault.dialog is not None

    buttons = after_a_fault.dialog.findChildren(QPushButton)
    next(button for button in buttons if button.text() == "Copy report").click()

    report = QGuiApplication.clipboard().text()
    assert "CareApp 1.0" in report
    assert "Segmentation fault" in report
    assert "ui/shell/window.py, line 12 in show" in report
    assert "careapp/ui/application.py, line 3" in report
    assert "dvorak" not in report


def test_a_last_run_that_ended_well_is_not_spoken_of(
    qtbot: QtBot, handler: CrashHandler, tmp_path: Path
) -> None:
    handler.tell_of_last_run(shown_window(qtbot))

    assert not handler.faulted_before
    assert handler.dialog is None


def test_what_did_no_harm_is_forgotten_at_a_good_end(handler: CrashHandler, tmp_path: Path) -> None:
    with (tmp_path / "fault.txt").open("a", encoding="utf-8") as beside:
        faulthandler.dump_traceback(beside)
    assert (tmp_path / "fault.txt").stat().st_size > 0

    handler.note_good_end()

    assert (tmp_path / "fault.txt").read_bytes() == b""


def shown_window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def _fail() -> None:
    try:
        _raise()
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)


def _raise() -> None:
    patient = "Václav Dvořák"
    raise ValueError(f"no such patient {patient}")
