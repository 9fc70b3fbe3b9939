"""A stranger with the laptop, with the folder, with a copy of it: patient, and none the wiser."""

import re
import shutil
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from careapp.models.errors import CareAppError
from careapp.models.patient import Patient
from careapp.security.errors import VaultMissingError, WrongPassphraseError
from careapp.services.gate import Gate
from careapp.services.profile import RECORD_FILE, VAULT_FILE
from careapp.ui.common.settings import Settings
from careapp.ui.gate.unlock_page import UnlockPage
from careapp.ui.shell.window import CareWindow
from tests.support.driver import AppDriver
from tests.support.profiles import (
    PASSPHRASE,
    a_lived_in_record,
    create,
    left_in,
    profile_in,
    services_of,
)

_READABLE = re.compile(rb"[\x20-\x7e\xc3-\xc5\x80-\xbf]{4,}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The profile of a care manager who has worked for a while, closed."""
    folder = tmp_path / "profile"
    session, _ = create(folder)
    with closing(services_of(session)) as services:
        a_lived_in_record(services)
    return folder


def test_ten_wrong_passphrases_lose_nothing_and_tell_nothing(
    qtbot: QtBot, gate: Gate, folder: Path, tmp_path: Path
) -> None:
    before = contents(folder)
    window = CareWindow(gate, Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    app = AppDriver(qtbot, window)
    page = window.findChild(UnlockPage)
    assert page is not None
    said = []

    def tried(times: int) -> Callable[[], bool]:
        return lambda: page._tries == times

    for number in range(10):
        app.type_into("passphrase", f"guess number {number}")
        app.click("unlock")
        qtbot.waitUntil(tried(number + 1), timeout=10_000)
        said.append(app.seen(QLineEdit, "passphrase").accessibleDescription())

    assert said[0] == "That did not open it."
    assert set(said[2:]) == {"That did not open it. You can use the recovery sheet."}
    assert window.workspace is None
    assert contents(folder) == before
    app.type_into("passphrase", PASSPHRASE)
    with qtbot.waitSignal(window.unlocked, timeout=20_000):
        app.click("unlock")
    window.close()


@pytest.mark.feature(116)
def test_a_copied_record_without_its_key_file_opens_with_nothing(
    folder: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    (copy / VAULT_FILE).unlink()

    with pytest.raises(VaultMissingError):
        profile_in(copy).unlock(PASSPHRASE)


@pytest.mark.feature(116)
def test_a_copied_record_beside_another_key_file_opens_with_neither_passphrase(
    folder: Path, tmp_path: Path
) -> None:
    """The stranger sets up a CareApp of their own and puts the stolen record into it."""
    create(tmp_path / "own")[0].close()
    shutil.copy(folder / RECORD_FILE, tmp_path / "own" / RECORD_FILE)
    stolen = (tmp_path / "own" / RECORD_FILE).read_bytes()

    with pytest.raises(CareAppError) as refused:
        profile_in(tmp_path / "own").unlock(PASSPHRASE)

    assert not isinstance(refused.value, WrongPassphraseError)
    assert (tmp_path / "own" / RECORD_FILE).read_bytes() == stolen


@pytest.mark.feature(116)
def test_strings_over_the_whole_folder_shows_no_word_of_the_record(folder: Path) -> None:
    with closing(services_of(profile_in(folder).unlock(PASSPHRASE))) as services:
        words = words_of(services.patients.get(one) for one in services.patients.ids())
    assert len(words) > 30

    found = {
        word
        for data in contents(folder).values()
        for run in _READABLE.findall(data)
        for word in words
        if word in run
    }

    assert found == set()
    assert not [name for name in left_in(folder) if re.search("fitz|sentinel|pdf", name, re.I)]


def words_of(patients: Iterable[Patient]) -> set[bytes]:
    """Names and what was typed about each, long enough not to turn up by chance."""
    texts = [
        text
        for patient in patients
        for text in (
            *(patient.family_name, patient.given_name, patient.preferred_name),
            *(patient.what_matters, patient.getting_in, patient.number),
        )
    ]
    return {word.encode() for text in texts for word in text.split() if len(word) > 5}


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
