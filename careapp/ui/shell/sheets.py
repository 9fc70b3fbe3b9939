"""The sheets that any screen can call up, each made when it is wanted."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from careapp.models.errors import CareAppError
from careapp.services.document_service import Drawn
from careapp.services.integrity_service import Proof
from careapp.ui.actions import Actions, Where
from careapp.ui.assessment.start_sheet import StartAssessmentSheet
from careapp.ui.backup.backup_sheet import BackupSheet
from careapp.ui.backup.backup_watch import BackupWatch
from careapp.ui.backup.hand_over_sheet import HandOverSheet
from careapp.ui.backup.lost_laptop_sheet import LostLaptopSheet
from careapp.ui.backup.restore_sheet import RestoreSheet
from careapp.ui.common.components.sheet import Sheet
from careapp.ui.common.desk import Desk
from careapp.ui.common.history_subject import HistorySubject
from careapp.ui.documents.preview_sheet import PreviewSheet
from careapp.ui.drafts.drafts_sheet import DraftsSheet
from careapp.ui.history.broken_history import BrokenHistorySheet
from careapp.ui.history.history_sheet import HistorySheet
from careapp.ui.imports.import_sheet import ImportSheet
from careapp.ui.patients.kept_sheet import KeptSheet
from careapp.ui.settings.settings_sheet import SettingsSheet
from careapp.ui.shell.keys_sheet import KeysSheet


class Sheets(QObject):
    """Opens sheets over the workspace and passes on what they want."""

    patient_wanted = Signal(object)
    assessment_wanted = Signal(object)
    draft_wanted = Signal(object)  # Draft
    idle_minutes_changed = Signal(int)
    restore_wanted = Signal(object)  # PreparedRestore

    def __init__(self, desk: Desk, watch: BackupWatch, host: QWidget) -> None:
        super().__init__(host)
        self._desk, self._watch, self._host = desk, watch, host

    @property
    def open_sheet(self) -> Sheet | None:
        """The sheet in view, if there is one."""
        shown = self._shown()
        return shown[-1] if shown else None

    def close_all(self) -> None:
        """Close every sheet, as Esc would; drafts are kept."""
        for sheet in reversed(self._shown()):
            sheet.close_sheet()

    def _shown(self) -> list[Sheet]:
        everywhere = self._host.window().findChildren(Sheet)
        return [sheet for sheet in everywhere if sheet.isVisible()]

    @Slot(object)
    def show_import(self, paths: Sequence[Path] = ()) -> None:
        """Import files; begin at once when some were dropped."""
        shown = self.open_sheet
        if isinstance(shown, ImportSheet):
            shown.start(list(paths))
            return
        sheet = ImportSheet(self._desk, self._host)
        sheet.patient_wanted.connect(self.patient_wanted)
        sheet.unclaimed_wanted.connect(self.show_unclaimed)
        self._open(sheet)
        sheet.start(list(paths))

    @Slot()
    def show_unclaimed(self) -> None:
        """Show what was imported and belongs to nobody yet."""
        self._open(KeptSheet(self._desk, self._host, None))

    @Slot()
    def show_backup(self) -> None:
        """Make a backup."""
        sheet = BackupSheet(self._desk, self._watch, self._host)
        sheet.restore_wanted.connect(self.show_restore)
        sheet.report_wanted.connect(self.show_lost_laptop)
        sheet.hand_over_wanted.connect(self.show_hand_over)
        self._open(sheet)

    @Slot()
    def show_restore(self) -> None:
        """Restore a backup in place of the open record."""
        sheet = RestoreSheet(self._desk, self._host)
        sheet.restore_wanted.connect(self.restore_wanted)
        self._open(sheet)

    @Slot()
    def show_hand_over(self) -> None:
        """Hand one person over to a colleague, or take one over."""
        sheet = HandOverSheet(self._desk, self._host)
        sheet.patient_wanted.connect(self.patient_wanted)
        self._open(sheet)

    @Slot()
    def show_lost_laptop(self) -> None:
        """Tell from a backup whose data was on a laptop that is gone."""
        self._open(LostLaptopSheet(self._desk, self._host))

    @Slot()
    def show_settings(self) -> None:
        """Choose how the window looks."""
        sheet = SettingsSheet(self._desk, self._host)
        sheet.idle_minutes_changed.connect(self.idle_minutes_changed)
        self._open(sheet)

    @Slot()
    def show_recent_changes(self) -> None:
        """Show what changed lately."""
        self.show_history(HistorySubject())

    @Slot(object)
    def show_history(self, subject: HistorySubject) -> None:
        """Show what changed in an entry, in a chart or in the whole record."""
        self._open(HistorySheet(self._desk, self._host, subject))

    @Slot()
    def show_drafts(self) -> None:
        """List everything that was begun and not finished."""
        sheet = DraftsSheet(self._desk, self._host)
        sheet.draft_wanted.connect(self.draft_wanted)
        sheet.assessment_wanted.connect(self.assessment_wanted)
        self._open(sheet)

    @Slot(object)
    def show_broken_history(self, proof: Proof) -> None:
        """Say what a break in the history means and what to do."""
        sheet = BrokenHistorySheet(self._desk, self._host, proof)
        sheet.backup_wanted.connect(self.show_backup)
        sheet.history_wanted.connect(self.show_recent_changes)
        self._open(sheet)

    def show_keys(self, actions: Actions, where: Where | None) -> None:
        """Show the keys of a screen."""
        self._open(KeysSheet(actions, where, self._host))

    @Slot(object)
    def show_start_assessment(self, patient_id: UUID) -> None:
        """Choose which assessment to start or go on with."""
        sheet = StartAssessmentSheet(self._desk, patient_id, self._host)
        sheet.chosen.connect(self.assessment_wanted)
        self._open(sheet)

    @Slot(object)
    def show_plan_document(self, patient_id: UUID) -> None:
        """Preview the newest plan document of a patient: the signed one, else the draft."""
        services = self._desk.services
        tree = services.care_plans.living(patient_id)
        if tree is None:
            self._desk.notices.say(self.tr("There is no care plan yet."))
            return
        signed = services.care_plans.versions(tree.plan.id) if tree.signed else []
        if signed:
            self.show_kept_document(signed[0].id)
            return
        number = services.patients.get(patient_id).number
        name = self._file_name(number, tree.plan.version)
        make = partial(services.documents.drawn, tree)
        self._preview(make, self.tr("Care plan"), patient_id, name)

    @Slot(object)
    def show_kept_document(self, document_id: UUID) -> None:
        """Preview a file of the record: a signed version as it was frozen, or an attachment."""
        documents = self._desk.services.documents
        kept = self._desk.notices.attempt(partial(documents.kept, document_id))
        if kept is None:
            return
        attachment, version = kept.attachment, kept.version
        title, name = self.tr("Document"), self.tr("Document") + ".pdf"
        if version is not None:
            title = self.tr("Care plan, version {number}").format(number=version.version)
            name = self._file_name(kept.patient_number, version.version)
        make = partial(documents.drawn_before, kept)
        self._preview(make, title, attachment.patient_id, name)

    @Slot(str)
    def show_refusal(self, text: str) -> None:
        """Say beside the work what the status bar can only hint at."""
        self._desk.notices.say(text)

    def _file_name(self, number: str, version: int) -> str:
        """Return a name that says which record it is without naming the person."""
        parts = (self.tr("Care plan"), number, f"v{version}")
        return " ".join(part for part in parts if part) + ".pdf"

    def _preview(
        self, make: Callable[[], Drawn], title: str, patient_id: UUID, file_name: str
    ) -> None:
        sheet = PreviewSheet(self._desk, self._host)
        sheet.closed.connect(sheet.deleteLater)
        sheet.show_making(title)
        self._desk.runner.run(
            sheet,
            make,
            lambda drawn: sheet.show_drawn(drawn, title, patient_id, file_name),
            lambda error: sheet.show_failed(_reason(error)),
        )

    def _open(self, sheet: Sheet) -> None:
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()


def _reason(error: Exception) -> str:
    if not isinstance(error, CareAppError):
        raise error
    return str(error)
