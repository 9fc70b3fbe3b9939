"""Everything a user can do with documents: make, look at, save and log them."""

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from careapp.documents.content import (
    AssessmentLine,
    ContactLine,
    PlanContent,
    TeamLine,
)
from careapp.models.assessment import Assessment
from careapp.models.attachment import Attachment
from careapp.models.care_plan import PlanTree, PlanVersion, Signature
from careapp.models.errors import CareAppError, RecordNotFoundError
from careapp.models.export_reason import ExportReason
from careapp.models.patient import Patient
from careapp.models.people import CareManager, RelatedPerson, first_phone
from careapp.services.access_service import export_detail
from careapp.services.chart_service import Chart, ChartService, TeamMember
from careapp.services.context import Context
from careapp.storage.attachments import AttachmentStore
from careapp.storage.codec import from_plain

if TYPE_CHECKING:
    from careapp.documents.page_images import RenderedPage

_APPOINTMENTS_SHOWN: Final = 6
Drawn = tuple[bytes, Sequence[str]]  # a PDF and the letters it shows as □


class NotWrittenError(CareAppError):
    """A document could not be put where the user wanted it."""

    def __init__(self) -> None:
        super().__init__(
            "The file could not be written there. Choose another folder or free some space."
        )


@contextmanager
def _written_beside(content: bytes, target: Path) -> Iterator[Path]:
    """Give a whole file beside the target, gone afterwards unless it was put in its place."""
    beside = target.with_name(f".{target.name}.{os.urandom(6).hex()}.partial")
    try:
        try:
            with beside.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        except OSError as fault:
            raise NotWrittenError from fault
        yield beside
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _put_in_place(beside: Path, target: Path) -> None:
    try:
        beside.replace(target)
    except OSError as fault:
        raise NotWrittenError from fault


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDocument:
    """A file of the record; ``version`` is set when it is the paper of a signed plan."""

    attachment: Attachment
    version: PlanVersion | None = None
    patient_number: str = field(default="", repr=False)


class DocumentService:
    """Makes PDF files. Slow beyond a page or two: use a worker."""

    def __init__(
        self, context: Context, charts: ChartService, attachments: AttachmentStore
    ) -> None:
        self._context = context
        self._charts = charts
        self._attachments = attachments

    def kept(self, document_id: UUID) -> KeptDocument:
        """Return what is kept of a document: of a signed version, or an attachment itself."""
        with self._context.database.reading() as store:
            found = store.find(Attachment, document_id)
            signed = store.find(PlanVersion, document_id)
            if signed is not None:
                found = next(iter(store.all(Attachment, origin_id=signed.id)), None)
            if found is None:
                raise RecordNotFoundError("This document no longer exists.")
            number = store.get(Patient, found.patient_id).number
        return KeptDocument(attachment=found, version=signed, patient_number=number)

    def content_of(self, kept: KeptDocument) -> bytes:
        """Return a kept document byte for byte, proven unchanged."""
        frozen = kept.version.pdf_sha256 if kept.version else kept.attachment.sha256
        return self._attachments.get(kept.attachment.stored_as, frozen)

    def drawn(self, tree: PlanTree) -> Drawn:
        """Return the care plan as it stands, and the letters its paper cannot show."""
        return self.plan_pdf(tree), self.unprintable(tree)

    def drawn_before(self, kept: KeptDocument) -> Drawn:
        """Return a kept document, and the letters it cannot show if it is a plan."""
        letters = self.unprintable_in(kept.version) if kept.version else ()
        return self.content_of(kept), letters

    def plan_pdf(self, tree: PlanTree, signatures: Sequence[Signature] = ()) -> bytes:
        """Return the care plan as it stands, marked as a draft unless it is signed."""
        from careapp.documents.plan_pdf import plan_pdf

        return plan_pdf(self.plan_content(tree, signatures))

    def unprintable(self, tree: PlanTree, signatures: Sequence[Signature] = ()) -> tuple[str, ...]:
        """Return the letters of a care plan that its paper shows as □, in their order."""
        from careapp.documents.plan_pdf import unprintable

        return tuple(sorted(unprintable(self.plan_content(tree, signatures))))

    def unprintable_in(self, version: PlanVersion) -> tuple[str, ...]:
        """Return the letters that the paper of a signed version shows as □.

        The plan is read as it was frozen; names and contacts beside it as they are now.
        """
        tree: PlanTree = from_plain(PlanTree, json.loads(version.content))
        return self.unprintable(tree, version.signatures)

    def page_count(self, pdf: bytes) -> int:
        """Return how many pages a PDF has."""
        from careapp.documents.page_images import page_count

        return page_count(pdf)

    def page_image(self, pdf: bytes, index: int, dpi: float) -> "RenderedPage":
        """Return one page of a PDF as pixels."""
        from careapp.documents.page_images import render_page

        return render_page(pdf, index, dpi)

    def save_file(
        self, pdf: bytes, target: Path, patient_id: UUID, what: str, reason: ExportReason
    ) -> None:
        """Write a document outside the record's encryption and log that it left, and why."""
        with _written_beside(pdf, target) as beside:
            # Logged before it leaves: a file that left unlogged is worse than one that stayed.
            with self._context.database.transaction() as store:
                store.note(
                    "save document", patient_id=patient_id, detail=export_detail(what, reason)
                )
            _put_in_place(beside, target)

    def plan_content(self, tree: PlanTree, signatures: Sequence[Signature] = ()) -> PlanContent:
        """Return everything the plan document says."""
        chart = self._charts.open(tree.plan.patient_id)
        with self._context.database.reading() as store:
            managers = store.all(CareManager, limit=1)
        manager = managers[0] if managers else CareManager(id=self._context.new_id())
        return PlanContent(
            patient=chart.patient,
            tree=tree,
            care_manager=manager,
            printed_at=self._context.now().astimezone(ZoneInfo(self._context.zone)),
            version_label=f"Version {tree.plan.version}",
            draft=not tree.signed,
            conditions=chart.active_conditions or None,
            allergies=chart.active_allergies or None,
            medications=chart.medications_on(self._context.today()) or None,
            team=tuple(map(_member, chart.team)) or None,
            contacts=tuple(_contact(person) for person in chart.relatives) or None,
            assessments=self._assessment_lines(chart),
            appointments=chart.appointments[:_APPOINTMENTS_SHOWN],
            signatures=tuple(signatures),
        )

    def _assessment_lines(self, chart: Chart) -> tuple[AssessmentLine, ...]:
        newest: dict[str, Assessment] = {}
        for assessment in chart.assessments:
            if assessment.counts:  # newest first: the first of each instrument is the one in force
                newest.setdefault(assessment.instrument_id, assessment)
        day_of = self._context.day_of
        return tuple(
            AssessmentLine(
                title=assessment.title,
                on=day_of(assessment.completed_at) if assessment.completed_at else None,
                score=assessment.score_text,
                band=assessment.band,
            )
            for assessment in newest.values()
        )


def _member(member: TeamMember) -> TeamLine:
    return TeamLine(name=member.name, role=member.role, phone=member.phone)


def _contact(person: RelatedPerson) -> ContactLine:
    return ContactLine(
        name=person.name,
        relationship=person.relationship.words,
        phone=first_phone(person.telecoms),
    )
