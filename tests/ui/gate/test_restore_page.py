from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from careapp.bootstrap import build_services
from careapp.services.gate import Gate, You
from careapp.services.services import Services
from careapp.ui.common.task_runner import TaskRunner
from careapp.ui.gate.restore_page import RestorePage
from tests.security.quick_kdf import QUICK
from tests.support.clock import Clock

STRONG = "otter ladder violet magnet"


def test_a_backup_says_what_it_holds_and_then_becomes_the_record(
    qtbot: QtBot, gate: Gate, runner: TaskRunner, tmp_path: Path, clock: Clock
) -> None:
    backup = a_backup(tmp_path, clock)
    page = shown(qtbot, gate, runner)
    page.choose(backup)
    qtbot.keyClicks(field(page, "backup_passphrase"), STRONG)

    press(qtbot, page)
    qtbot.waitUntil(lambda: "12" in words(page), timeout=10_000)
    assert not gate.set_up, "looking writes nothing"
    with qtbot.waitSignal(page.restored, timeout=20_000):
        press(qtbot, page)

    services = gate.unlock(STRONG)
    assert len(services.patients.ids()) == 12


def test_a_wrong_key_or_file_says_so_and_writes_nothing(
    qtbot: QtBot, gate: Gate, runner: TaskRunner, tmp_path: Path, clock: Clock
) -> None:
    page = shown(qtbot, gate, runner)
    page.choose(a_backup(tmp_path, clock))
    qtbot.keyClicks(field(page, "backup_passphrase"), "quite another one")
    press(qtbot, page)
    qtbot.waitUntil(lambda: "Not restored" in words(page), timeout=10_000)

    junk = tmp_path / "letter.txt"
    junk.write_text("Dear Sir or Madam")
    page.choose(junk)
    press(qtbot, page)

    qtbot.waitUntil(lambda: "not a CareApp backup" in words(page), timeout=10_000)
    assert not gate.folder.exists()


def a_backup(folder: Path, clock: Clock) -> Path:
    def build(session: object) -> Services:
        return build_services(session, zone="Europe/Dublin", now=clock)  # type: ignore[arg-type]

    gate = Gate(folder / "old", build, now=clock, kdf=QUICK)
    services, _ = gate.create(STRONG, You(name="Niamh Okafor"))
    services.samples.fill()
    services.backups.back_up(folder / "old.careapp-backup")
    services.close()
    return folder / "old.careapp-backup"


def shown(qtbot: QtBot, gate: Gate, runner: TaskRunner) -> RestorePage:
    page = RestorePage(gate, runner)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    return page


def field(page: RestorePage, name: str) -> QLineEdit:
    found = page.findChild(QLineEdit, name)
    assert found is not None
    return found


def press(qtbot: QtBot, page: RestorePage) -> None:
    found = page.findChild(QPushButton, "restore_next")
    assert found is not None
    qtbot.waitUntil(found.isEnabled, timeout=10_000)
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def words(page: RestorePage) -> str:
    return "\n".join(w.text() for w in page.findChildren(QLabel) if w.isVisible())
