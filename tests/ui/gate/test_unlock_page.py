from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from careapp.services.gate import Gate, You
from careapp.services.services import Services
from careapp.ui.common.task_runner import TaskRunner
from careapp.ui.gate.unlock_page import UnlockPage
from tests.support.keyrings import LockedKeyring, MemoryKeyring, SilentKeyring, in_place

STRONG = "otter ladder violet magnet"


@pytest.fixture
def page(qtbot: QtBot, gate: Gate, runner: TaskRunner, opened: list[Services]) -> UnlockPage:
    services, _ = gate.create(STRONG, You(name="Niamh Okafor"))
    opened.remove(services)
    services.close()
    page = UnlockPage(gate, runner)
    qtbot.addWidget(page)
    page.show_locked(None)
    with qtbot.waitExposed(page):
        page.show()
    return page


def test_enter_opens_the_record(qtbot: QtBot, page: UnlockPage) -> None:
    qtbot.keyClicks(passphrase(page), STRONG)

    with qtbot.waitSignal(page.opened, timeout=10_000):
        qtbot.keyClick(passphrase(page), Qt.Key.Key_Return)

    assert passphrase(page).text() == "", "the passphrase does not stay in the field"


def test_three_wrong_passphrases_point_to_the_recovery_sheet(
    qtbot: QtBot, page: UnlockPage
) -> None:
    said = []
    for number in range(3):
        passphrase(page).clear()
        qtbot.keyClicks(passphrase(page), f"wrong words {number}")
        qtbot.keyClick(passphrase(page), Qt.Key.Key_Return)
        said.append(refusal(qtbot, page, number + 1))

    assert said[0] == "That did not open it."
    assert said[2] == "That did not open it. You can use the recovery sheet."


def test_capitals_without_shift_are_noticed(qtbot: QtBot, page: UnlockPage) -> None:
    qtbot.keyClick(passphrase(page), "A")

    assert passphrase(page).accessibleDescription() == "Caps Lock is on."


def test_letters_shown_once_are_dots_again_when_it_locks(qtbot: QtBot, page: UnlockPage) -> None:
    """Whoever unlocks next may not be alone."""
    [eye] = passphrase(page).findChildren(QPushButton)
    qtbot.mouseClick(eye, Qt.MouseButton.LeftButton)
    assert passphrase(page).echoMode() is QLineEdit.EchoMode.Normal

    page.show_locked(datetime(2026, 11, 24, 14, 20, tzinfo=UTC))

    assert passphrase(page).echoMode() is QLineEdit.EchoMode.Password


def test_locked_says_since_when_and_names_nobody(page: UnlockPage) -> None:
    page.show_locked(datetime(2026, 11, 24, 14, 20, tzinfo=UTC), "after 5 minutes")

    words = " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
    assert "after 5 minutes" in words
    assert "Your work is kept as you left it." in words
    assert "Niamh" not in words


def refusal(qtbot: QtBot, page: UnlockPage, tries: int) -> str:
    qtbot.waitUntil(lambda: page._tries == tries, timeout=10_000)
    return passphrase(page).accessibleDescription()


def passphrase(page: UnlockPage) -> QLineEdit:
    found = page.findChild(QLineEdit, "passphrase")
    assert found is not None
    return found


@pytest.fixture
def keyring(gate: Gate, page: UnlockPage) -> Iterator[MemoryKeyring]:
    """A computer whose keyring opens the record, asked for on the page."""
    backend = MemoryKeyring()
    with in_place(backend):
        with closing(gate.unlock(STRONG)) as services:
            services.keys.open_by_keyring(on=True)
        page.show_locked(None)
        yield backend


def test_enter_in_the_empty_field_opens_by_the_keyring(
    qtbot: QtBot, page: UnlockPage, keyring: MemoryKeyring
) -> None:
    assert "press Enter" in passphrase(page).accessibleDescription()

    with qtbot.waitSignal(page.opened, timeout=10_000):
        qtbot.keyClick(passphrase(page), Qt.Key.Key_Return)


def test_the_passphrase_opens_beside_the_keyring(
    qtbot: QtBot, page: UnlockPage, keyring: MemoryKeyring
) -> None:
    keyring.kept.clear()
    qtbot.keyClicks(passphrase(page), STRONG)

    with qtbot.waitSignal(page.opened, timeout=10_000):
        qtbot.keyClick(passphrase(page), Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("backend", "said"),
    [
        (LockedKeyring(), "keyring is locked"),
        (fail.Keyring(), "offers no keyring"),
        (MemoryKeyring(), "has no key for this record"),
    ],
)
def test_a_keyring_that_does_not_help_says_so_and_leaves_the_passphrase(
    qtbot: QtBot, page: UnlockPage, keyring: MemoryKeyring, backend: KeyringBackend, said: str
) -> None:
    with in_place(backend):
        qtbot.keyClick(passphrase(page), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: said in passphrase(page).accessibleDescription(), timeout=10_000)

    qtbot.keyClicks(passphrase(page), STRONG)
    with qtbot.waitSignal(page.opened, timeout=10_000):
        qtbot.keyClick(passphrase(page), Qt.Key.Key_Return)


def test_nobody_has_to_wait_for_a_keyring_that_asks_in_a_window_of_its_own(
    qtbot: QtBot, page: UnlockPage, keyring: MemoryKeyring
) -> None:
    silent = SilentKeyring()
    with in_place(silent):
        qtbot.keyClick(passphrase(page), Qt.Key.Key_Return)
        qtbot.keyClicks(passphrase(page), STRONG)

        with qtbot.waitSignal(page.opened, timeout=10_000):
            qtbot.keyClick(passphrase(page), Qt.Key.Key_Return)

        silent.let_go.set()


def test_without_that_slot_enter_in_the_empty_field_does_nothing(
    qtbot: QtBot, page: UnlockPage
) -> None:
    assert "press Enter" not in passphrase(page).accessibleDescription()

    qtbot.keyClick(passphrase(page), Qt.Key.Key_Return)

    assert page.findChild(QPushButton, "unlock").text() == "Unlock"  # type: ignore[union-attr]
