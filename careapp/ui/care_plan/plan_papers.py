"""The paper side of a plan: previews, signing in the worker, frozen versions."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from careapp.models.care_plan import Gap, PlanTree, PlanVersion, Signature
from careapp.models.errors import CareAppError
from careapp.models.patient import Patient
from careapp.services.document_service import Drawn
from careapp.services.services import Services
from careapp.ui.care_plan.plan_editor import PlanEditor
from careapp.ui.care_plan.signing_sheet import SigningSheet
from careapp.ui.common.banner import person_facts
from careapp.ui.common.desk import Desk
from careapp.ui.common.history_subject import HistorySubject
from careapp.ui.common.task_runner import Progress
from careapp.ui.documents.preview_sheet import PreviewSheet

NamedGap = tuple[Gap, str]
Frozen = tuple[PlanVersion, Drawn]


class PlanPapers(QObject):
    """Opens one sheet at a time over the plan screen."""

    history_wanted = Signal(object)  # HistorySubject
    gap_wanted = Signal(object)  # Gap
    signed = Signal()

    def __init__(self, desk: Desk, editor: PlanEditor, host: QWidget) -> None:
        super().__init__(host)
        self._desk, self._editor, self._host = desk, editor, host
        self._preview: PreviewSheet | None = None
        self._signing: SigningSheet | None = None
        self._patient: Patient | None = None

    @property
    def preview(self) -> PreviewSheet | None:
        """The preview last opened."""
        return self._preview if self._preview is not None and isValid(self._preview) else None

    @property
    def signing(self) -> SigningSheet | None:
        """The signing sheet last opened."""
        return self._signing if self._signing is not None and isValid(self._signing) else None

    def speak_of(self, patient: Patient) -> None:
        """Show papers of this person from now on."""
        self._patient = patient

    def show_plan(self, tree: PlanTree) -> None:
        """Preview the plan as it stands; a signed one as it was frozen."""
        care_plans = self._desk.services.care_plans
        if tree.signed:
            for version in care_plans.versions(tree.plan.id):
                if version.version == tree.plan.version:
                    self.show_version(version)
                    return
        sheet = self._new_preview()
        sheet.show_making(self._title(tree.plan.version))
        name = self._file_name(tree.plan.version, draft=not tree.signed)
        self._desk.runner.run(
            sheet,
            partial(self._desk.services.documents.drawn, tree),
            partial(self._show_made, sheet, tree.plan.version, name),
            partial(self._show_failed, sheet),
        )

    def show_version(self, version: PlanVersion) -> None:
        """Preview a frozen version, byte for byte as it was signed."""
        title = self._title(version.version)
        sheet = self._new_preview()
        sheet.show_making(title)
        name = self._file_name(version.version, draft=False)
        self._desk.runner.run(
            sheet,
            partial(_read, self._desk.services, version),
            partial(self._show_made, sheet, version.version, name),
            partial(self._show_failed, sheet),
        )

    def review(self, tree: PlanTree, gaps: Sequence[NamedGap]) -> None:
        """Open the signing sheet."""
        if self._patient is None:
            return
        name = self._desk.privacy.name(self._patient.full_name)
        about = " · ".join([name, *person_facts(self._desk, self._patient)])
        sheet = SigningSheet(self._desk, self._host, tree.plan, about)
        sheet.show_gaps(
            [named for named in gaps if named[0].blocks_signing],
            [named for named in gaps if not named[0].blocks_signing],
        )
        sheet.gap_wanted.connect(self.gap_wanted)
        sheet.sign_wanted.connect(self._sign)
        sheet.closed.connect(sheet.deleteLater)
        self._signing = sheet
        sheet.open()
        look = partial(self._desk.services.documents.unprintable, tree)
        self._desk.runner.run(sheet, look, sheet.letters.tell, _raise)

    @Slot(object)
    def ask_history(self, part_id: UUID) -> None:
        """Ask for the history of a part of this person's plan."""
        owner = self._patient.id if self._patient is not None else None
        self.history_wanted.emit(HistorySubject(patient_id=owner, record_id=part_id))

    @Slot(object)
    def _sign(self, signatures: list[Signature]) -> None:
        tree, sheet = self._editor.tree, self.signing
        if tree is None or sheet is None:
            return
        self._editor.set_busy(True)
        making = self.tr("Freezing version {version} and making its PDF…")
        words = (making.format(version=tree.plan.version), self.tr("Opening the signed plan…"))
        sheet.show_progress(0, 2, words[0])
        task = partial(_freeze, self._desk.services, tree.plan.id, signatures, words)
        self._desk.runner.run_long(
            self, task, self._show_progress, self._show_signed, self._show_not_signed
        )

    def _show_progress(self, done: int, total: int, words: str) -> None:
        if self.signing is not None and self.signing.isVisible():
            self.signing.show_progress(done, total, words)

    def _show_signed(self, frozen: Frozen) -> None:
        version, made = frozen
        if self.signing is not None:
            self.signing.finish()
            self.signing.close_sheet()
        self._editor.set_busy(False)
        self.signed.emit()
        sheet = self._new_preview()
        name = self._file_name(version.version, draft=False)
        self._show_made(sheet, version.version, name, made)

    def _show_not_signed(self, fault: Exception) -> None:
        self._editor.set_busy(False)
        if not isinstance(fault, CareAppError):
            if self.signing is not None:
                self.signing.show_failure(self.tr("Nothing has changed. The plan is a draft."))
            raise fault
        if self.signing is not None and self.signing.isVisible():
            self.signing.show_failure(str(fault))
        else:
            self._desk.notices.say(str(fault))

    def _show_made(self, sheet: PreviewSheet, version: int, file_name: str, made: Drawn) -> None:
        if self._patient is not None:
            sheet.show_drawn(made, self._title(version), self._patient.id, file_name)

    def _show_failed(self, sheet: PreviewSheet, fault: Exception) -> None:
        if isinstance(fault, CareAppError):
            sheet.show_failed(str(fault))
            return
        sheet.show_failed(self.tr("The document could not be made. The plan is safe."))
        raise fault

    def _new_preview(self) -> PreviewSheet:
        sheet = PreviewSheet(self._desk, self._host)
        sheet.closed.connect(sheet.deleteLater)
        self._preview = sheet
        return sheet

    def _title(self, version: int) -> str:
        return self.tr("Care plan, version {version}").format(version=version)

    def _file_name(self, version: int, *, draft: bool) -> str:
        """Return a name that says which record it is without naming the person."""
        number = self._patient.number if self._patient else ""
        safe = "".join(sign if sign.isalnum() or sign in "-_." else "-" for sign in number)
        words = ["Care plan", safe, f"v{version}", "draft" if draft else ""]
        return " ".join(word for word in words if word) + ".pdf"


def _raise(fault: Exception) -> None:
    raise fault


def _read(services: Services, version: PlanVersion) -> Drawn:
    return services.care_plans.paper_of(version), services.documents.unprintable_in(version)


def _freeze(
    services: Services,
    plan_id: UUID,
    signatures: Sequence[Signature],
    words: tuple[str, str],
    progress: Progress,
) -> Frozen:
    progress.report(0, 2, words[0])
    version = services.care_plans.sign(plan_id, signatures)
    progress.report(1, 2, words[1])
    return version, _read(services, version)
