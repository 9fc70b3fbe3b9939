"""Keys and locks in the settings: what can be done, what cannot and why, what is said before."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from careapp.bootstrap import build_services
from careapp.security.errors import WrongPassphraseError
from careapp.services.gate import Gate
from careapp.ui.common.components.sheet import Sheet
from careapp.ui.common.desk import Desk
from careapp.ui.common.recovery_key_card import RecoveryKeyCard
from careapp.ui.settings.keys_and_locks import KeysAndLocks
from careapp.ui.settings.new_sheet import NewRecoverySheet
from careapp.ui.settings.passphrase_sheet import PassphraseSheet
from careapp.ui.settings.settings_sheet import SettingsSheet
from tests.support.clock import Clock
from tests.support.keyrings import LockedKeyring, MemoryKeyring, in_place
from tests.support.profiles import profile_in
from tests.support.said import Said
from tests.ui.conftest import PASSPHRASE

NEW = "river candle orchard thimble"
PATIENCE_MS = 10_000


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(1366, 768)
    with qtbot.waitExposed(host):
        host.show()
    return host


@pytest.fixture
def said(desk: Desk) -> Said:
    return Said(desk.notices)


def opened(sheet: Sheet) -> Sheet:
    sheet.open()
    return sheet


def words(widget: QWidget) -> str:
    return "\n".join(found.text() for found in widget.findChildren(QLabel) if found.isVisible())


def field(widget: QWidget, name: str) -> QLineEdit:
    found = widget.findChild(QLineEdit, name)
    assert found is not None
    return found


def press(qtbot: QtBot, widget: QWidget, name: str) -> None:
    qtbot.mouseClick(widget.findChild(QWidget, name), Qt.MouseButton.LeftButton)


def change(qtbot: QtBot, sheet: Sheet, present: str, new: str = NEW) -> None:
    """Type all three fields by keys alone, and let Enter in the last do the rest."""
    for name, text in (
        ("present_passphrase", present),
        ("new_passphrase", new),
        ("passphrase_again", new),
    ):
        field(sheet, name).clear()
        qtbot.keyClicks(field(sheet, name), text)
        qtbot.keyClick(field(sheet, name), Qt.Key.Key_Return)


def test_the_passphrase_is_changed_by_keys_alone(
    qtbot: QtBot, desk: Desk, host: QWidget, said: Said, tmp_path: Path
) -> None:
    sheet = opened(PassphraseSheet(desk, host))

    with qtbot.waitSignal(sheet.closed, timeout=PATIENCE_MS):
        change(qtbot, sheet, PASSPHRASE)

    vault = profile_in(tmp_path / "profile").vault()
    assert vault.open_with_passphrase(NEW)
    assert said.toasts == ["The new passphrase is in force."]
    assert [field(sheet, name).text() for name in ("present_passphrase", "new_passphrase")] == [
        "",
        "",
    ]


def test_a_wrong_present_passphrase_says_one_sentence_and_changes_nothing(
    qtbot: QtBot, desk: Desk, host: QWidget, tmp_path: Path
) -> None:
    sheet = opened(PassphraseSheet(desk, host))

    change(qtbot, sheet, "not the one")

    present = field(sheet, "present_passphrase")
    told = "That is not the present passphrase. Nothing was changed."
    qtbot.waitUntil(lambda: present.accessibleDescription() == told, timeout=PATIENCE_MS)
    assert sheet.isVisible()
    with pytest.raises(WrongPassphraseError):
        profile_in(tmp_path / "profile").vault().open_with_passphrase(NEW)


def test_a_weak_passphrase_is_not_taken(qtbot: QtBot, desk: Desk, host: QWidget) -> None:
    sheet = opened(PassphraseSheet(desk, host))

    change(qtbot, sheet, PASSPHRASE, new="summer")

    weak = field(sheet, "new_passphrase")
    qtbot.waitUntil(lambda: "longer" in weak.accessibleDescription(), timeout=PATIENCE_MS)
    assert desk.services.session.vault.open_with_passphrase(PASSPHRASE)


def test_a_new_sheet_says_first_that_the_old_one_stops_and_since_when_it_was(
    desk: Desk, host: QWidget
) -> None:
    sheet = opened(NewRecoverySheet(desk, host))

    assert "The present sheet will stop working." in words(sheet)
    assert "made on 24 Nov 2026" in words(sheet)
    assert "Backups made until now still open with the sheet of their time" in words(sheet)


def test_the_old_sheet_works_until_a_group_of_the_new_one_is_typed_back(
    qtbot: QtBot, desk: Desk, host: QWidget, said: Said, tmp_path: Path
) -> None:
    sheet = opened(NewRecoverySheet(desk, host))
    press(qtbot, sheet, "draw_sheet")
    card = sheet.findChild(RecoveryKeyCard)
    assert card is not None
    assert card._key is not None
    before = (tmp_path / "profile" / "vault.json").read_bytes()

    qtbot.keyClicks(field(sheet, "typed_group"), "WRONG")
    press(qtbot, sheet, "use_sheet")
    untouched = (tmp_path / "profile" / "vault.json").read_bytes()
    field(sheet, "typed_group").clear()
    qtbot.keyClicks(field(sheet, "typed_group"), card._key.groups()[card._asked])
    with qtbot.waitSignal(sheet.closed, timeout=PATIENCE_MS):
        press(qtbot, sheet, "use_sheet")

    assert untouched == before
    assert profile_in(tmp_path / "profile").vault().open_with_recovery(card._key.text)
    assert said.toasts == ["The new recovery sheet is in force. The old one stopped working."]


def test_closing_half_way_leaves_the_old_sheet(
    qtbot: QtBot, desk: Desk, host: QWidget, tmp_path: Path
) -> None:
    before = (tmp_path / "profile" / "vault.json").read_bytes()
    sheet = opened(NewRecoverySheet(desk, host))
    press(qtbot, sheet, "draw_sheet")

    qtbot.keyClick(sheet, Qt.Key.Key_Escape)

    assert (tmp_path / "profile" / "vault.json").read_bytes() == before


@pytest.fixture
def settings(qtbot: QtBot, desk: Desk, host: QWidget) -> Callable[[], KeysAndLocks]:
    def show() -> KeysAndLocks:
        sheet = opened(SettingsSheet(desk, host))
        part = sheet.findChild(KeysAndLocks)
        assert part is not None
        qtbot.waitUntil(lambda: "Looking for" not in words(part), timeout=PATIENCE_MS)
        return part

    return show


def box(part: KeysAndLocks) -> QCheckBox:
    found = part.findChild(QCheckBox, "open_by_keyring")
    assert found is not None
    return found


def test_where_there_is_no_keyring_the_choice_is_off_and_says_why(
    settings: Callable[[], KeysAndLocks],
) -> None:
    part = settings()

    assert not box(part).isEnabled()
    assert not box(part).isChecked()
    assert "This computer offers no keyring that could keep a key safe." in words(part)
    assert "no keyring" in box(part).accessibleDescription()


def test_the_keyring_is_switched_on_and_off_again(
    qtbot: QtBot, desk: Desk, settings: Callable[[], KeysAndLocks]
) -> None:
    with in_place(MemoryKeyring()) as backend:
        part = settings()

        qtbot.mouseClick(box(part), Qt.MouseButton.LeftButton, pos=corner(box(part)))
        qtbot.waitUntil(lambda: "Whoever uses your sign-in" in words(part), timeout=PATIENCE_MS)
        on = desk.services.overview.key_slots()
        qtbot.mouseClick(box(part), Qt.MouseButton.LeftButton, pos=corner(box(part)))
        qtbot.waitUntil(lambda: "This computer keeps a key" in words(part), timeout=PATIENCE_MS)

        assert on == ["passphrase", "recovery sheet", "keyring"]
        assert desk.services.overview.key_slots() == ["passphrase", "recovery sheet"]
        assert backend.kept == {}  # type: ignore[attr-defined]


def test_a_locked_keyring_leaves_the_choice_as_it_was_and_says_why(
    qtbot: QtBot, desk: Desk, settings: Callable[[], KeysAndLocks]
) -> None:
    with in_place(LockedKeyring()):
        part = settings()

        qtbot.mouseClick(box(part), Qt.MouseButton.LeftButton, pos=corner(box(part)))
        qtbot.waitUntil(lambda: "keyring is locked" in words(part), timeout=PATIENCE_MS)

    assert not box(part).isChecked()
    assert box(part).isEnabled(), "unlocked by now, it can be tried again"
    assert desk.services.session.vault.keyring_slot is None


def test_the_time_to_lock_is_five_minutes_until_chosen(
    qtbot: QtBot, desk: Desk, settings: Callable[[], KeysAndLocks]
) -> None:
    part = settings()
    idle = part.findChild(QComboBox, "idle_minutes")
    assert idle is not None
    at_first = idle.currentData()

    with qtbot.waitSignal(part.idle_minutes_changed) as told:
        qtbot.keyClick(idle, Qt.Key.Key_Down)

    assert (at_first, told.args) == (5, [10])
    assert desk.settings.idle_minutes == 10


def test_what_this_system_cannot_do_about_screenshots_is_said(
    settings: Callable[[], KeysAndLocks], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("careapp.ui.settings.keys_and_locks.can_guard", lambda: False)

    part = settings()

    guard = part.findChild(QCheckBox, "keep_out_of_capture")
    assert guard is not None
    assert not guard.isEnabled()
    assert guard.accessibleDescription() == "This system offers no way to do so."


def test_the_sample_caseload_offers_no_keys_to_change(
    desk: Desk, host: QWidget, gate: Gate
) -> None:
    samples = gate.look_around()
    try:
        part = SettingsSheet(replace(desk, services=samples), host)
        part.open()

        for name in ("change_passphrase", "new_recovery_sheet", "open_by_keyring"):
            assert not part.findChild(QWidget, name).isEnabled()  # type: ignore[union-attr]
        assert "removed when it closes" in words(part)
    finally:
        samples.close()


@pytest.fixture
def gate(tmp_path: Path, clock: Clock) -> Gate:
    return Gate(tmp_path / "none", build_services, now=clock)


def corner(widget: QWidget) -> QPoint:
    """Where the box itself is: beside it a check box takes no click."""
    return QPoint(8, widget.height() // 2)
