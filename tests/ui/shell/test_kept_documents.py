"""Each entry of the Documents tab opens its own document."""

from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from careapp.models.attachment import Attachment
from careapp.models.care_plan import PlanVersion, Signature
from careapp.services.services import Services
from careapp.storage.identity import new_id
from careapp.ui.documents.preview_sheet import PreviewSheet
from careapp.ui.patients.chart_tabs import ChartTab, Place
from careapp.ui.patients.record_tabs import DocumentsTab
from careapp.ui.shell.workspace import Workspace
from tests.support.builders import a_patient, a_plan_tree


@pytest.fixture
def patient_id(services: Services) -> UUID:
    return services.patients.save(a_patient(number="A-17")).id


@pytest.fixture
def versions(services: Services, patient_id: UUID) -> list[PlanVersion]:
    """Two signed versions, the newest first."""
    tree = a_plan_tree(services.patients.get(patient_id))
    with services.context.database.transaction() as store:
        store.save_all([tree.plan, *tree.parts()])
    signature = Signature(
        role="care_manager", name="Niamh Okafor", signed_at=services.context.now()
    )
    services.care_plans.sign(tree.plan.id, [signature])
    services.care_plans.revise(tree.plan.id)
    services.care_plans.sign(tree.plan.id, [signature])
    return services.care_plans.versions(tree.plan.id)


def documents_of(workspace: Workspace, patient_id: UUID) -> DocumentsTab:
    workspace.navigator.open_patient(patient_id)
    chart = workspace.navigator.patients.chart_pane
    chart.go(Place(tab=ChartTab.DOCUMENTS))
    shown = chart.page_in_view
    assert isinstance(shown, DocumentsTab)
    return shown


def opened(workspace: Workspace, qtbot: QtBot, record_id: UUID, tab: DocumentsTab) -> PreviewSheet:
    tab.choose(record_id)
    tab.view.activated.emit(tab.view.currentIndex())
    sheet = workspace.sheets.open_sheet
    assert isinstance(sheet, PreviewSheet)
    qtbot.waitUntil(lambda: sheet.pages.count > 0, timeout=20_000)
    return sheet


def test_an_older_signed_version_opens_its_own_frozen_pdf(
    workspace: Workspace, qtbot: QtBot, patient_id: UUID, versions: list[PlanVersion]
) -> None:
    tab = documents_of(workspace, patient_id)

    sheet = opened(workspace, qtbot, versions[1].id, tab)

    paper = workspace.desk.services.care_plans.paper_of(versions[1])
    assert sheet.accessibleName() == "Care plan, version 1"
    assert sheet.pdf == paper
    assert sheet.pdf != workspace.desk.services.care_plans.paper_of(versions[0])


def test_an_attachment_opens_as_the_file_it_is(
    workspace: Workspace, qtbot: QtBot, patient_id: UUID, services: Services
) -> None:
    content = services.documents.plan_pdf(a_plan_tree(services.patients.get(patient_id)))
    name, digest = services.session.attachments.put(content)
    letter = Attachment(
        id=new_id(),
        patient_id=patient_id,
        name="Letter from the clinic",
        size=len(content),
        sha256=digest,
        stored_as=name,
        made_at=services.context.now(),
    )
    with services.context.database.transaction() as store:
        store.save(letter)
    tab = documents_of(workspace, patient_id)

    sheet = opened(workspace, qtbot, letter.id, tab)

    assert sheet.pdf == content


def test_printing_the_plan_still_shows_the_newest_signed_version(
    workspace: Workspace, qtbot: QtBot, patient_id: UUID, versions: list[PlanVersion]
) -> None:
    workspace.navigator.open_patient(patient_id)

    workspace.navigator.patients.print_here()

    sheet = workspace.sheets.open_sheet
    assert isinstance(sheet, PreviewSheet)
    qtbot.waitUntil(lambda: sheet.pages.count > 0, timeout=20_000)
    assert sheet.pdf == workspace.desk.services.care_plans.paper_of(versions[0])
