"""Files dropped anywhere on the window are imported, and never end up as text."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from careapp.ui.common.components.fields import line_edit, text_edit
from careapp.ui.imports.import_sheet import ImportSheet
from careapp.ui.shell.workspace import Workspace


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    patient = {"resourceType": "Patient", "id": "p1", "name": [{"family": "Byrne"}]}
    file = tmp_path / "byrne.json"
    file.write_text(json.dumps(patient))
    return file


def drag(target: QWidget, *files: Path, text: str = "") -> bool:
    """Drag files or text over a widget and let go; return whether anybody took them."""
    data = QMimeData()
    if files:
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    if text or files:
        data.setText(text or str(files[0]))
    rest = (
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entering = QDragEnterEvent(QPoint(5, 5), *rest)
    QApplication.sendEvent(target, entering)
    if entering.isAccepted():
        QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), *rest))
    return entering.isAccepted()


@pytest.mark.parametrize("place", ["today", "patients", "calendar", "tasks", "plan", "assessment"])
def test_files_dropped_on_any_screen_are_imported(
    workspace: Workspace, qtbot: QtBot, bundle: Path, place: str
) -> None:
    workspace.navigator.show(place)

    taken = drag(workspace.navigator.current, bundle)

    patients = workspace.desk.services.patients
    qtbot.waitUntil(lambda: len(patients.ids()) == 1, timeout=10_000)
    assert taken
    assert isinstance(workspace.sheets.open_sheet, ImportSheet)


def test_files_dropped_while_the_import_sheet_is_open_go_into_it(
    workspace: Workspace, qtbot: QtBot, bundle: Path
) -> None:
    workspace.sheets.show_import()
    opened = workspace.sheets.open_sheet
    assert opened is not None

    drag(opened, bundle)

    patients = workspace.desk.services.patients
    qtbot.waitUntil(lambda: len(patients.ids()) == 1, timeout=10_000)
    assert workspace.findChildren(ImportSheet) == [opened]


def test_text_dragged_over_the_window_is_not_taken(workspace: Workspace) -> None:
    assert not drag(workspace.navigator.current, text="a sentence")


def test_nothing_is_taken_while_the_person_reads_along(workspace: Workspace, bundle: Path) -> None:
    workspace.navigator.assessment.showing_to_person.emit(True)

    assert not drag(workspace.navigator.current, bundle)


@pytest.mark.parametrize("make", [line_edit, text_edit])
def test_a_file_dropped_on_a_field_is_left_to_the_window_and_text_is_taken(
    qtbot: QtBot, bundle: Path, make: type[QWidget]
) -> None:
    field = make()
    qtbot.addWidget(field)
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    inside = field.viewport() if isinstance(field, QPlainTextEdit) else field

    assert not drag(inside, bundle)
    assert drag(inside, text="quiet")
    assert "quiet" in (field.text() if isinstance(field, QLineEdit) else field.toPlainText())
