from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from careapp.models.assessment import Assessment, Decision, Finding
from careapp.models.care_plan import PlanTree
from careapp.models.export_reason import ExportReason, ReasonKind
from careapp.models.patient import Patient
from careapp.models.plan_parts import Acceptance
from careapp.storage.identity import new_id
from careapp.ui.care_plan.plan_screen import PlanScreen
from careapp.ui.care_plan.signing_sheet import SigningSheet
from careapp.ui.common.desk import Desk
from careapp.ui.documents.preview_sheet import PreviewSheet
from tests.support.clock import Clock
from tests.ui.care_plan.conftest import shown
from tests.ui.care_plan.people import content


def test_signing_freezes_the_plan_and_shows_the_frozen_document(
    qtbot: QtBot, desk: Desk, screen: PlanScreen, stored: PlanTree
) -> None:
    sheet = review(screen)
    qtbot.keyClicks(field(sheet, "sign_person"), "Ada Byron")

    button(sheet, "sign_now").click()
    qtbot.waitUntil(lambda: screen.papers.preview is not None, timeout=20000)

    version = desk.services.care_plans.versions(stored.plan.id)[0]
    names = [signature.name for signature in version.signatures]
    assert names == ["Ada Byron", "Niamh Okafor"]
    assert desk.services.care_plans.get(stored.plan.id).signed
    assert screen.editor.locked
    preview = screen.papers.preview
    assert isinstance(preview, PreviewSheet)
    qtbot.waitUntil(lambda: preview.pages.count > 0, timeout=20000)


def test_the_signed_document_reopens_byte_for_byte(
    qtbot: QtBot, desk: Desk, screen: PlanScreen, stored: PlanTree, tmp_path: Path, clock: Clock
) -> None:
    sign(qtbot, screen)
    paper = desk.services.care_plans.paper_of(desk.services.care_plans.versions(stored.plan.id)[0])
    clock.advance(days=400)

    screen.print_here()
    preview = screen.papers.preview
    assert isinstance(preview, PreviewSheet)
    qtbot.waitUntil(lambda: preview.pages.count > 0, timeout=20000)
    preview.save_because(ExportReason(kind=ReasonKind.PERSON))
    preview.save_to(str(tmp_path / "plan.pdf"))

    assert (tmp_path / "plan.pdf").read_bytes() == paper


def test_the_preview_of_a_draft_names_the_letters_it_cannot_show(
    qtbot: QtBot, screen: PlanScreen, stored: PlanTree
) -> None:
    screen.editor.edit(stored.goals[0].id, "own_words", "漢字")

    screen.print_here()

    preview = screen.papers.preview
    assert isinstance(preview, PreviewSheet)
    qtbot.waitUntil(lambda: preview.pages.count > 0, timeout=20000)
    assert preview.letters.accessibleName().startswith("2 letter")
    assert preview.letters.accessibleDescription() == "Shown as □: 字 漢"
    preview.close_sheet()


def test_signing_names_the_letters_it_cannot_print_and_so_does_what_was_signed(
    qtbot: QtBot, screen: PlanScreen, stored: PlanTree
) -> None:
    screen.editor.edit(stored.goals[0].id, "own_words", "漢字")

    sheet = review(screen)
    qtbot.waitUntil(sheet.letters.isVisible, timeout=20000)
    before = sheet.letters.accessibleDescription()
    sheet.close_sheet()
    frozen = sign(qtbot, screen)
    at_once = frozen.letters.accessibleDescription()
    screen.print_here()
    again = screen.papers.preview
    assert isinstance(again, PreviewSheet)
    qtbot.waitUntil(lambda: again.pages.count > 0, timeout=20000)

    assert before == at_once == again.letters.accessibleDescription() == "Shown as □: 字 漢"
    assert again.letters.isVisible()
    again.close_sheet()


def test_a_plan_with_gaps_cannot_be_signed_and_says_where_they_are(
    screen: PlanScreen, stored: PlanTree
) -> None:
    screen.editor.edit(stored.goals[0].id, "acceptance", Acceptance.NOT_ASKED)

    sheet = review(screen)
    field(sheet, "sign_person").setText("Ada Byron")
    sign_button = button(sheet, "sign_now")
    sign_button.click()
    refused, reason = sheet.isVisible(), sign_button.toolTip()
    link = next(b for b in sheet.findChildren(QPushButton) if "is not asked yet" in b.text())
    link.click()

    assert refused
    assert reason == "Close the gaps above first."
    here = QApplication.focusWidget()
    assert here is not None
    assert here.objectName() == "plan_acceptance"


def test_nobody_signs_without_a_name(screen: PlanScreen) -> None:
    sheet = review(screen)

    button(sheet, "sign_now").click()

    assert sheet.isVisible()
    assert button(sheet, "sign_now").toolTip() == "Type the name of who agrees."
    here = QApplication.focusWidget()
    assert here is field(sheet, "sign_person"), "a name typed at once must not press a link"


