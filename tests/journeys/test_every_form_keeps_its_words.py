"""Whatever is typed into any form is there again: after Esc, after locking, after a kill."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from careapp.models.patient import Patient
from careapp.services.gate import Gate
from careapp.services.services import Services
from careapp.ui.common.draft_keeper import KEEP_AFTER_MS
from careapp.ui.common.settings import Settings
from careapp.ui.shell.window import CareWindow
from careapp.ui.shell.workspace import Workspace
from tests.security.quick_kdf import QUICK
from tests.support.clock import Clock
from tests.support.forms import FORMS, FormCase, field_of, prepare, settle
from tests.support.profiles import create, opened, services_of
from tests.support.source import PROJECT

SENTENCE = "She slept well and wants to see the garden"
DRAFTED = [case for case in FORMS if case.drafted]
# A task is renamed where it stands: leaving its line writes the words into the record.
LEFT_OPEN = [case for case in DRAFTED if case.name != "rename_task"]


def named(case: FormCase) -> str:
    return f"{case.name}-{case.field}"


@pytest.fixture
def services(tmp_path: Path, clock: Clock) -> Iterator[Services]:
    session, _ = create(tmp_path / "profile", clock)
    services = services_of(session, clock)
    yield services
    services.close()


@pytest.fixture
def patient(services: Services) -> Patient:
    return prepare(services)


@pytest.fixture
def workspace(qtbot: QtBot, services: Services, patient: Patient, tmp_path: Path) -> Workspace:
    window = CareWindow(
        Gate(tmp_path / "elsewhere", services_of, now=Clock(), kdf=QUICK),
        Settings(tmp_path / "window.ini"),
    )
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.open_record(services)
    assert window.workspace is not None
    return window.workspace


def text_of(field: QWidget) -> str:
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    assert isinstance(field, QLineEdit)
    return field.text()


def type_into(workspace: Workspace, case: FormCase) -> QWidget:
    field = field_of(workspace, case)
    field.setFocus()
    if isinstance(field, QLineEdit | QPlainTextEdit):
        field.selectAll()
    QTest.keyClicks(field, SENTENCE)
    return field


def words_kept(services: Services) -> str:
    """Everything that drafts hold and that the log told lately."""
    drafts = " ".join(draft.fields for draft in services.drafts.unfinished())
    return drafts + " ".join(entry.new or "" for entry in services.history.recent(20))


@pytest.mark.feature(21, 124)
@pytest.mark.parametrize("case", FORMS, ids=named)
def test_what_is_typed_is_on_disk_within_a_second_of_the_last_key(
    case: FormCase, workspace: Workspace, services: Services, patient: Patient, qtbot: QtBot
) -> None:
    case.open(workspace, patient)
    settle()
    type_into(workspace, case)

    qtbot.waitUntil(lambda: SENTENCE in words_kept(services), timeout=KEEP_AFTER_MS + 900)


@pytest.mark.feature(21, 22)
@pytest.mark.parametrize("case", DRAFTED, ids=named)
def test_locking_keeps_the_words_and_the_draft_leads_back_to_its_very_form(
    case: FormCase, workspace: Workspace, services: Services, patient: Patient
) -> None:
    case.open(workspace, patient)
    settle()
    type_into(workspace, case)

    workspace.leave()
    settle()
    (draft,) = services.drafts.unfinished()
    workspace.navigator.open_draft(draft)
    settle()

    assert draft.form == case.name
    assert text_of(field_of(workspace, case)) == SENTENCE


@pytest.mark.parametrize("case", LEFT_OPEN, ids=named)
def test_opening_and_leaving_keeps_a_draft_and_makes_none_of_nothing(
    case: FormCase, workspace: Workspace, services: Services, patient: Patient
) -> None:
    case.open(workspace, patient)
    settle()
    workspace.leave()
    settle()
    of_nothing = services.drafts.unfinished()
    case.open(workspace, patient)
    settle()
    type_into(workspace, case)
    workspace.leave()
    settle()
    kept = services.drafts.unfinished()

    workspace.navigator.open_draft(kept[0])
    settle()
    workspace.leave()
    settle()

    assert of_nothing == []
    assert services.drafts.unfinished() == kept
    assert SENTENCE in kept[0].fields


@pytest.mark.feature(124)
@pytest.mark.parametrize("case", FORMS, ids=named)
def test_a_kill_a_second_after_the_last_key_loses_no_word(case: FormCase, tmp_path: Path) -> None:
    folder = tmp_path / "killed"
    create(folder)[0].close()
    with opened(folder) as services:
        prepare(services)
    number = str(FORMS.index(case))

    child = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.typing_form", str(folder), number, SENTENCE],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    said = child.stdout.readline()
    child.kill()
    child.communicate()

    assert said == "now\n"
    with opened(folder) as services:
        assert SENTENCE in words_kept(services)


def test_clicking_outside_a_sheet_loses_nothing(
    workspace: Workspace, services: Services, patient: Patient
) -> None:
    case = next(case for case in FORMS if case.name == "concern")
    case.open(workspace, patient)
    settle()
    field = type_into(workspace, case)
    sheet = workspace.sheets.open_sheet
    assert sheet is not None

    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    settle()

    assert text_of(field) == SENTENCE
    assert sheet.isVisible()
