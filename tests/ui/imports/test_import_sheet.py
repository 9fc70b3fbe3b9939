"""What an import kept for nobody is found from where files are imported."""

from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from careapp.ui.common.desk import Desk
from careapp.ui.imports.import_sheet import ImportSheet
from careapp.ui.patients.kept_sheet import KeptSheet
from tests.support.fhir_bundles import put, written


def test_the_sheet_leads_to_what_belongs_to_nobody_yet(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    loose = put("DocumentReference", "loose", status="current")
    bundle = {"resourceType": "Bundle", "type": "transaction", "entry": [loose]}
    sheet = opened(qtbot, desk)
    hidden = way(sheet).isHidden()

    sheet.start([written(tmp_path, "papers.json", bundle)])
    qtbot.waitUntil(way(sheet).isVisible, timeout=20000)

    assert hidden
    assert way(sheet).text().startswith("Kept, belongs to nobody yet: 1 entry")
    with qtbot.waitSignal(sheet.unclaimed_wanted):
        way(sheet).click()


def test_what_belongs_to_nobody_can_be_read_word_for_word(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    loose = put("DocumentReference", "loose", status="current", description="Letter")
    bundle = {"resourceType": "Bundle", "type": "transaction", "entry": [loose]}
    desk.services.imports.run([written(tmp_path, "papers.json", bundle)])
    host = QWidget()
    qtbot.addWidget(host)

    sheet = KeptSheet(desk, host, None)

    assert '"Letter"' in sheet.words.toPlainText()
    assert "papers.json" in sheet.about


def opened(qtbot: QtBot, desk: Desk) -> ImportSheet:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(1100, 700)
    host.show()
    sheet = ImportSheet(desk, host)
    sheet.open()
    return sheet


def way(sheet: ImportSheet) -> QPushButton:
    found = sheet.findChild(QPushButton, "unclaimed")
    assert isinstance(found, QPushButton)
    return found
