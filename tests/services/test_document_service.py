from pathlib import Path

import pyrage
import pytest

from careapp.models.care_plan import PlanTree
from careapp.models.export_reason import ExportReason, ReasonKind
from careapp.models.patient import Patient
from careapp.services.chart_service import ChartService
from careapp.services.context import Context
from careapp.services.document_service import DocumentService, NotWrittenError
from careapp.storage.attachments import AttachmentStore
from careapp.storage.repositories.history import HistoryRepository
from careapp.storage.tables import audit
from tests.support.builders import a_patient, a_plan_tree

REASON = ExportReason(kind=ReasonKind.CLINIC)


@pytest.fixture
def attachments(tmp_path: Path) -> AttachmentStore:
    identity = pyrage.x25519.Identity.generate()
    return AttachmentStore(
        tmp_path / "attachments",
        identity=str(identity),
        recipients=[str(identity.to_public())],
        name_key=b"n" * 32,
    )


@pytest.fixture
def documents(context: Context, attachments: AttachmentStore) -> DocumentService:
    return DocumentService(context, ChartService(context), attachments)


@pytest.fixture
def patient(context: Context) -> Patient:
    patient = a_patient()
    with context.database.transaction() as store:
        store.save(patient)
    return patient


def test_a_plan_becomes_a_document_of_some_pages(
    documents: DocumentService, patient: Patient
) -> None:
    pdf = documents.plan_pdf(a_plan_tree(patient))

    page = documents.page_image(pdf, 0, 72)
    assert pdf.startswith(b"%PDF")
    assert documents.page_count(pdf) >= 1
    assert 500 < page.width < 700
    assert len(page.pixels) == page.stride * page.height


def test_a_draft_says_so_and_a_signed_plan_does_not(
    documents: DocumentService, context: Context, patient: Patient
) -> None:
    tree: PlanTree = a_plan_tree(patient)

    assert documents.plan_content(tree).draft
    assert not documents.plan_content(tree.sign(context.now(), context.today())).draft


def test_letters_that_no_page_can_show_are_named_before_printing(
    documents: DocumentService, context: Context
) -> None:
    patient = a_patient(family_name="語漢字", preferred_name="漢")
    with context.database.transaction() as store:
        store.save(patient)

    assert documents.unprintable(a_plan_tree(patient)) == ("字", "漢", "語")


def test_a_plan_in_letters_the_fonts_have_names_none(
    documents: DocumentService, patient: Patient
) -> None:
    assert documents.unprintable(a_plan_tree(patient)) == ()


def test_saving_writes_the_file_and_logs_that_it_left(
    documents: DocumentService, context: Context, patient: Patient, tmp_path: Path
) -> None:
    target = tmp_path / "plan.pdf"

    documents.save_file(b"%PDF-1.7", target, patient.id, "care plan", REASON)

    assert target.read_bytes() == b"%PDF-1.7"
    with context.database.reading() as store:
        actions = [row.action for row in store.rows(audit.select())]
        assert HistoryRepository(store).first_broken_link() is None
    assert actions[-1] == "save document"


def test_a_folder_that_takes_no_file_is_refused_in_words_and_not_logged(
    documents: DocumentService, context: Context, patient: Patient, tmp_path: Path
) -> None:
    with pytest.raises(NotWrittenError, match="could not be written"):
        documents.save_file(
            b"%PDF", tmp_path / "gone" / "plan.pdf", patient.id, "care plan", REASON
        )

    with context.database.reading() as store:
        actions = [row.action for row in store.rows(audit.select())]
    assert "save document" not in actions
