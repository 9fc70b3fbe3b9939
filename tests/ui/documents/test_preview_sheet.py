from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from careapp.models.export_reason import ExportReason, ReasonKind
from careapp.models.patient import Patient
from careapp.storage.tables import audit
from careapp.ui.common.desk import Desk
from careapp.ui.documents.preview_sheet import PreviewSheet
from tests.support.builders import a_patient, a_plan_tree

TITLE = "Care plan, version 1"
FILE_NAME = "Care plan A-17 v1.pdf"


@pytest.fixture
def patient(desk: Desk) -> Patient:
    return desk.services.patients.save(a_patient(number="A-17"))


@pytest.fixture
def pdf(desk: Desk, patient: Patient) -> bytes:
    return desk.services.documents.plan_pdf(a_plan_tree(patient))


@pytest.fixture
def sheet(qtbot: QtBot, desk: Desk, patient: Patient, pdf: bytes) -> PreviewSheet:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(1100, 700)
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    sheet = PreviewSheet(desk, host)
    sheet.show_pdf(pdf, TITLE, patient.id, FILE_NAME)
    qtbot.waitUntil(lambda: 0 in sheet.pages.drawn, timeout=20000)
    return sheet


def test_the_pages_are_drawn_and_counted(desk: Desk, sheet: PreviewSheet, pdf: bytes) -> None:
    count = desk.services.documents.page_count(pdf)

    assert sheet.pages.count == count
    assert sheet.place.text() == f"Page 1 of {count}"
    assert has_ink(sheet)


def test_end_and_home_go_to_the_last_page_and_back(qtbot: QtBot, sheet: PreviewSheet) -> None:
    last = sheet.pages.count

    qtbot.keyClick(sheet.pages, Qt.Key.Key_End)
    at_end = sheet.pages.place
    qtbot.waitUntil(lambda: last - 1 in sheet.pages.drawn, timeout=20000)
    qtbot.keyClick(sheet.pages, Qt.Key.Key_Home)

    assert at_end == last
    assert sheet.pages.place == 1


def test_keys_make_the_pages_larger_and_fit_them_again(qtbot: QtBot, sheet: PreviewSheet) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    fit = sheet.pages.scale

    qtbot.keyClick(sheet.pages, Qt.Key.Key_Plus, control)
    larger = sheet.pages.scale
    qtbot.keyClick(sheet.pages, Qt.Key.Key_Minus, control)
    qtbot.keyClick(sheet.pages, Qt.Key.Key_Minus, control)
    smaller = sheet.pages.scale
    qtbot.keyClick(sheet.pages, Qt.Key.Key_0, control)

    assert smaller < fit < larger
    assert sheet.pages.scale == fit


def because(sheet: PreviewSheet) -> QFileDialog:
    """Say why, from the menu; return the dialog that asks for the place."""
    menu = sheet.findChild(QMenu, "reason_menu")
    assert menu is not None
    menu.hide()
    menu.actions()[1].trigger()
    dialog = sheet.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    return dialog


def test_saving_proposes_a_name_without_the_persons(
    qtbot: QtBot, sheet: PreviewSheet, patient: Patient
) -> None:
    sheet.save_button.click()
    because(sheet)

    dialog = sheet.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    proposed = Path(dialog.selectedFiles()[0]).name
    dialog.reject()
    assert proposed == FILE_NAME
    assert patient.family_name not in proposed


def test_a_saved_document_is_whole_and_logged(
    desk: Desk, sheet: PreviewSheet, pdf: bytes, tmp_path: Path
) -> None:
    because(sheet).reject()
    sheet.save_to(str(tmp_path / "plan.pdf"))

    with desk.services.context.database.reading() as store:
        last = store.rows(audit.select())[-1]
    assert (tmp_path / "plan.pdf").read_bytes() == pdf
    assert last.action == "save document"
    (left,) = [a for a in desk.services.access.list() if a.reason is not None]
    assert (left.what, left.reason) == (TITLE, ExportReason(kind=ReasonKind.CLINIC, words="…"))


@pytest.mark.feature(119)
def test_no_file_leaves_before_somebody_said_why(sheet: PreviewSheet, tmp_path: Path) -> None:
    sheet.save_to(str(tmp_path / "plan.pdf"))

    assert not (tmp_path / "plan.pdf").exists()


@pytest.mark.feature(119)
def test_another_reason_is_given_in_words_on_the_way_to_the_file(
    qtbot: QtBot, desk: Desk, sheet: PreviewSheet, tmp_path: Path
) -> None:
    menu = sheet.findChild(QMenu, "reason_menu")
    assert menu is not None
    menu.actions()[-1].trigger()
    qtbot.keyClicks(sheet.reasons.words, "second opinion")
    qtbot.keyClick(sheet.reasons.words, Qt.Key.Key_Return)
    dialog = sheet.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.reject()

    sheet.save_to(str(tmp_path / "plan.pdf"))

    (left,) = [a for a in desk.services.access.list() if a.reason is not None]
    assert left.reason == ExportReason(kind=ReasonKind.OTHER, words="second opinion")


