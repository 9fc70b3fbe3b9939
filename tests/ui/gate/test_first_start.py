from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLineEdit, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from careapp.documents.page_images import page_count
from careapp.security.recovery import RecoveryKey
from careapp.services.gate import Gate
from careapp.services.services import Services
from careapp.ui.common.task_runner import TaskRunner
from careapp.ui.gate.first_start import FirstStart

STRONG = "otter ladder violet magnet"


def test_a_name_a_passphrase_and_one_group_of_the_sheet_lead_into_the_record(
    qtbot: QtBot, gate: Gate, runner: TaskRunner, tmp_path: Path, opened: list[Services]
) -> None:
    page = shown(qtbot, gate, runner)
    qtbot.keyClicks(field(page, "your_name"), "Niamh Okafor")
    qtbot.keyClick(field(page, "your_name"), Qt.Key.Key_Return)
    choose_passphrase(qtbot, page, STRONG, STRONG)
    qtbot.waitUntil(lambda: field(page, "typed_group").isVisible(), timeout=10_000)

    sheet = tmp_path / "sheet.pdf"
    page._recovery.card.save_to(str(sheet))
    qtbot.waitUntil(sheet.exists, timeout=10_000)
    assert page._recovery.card._key is not None
    asked = page._recovery.card._key.groups()[page._recovery.card._asked]
    qtbot.keyClicks(field(page, "typed_group"), asked.lower())
    press(qtbot, page, "next_step")
    choice = page.findChild(QRadioButton, "with_samples")
    assert choice is not None
    choice.click()
    with qtbot.waitSignal(page.finished, timeout=20_000):
        press(qtbot, page, "next_step")

    assert sheet.read_bytes().startswith(b"%PDF")
    assert gate.set_up
    assert len(opened[0].patients.ids()) == 12


def test_a_weak_or_mistyped_passphrase_does_not_go_on(
    qtbot: QtBot, gate: Gate, runner: TaskRunner
) -> None:
    page = shown(qtbot, gate, runner)
    qtbot.keyClicks(field(page, "your_name"), "Niamh")
    press(qtbot, page, "next_step")

    choose_passphrase(qtbot, page, "summer", "summer")
    choose_passphrase(qtbot, page, STRONG, "otter")

    assert field(page, "new_passphrase").isVisible()
    assert not gate.set_up


def test_without_a_name_the_first_step_says_what_is_missing(
    qtbot: QtBot, gate: Gate, runner: TaskRunner
) -> None:
    page = shown(qtbot, gate, runner)

    press(qtbot, page, "next_step")

    name = field(page, "your_name")
    assert name.isVisible()
    assert "signs the plans" in name.accessibleDescription()


def test_enter_leads_from_one_step_to_the_next_even_before_the_verdict(
    qtbot: QtBot, gate: Gate, runner: TaskRunner
) -> None:
    page = shown(qtbot, gate, runner)
    enter(qtbot, field(page, "your_name"), "Niamh")

    enter(qtbot, field(page, "new_passphrase"), STRONG)
    enter(qtbot, field(page, "passphrase_again"), STRONG)

    qtbot.waitUntil(lambda: field(page, "typed_group").isVisible(), timeout=10_000)


def test_the_wrong_group_stays_on_the_sheet(qtbot: QtBot, gate: Gate, runner: TaskRunner) -> None:
    page = shown(qtbot, gate, runner)
    qtbot.keyClicks(field(page, "your_name"), "Niamh")
    press(qtbot, page, "next_step")
    choose_passphrase(qtbot, page, STRONG, STRONG)
    qtbot.waitUntil(lambda: field(page, "typed_group").isVisible(), timeout=10_000)

    qtbot.keyClicks(field(page, "typed_group"), "nothing")
    press(qtbot, page, "next_step")

    assert field(page, "typed_group").isVisible()
    assert "Compare it with the sheet" in field(page, "typed_group").accessibleDescription()


def shown(qtbot: QtBot, gate: Gate, runner: TaskRunner) -> FirstStart:
    page = FirstStart(gate, runner)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    return page


def field(page: QWidget, name: str) -> QLineEdit:
    found = page.findChild(QLineEdit, name)
    assert found is not None
    return found


def press(qtbot: QtBot, page: QWidget, name: str) -> None:
    found = page.findChild(QPushButton, name)
    assert found is not None
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def enter(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def choose_passphrase(qtbot: QtBot, page: FirstStart, first: str, again: str) -> None:
    """Type both, wait for the verdict, go on."""
    for name, text in (("new_passphrase", first), ("passphrase_again", again)):
        field(page, name).clear()
        qtbot.keyClicks(field(page, name), text)
    qtbot.waitUntil(lambda: page._form._judged == first, timeout=10_000)
    press(qtbot, page, "next_step")


def test_the_sheet_can_be_printed(
    qtbot: QtBot, gate: Gate, runner: TaskRunner, tmp_path: Path
) -> None:
    page = shown(qtbot, gate, runner)
    page._recovery.card.show_key(RecoveryKey.generate(), "Harbour Care")
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    target = tmp_path / "printed.pdf"
    printer.setOutputFileName(str(target))

    page._recovery.card.print_to(printer)

    qtbot.waitUntil(
        lambda: "Sent to the printer" in page._recovery.card._said.text(), timeout=20_000
    )
    assert page_count(target.read_bytes()) == 1