def test_what_was_being_typed_is_in_the_signed_version(
    qtbot: QtBot, desk: Desk, screen: PlanScreen, stored: PlanTree
) -> None:
    screen.plan.go_to_part(stored.goals[0].id)
    here = QApplication.focusWidget()
    assert here is not None
    qtbot.keyClicks(here, "My own bread")

    sign(qtbot, screen)

    assert desk.services.care_plans.get(stored.plan.id).goals[0].own_words == "My own bread"


def test_esc_leaves_the_plan_unsigned(
    qtbot: QtBot, desk: Desk, screen: PlanScreen, stored: PlanTree
) -> None:
    sheet = review(screen)

    qtbot.keyClick(field(sheet, "sign_person"), Qt.Key.Key_Escape)

    assert not desk.services.care_plans.get(stored.plan.id).signed


def test_a_suggestion_is_added_and_undone_as_one(
    qtbot: QtBot, desk: Desk, screen: PlanScreen, stored: PlanTree, patient: Patient
) -> None:
    finding = a_finding(desk, patient)
    screen.reload()

    button(screen, "offer_add").click()
    added = desk.services.care_plans.get(stored.plan.id)
    decided = desk.services.plan_sources.decided(finding.id).decision
    screen.undo_here()

    assert [problem.text for problem in added.problems][1:] == ["Depression is likely"]
    assert decided is Decision.ACCEPTED
    assert content(desk.services.care_plans.get(stored.plan.id)) == content(stored)
    assert desk.services.plan_sources.decided(finding.id) == finding
    assert button(screen, "offer_add").isVisible()


def test_adding_a_suggestion_again_decides_on_it_again(
    desk: Desk, screen: PlanScreen, patient: Patient
) -> None:
    finding = a_finding(desk, patient)
    screen.reload()
    button(screen, "offer_add").click()
    screen.undo_here()

    screen.redo_here()

    assert desk.services.plan_sources.decided(finding.id).decision is Decision.ACCEPTED
    assert not button(screen, "offer_add").isVisible()


def test_leaving_a_suggestion_out_asks_why(
    qtbot: QtBot, desk: Desk, screen: PlanScreen, patient: Patient
) -> None:
    finding = a_finding(desk, patient)
    screen.reload()

    button(screen, "offer_not_now").click()
    reason = screen.findChild(QWidget, "not_now_reason")
    assert isinstance(reason, QWidget)
    button(screen, "not_now_leave_out").click()
    waits = desk.services.plan_sources.decided(finding.id).decision
    qtbot.keyClicks(reason, "Sees somebody already")
    button(screen, "not_now_leave_out").click()

    left_out = desk.services.plan_sources.decided(finding.id)
    assert waits is Decision.OPEN
    assert (left_out.decision, left_out.reason) == (Decision.DISMISSED, "Sees somebody already")
    assert not screen.offer.isVisible()


def test_a_suggestion_begins_a_plan_where_there_is_none(
    qtbot: QtBot, desk: Desk, patient: Patient
) -> None:
    a_finding(desk, patient)
    screen = shown(qtbot, PlanScreen(desk), patient)

    button(screen, "offer_add").click()

    tree = desk.services.care_plans.living(patient.id)
    assert tree is not None
    assert screen.editor.tree == tree
    assert screen.plan.isVisible()


def review(screen: PlanScreen) -> SigningSheet:
    screen.bar.sign_button.click()
    sheet = screen.papers.signing
    assert isinstance(sheet, SigningSheet)
    return sheet


def sign(qtbot: QtBot, screen: PlanScreen) -> PreviewSheet:
    sheet = review(screen)
    field(sheet, "sign_person").setText("Ada Byron")
    button(sheet, "sign_now").click()
    qtbot.waitUntil(lambda: screen.papers.preview is not None, timeout=20000)
    preview = screen.papers.preview
    assert isinstance(preview, PreviewSheet)
    qtbot.waitUntil(lambda: preview.pages.count > 0, timeout=20000)
    preview.close_sheet()
    return preview


def field(sheet: SigningSheet, name: str) -> QLineEdit:
    found = sheet.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def button(parent: QWidget, name: str) -> QPushButton:
    found = parent.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def a_finding(desk: Desk, patient: Patient) -> Finding:
    at = desk.services.context.now()
    assessment = Assessment(
        id=new_id(),
        patient_id=patient.id,
        instrument_id="phq-9",
        instrument_version="1",
        instrument_sha256="0",
        title="PHQ-9",
        started_at=at,
        changed_at=at,
    )
    finding = Finding(
        id=new_id(),
        patient_id=patient.id,
        assessment_id=assessment.id,
        flag_id="depression",
        title="Depression is likely",
        raised_at=at,
    )
    with desk.services.context.database.transaction() as store:
        store.save_all([assessment, finding])
    return finding