def test_a_folder_that_takes_nothing_is_told(
    desk: Desk, sheet: PreviewSheet, tmp_path: Path
) -> None:
    refused: list[str] = []
    desk.notices.not_saved.connect(refused.append)

    because(sheet).reject()
    sheet.save_to(str(tmp_path / "gone" / "plan.pdf"))

    assert len(refused) == 1
    assert "could not be written" in refused[0]


def test_every_page_goes_to_the_printer(
    qtbot: QtBot, desk: Desk, sheet: PreviewSheet, tmp_path: Path
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printed: list[str] = []
    desk.notices.toast_wanted.connect(lambda words, _undo: printed.append(words))

    assert sheet.paper is not None
    sheet.printing.print_to(sheet.paper, printer)
    qtbot.waitUntil(lambda: printed == ["Sent to the printer"], timeout=60000)

    documents = desk.services.documents
    made = (tmp_path / "printed.pdf").read_bytes()
    assert documents.page_count(made) == sheet.pages.count
    page = documents.page_image(made, 0, 40)
    picture = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32)
    assert dark_pixels(picture) > 50


def test_hidden_names_hide_the_document(desk: Desk, sheet: PreviewSheet) -> None:
    desk.privacy.toggle()
    hidden = sheet.pages.accessibleDescription(), has_ink(sheet, paper=True)
    desk.privacy.toggle()

    assert "Names are hidden" in hidden[0]
    assert not hidden[1]
    assert has_ink(sheet)


def test_letters_that_cannot_be_printed_are_named_in_one_strip(sheet: PreviewSheet) -> None:
    assert sheet.letters.isHidden()

    sheet.letters.tell(["字", "漢", "語"])

    assert sheet.letters.isVisible()
    assert sheet.letters.accessibleName().startswith("3 letter")
    assert sheet.letters.accessibleDescription() == "Shown as □: 字 漢 語"

    sheet.letters.tell([])
    assert sheet.letters.isHidden()


def test_hidden_names_hide_the_letters_that_spell_them(desk: Desk, sheet: PreviewSheet) -> None:
    sheet.letters.tell(["漢"])

    desk.privacy.toggle()
    hidden = sheet.letters.isHidden()
    desk.privacy.toggle()

    assert hidden
    assert sheet.letters.isVisible()


def test_a_long_row_of_letters_is_cut_short(sheet: PreviewSheet) -> None:
    sheet.letters.tell([chr(0x4E00 + step) for step in range(300)])

    words = sheet.letters.accessibleDescription()
    assert sheet.letters.accessibleName().startswith("300 letter")
    assert words.endswith(" …")
    assert len(words) < 80


def test_while_it_is_being_made_nothing_can_be_saved_and_the_button_says_why(
    qtbot: QtBot, desk: Desk
) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(900, 600)
    host.show()
    sheet = PreviewSheet(desk, host)

    sheet.show_making(TITLE)
    sheet.save_button.click()

    assert sheet.findChild(QFileDialog) is None
    assert sheet.save_button.toolTip() == "The document is still being made."


def test_something_that_is_no_document_is_told_in_words(
    qtbot: QtBot, desk: Desk, patient: Patient
) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(900, 600)
    host.show()
    sheet = PreviewSheet(desk, host)

    sheet.show_pdf(b"not a document", TITLE, patient.id, FILE_NAME)

    words = "This document cannot be shown."
    qtbot.waitUntil(lambda: sheet.pages.accessibleDescription() == words, timeout=20000)


def has_ink(sheet: PreviewSheet, *, paper: bool = False) -> bool:
    """Whether print, or with ``paper`` a white page, can be seen."""
    picture = sheet.pages.viewport().grab().toImage()
    white = QColor("white").rgb()
    seen = sum(
        picture.pixel(x, y) == white
        for x in range(0, picture.width(), 4)
        for y in range(0, picture.height(), 4)
    )
    return seen > 500 if paper else dark_pixels(picture) > 50


def dark_pixels(picture: QImage) -> int:
    return sum(
        QColor(picture.pixel(x, y)).lightness() < 100
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    )


def test_what_is_being_made_shows_that_it_waits_and_cancel_closes_the_sheet(
    qtbot: QtBot, desk: Desk
) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(900, 600)
    host.show()
    sheet = PreviewSheet(desk, host)

    sheet.show_making(TITLE)
    waiting = (sheet.loading.isVisible(), sheet.pages.isVisible())
    sheet.loading.cancel_button.click()

    assert waiting == (True, False)
    assert sheet.isHidden()


def test_what_could_not_be_made_is_told_in_place_of_the_pages(qtbot: QtBot, desk: Desk) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(900, 600)
    host.show()
    sheet = PreviewSheet(desk, host)
    sheet.show_making(TITLE)

    sheet.show_failed("This document's file is missing.")

    assert sheet.loading.isHidden()
    assert sheet.pages.isVisible()
    assert sheet.pages.accessibleDescription() == "This document's file is missing."
