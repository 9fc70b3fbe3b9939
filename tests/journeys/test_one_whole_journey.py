"""One person from the clinic's file to the printed plan and a proven backup, by keys and clicks."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from careapp.models.assessment import Decision
from careapp.models.export_reason import ExportReason, ReasonKind
from careapp.models.patient import Patient
from careapp.models.plan_parts import Acceptance
from careapp.services.backup_openers import BackupKey
from careapp.services.profile import Profile
from careapp.services.restore_service import RestoreService
from careapp.storage.tables import RECORD_TABLES
from careapp.ui.documents.preview_sheet import PreviewSheet
from tests.journeys.conftest import PASSPHRASE
from tests.security.quick_kdf import QUICK
from tests.support.clock import Clock
from tests.support.driver import AppDriver
from tests.support.fhir_person import a_clinic_bundle

SHARED = Path(__file__).parents[3] / "shared" / "data" / "fhir" / "synthea"
TODAY = date(2026, 11, 24)


@pytest.mark.feature(6, 7, 21, 33, 43, 94)
def test_a_clinics_file_becomes_a_signed_plan_and_a_backup(
    app: AppDriver, tmp_path: Path, clock: Clock
) -> None:
    journey(app, a_clinic_bundle(tmp_path), tmp_path, clock)


def test_the_same_with_a_synthetic_record_of_a_whole_life(
    app: AppDriver, tmp_path: Path, clock: Clock
) -> None:
    bundles = sorted(SHARED.glob("Kerry_*.json"))
    if not bundles:
        pytest.skip("needs the synthetic FHIR records, which are not part of the project")

    journey(app, bundles[0], tmp_path, clock)


def journey(app: AppDriver, bundle: Path, tmp_path: Path, clock: Clock) -> None:
    patient = take_in(app, bundle)
    assess(app, patient)
    plan_and_sign(app, patient)
    look_at_the_paper(app, tmp_path)
    book(app, patient)
    back_up_and_restore(app, tmp_path, clock)


def take_in(app: AppDriver, bundle: Path) -> Patient:
    """Drop the file on the patient list and open the person it brings."""
    app.click("rail_patients")
    app.drop(app.workspace.navigator.patients, [bundle])
    app.wait_to_read("Imported")
    (patient_id,) = app.services.patients.ids()
    patient = app.services.patients.get(patient_id)
    opener = next(
        b
        for b in buttons(app)
        if b.accessibleName() == f"Open {patient.full_name}"
        or getattr(b, "text", str)() == f"Open {patient.full_name}"
    )
    app.qtbot.mouseClick(opener, Qt.MouseButton.LeftButton)
    app.wait_to_read(patient.full_name)
    return patient


def assess(app: AppDriver, patient: Patient) -> None:
    """Answer, leave in the middle, come back to the same question, complete, add to the plan."""
    app.click("chart_primary")
    app.click("start_stay-independent")
    app.wait_for(QWidget, "score_so_far")
    app.answer("1110")
    app.click("leave")
    app.wait_for(QWidget, "chart_primary")
    app.click("chart_primary")
    app.wait_for(QWidget, "score_so_far")
    (form,) = [
        app.services.assessments.open(draft.id)
        for draft in app.services.charts.open(patient.id).assessments
    ]
    assert form.progress.answered == 4
    app.answer("01000000")
    app.click("next")
    app.wait_to_read("At risk of falling")
    app.click("add_to_plan")
    app.qtbot.waitUntil(lambda: decided(app, patient), timeout=10_000)
    app.click("next")


def plan_and_sign(app: AppDriver, patient: Patient) -> None:
    """Agree the goal, take it back, agree it again, then sign."""
    tree_view = app.wait_for(QWidget, "plan_tree")
    tree_view.setFocus()
    app.press(Qt.Key.Key_Down)
    app.choose("plan_acceptance", Acceptance.AGREED)
    app.qtbot.waitUntil(lambda: acceptance(app, patient) is Acceptance.AGREED, timeout=5_000)
    tree_view.setFocus()
    app.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    app.qtbot.waitUntil(lambda: acceptance(app, patient) is Acceptance.NOT_ASKED, timeout=5_000)
    app.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    app.qtbot.waitUntil(lambda: acceptance(app, patient) is Acceptance.AGREED, timeout=5_000)
    app.click("plan_sign")
    app.type_into("sign_person", patient.full_name)
    app.click("sign_now")
    app.qtbot.waitUntil(lambda: signed(app, patient), timeout=20_000)


def look_at_the_paper(app: AppDriver, tmp_path: Path) -> None:
    """The frozen PDF opens by itself; save it."""
    app.wait_for(QWidget, "preview_pages")
    app.wait_to_read("1 of ")
    sheet = app.workspace.sheets.open_sheet
    assert isinstance(sheet, PreviewSheet)
    target = tmp_path / "plan.pdf"
    sheet.save_because(ExportReason(kind=ReasonKind.PERSON))
    sheet.save_to(str(target))
    assert target.read_bytes().startswith(b"%PDF")
    app.press(Qt.Key.Key_Escape)


def book(app: AppDriver, patient: Patient) -> None:
    """Drag out an hour this afternoon; it stands on Today."""
    app.workspace.navigator.book_for(patient.id)
    app.drag_out(TODAY, 14 * 60, 15 * 60)
    app.type_into("purpose", "Look at the stairs together")
    app.click("book")
    app.click("rail_today")
    app.wait_to_read("Look at the stairs together")
    assert patient.full_name in app.words()


def back_up_and_restore(app: AppDriver, tmp_path: Path, clock: Clock) -> None:
    """One file, proven; restored elsewhere it holds the same, record for record."""
    target = tmp_path / "evening.careapp-backup"
    app.workspace.sheets.show_backup()
    sheet = app.workspace.sheets.open_sheet
    assert sheet is not None
    sheet.start(target)  # type: ignore[attr-defined]
    app.wait_to_read("Backed up and checked")
    app.press(Qt.Key.Key_Escape)
    before = everything(app.services.session)
    key = BackupKey.of_recovery((tmp_path / "recovery.txt").read_text())
    RestoreService(Clock(), QUICK).restore(target, key, tmp_path / "restored")
    session = Profile(tmp_path / "restored", now=clock, kdf=QUICK).unlock(PASSPHRASE)
    try:
        assert everything(session) == before
    finally:
        session.close()


def everything(session: object) -> dict[str, list[object]]:
    """Every record but the log of backups, which a backup cannot hold of itself."""
    with session.database.reading() as store:  # type: ignore[attr-defined]
        return {
            table.name: store.all(table.record_type)
            for table in RECORD_TABLES
            if table.name != "backup_run"
        }


def buttons(app: AppDriver) -> list[QWidget]:
    return [w for w in app.window.findChildren(QWidget) if w.isVisible() and hasattr(w, "click")]


def decided(app: AppDriver, patient: Patient) -> bool:
    findings = app.services.charts.open(patient.id).findings
    return bool(findings) and findings[0].decision is Decision.ACCEPTED


def acceptance(app: AppDriver, patient: Patient) -> Acceptance | None:
    QApplication.sendPostedEvents()
    tree = app.services.care_plans.living(patient.id)
    return tree.goals[0].acceptance if tree and tree.goals else None


def signed(app: AppDriver, patient: Patient) -> bool:
    tree = app.services.care_plans.living(patient.id)
    return tree is not None and tree.signed
