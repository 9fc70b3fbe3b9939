"""The sheets that any screen can call up, each made when it is wanted."""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from careapp.models.errors import CareAppError
from careapp.ui.actions import Actions, Where
from careapp.ui.assessment.start_sheet import StartAssessmentSheet
from careapp.ui.backup.backup_sheet import BackupSheet
from careapp.ui.common.components.sheet import Sheet
from careapp.ui.common.desk import Desk
from careapp.ui.documents.preview_sheet import PreviewSheet
from careapp.ui.history.recent_sheet import RecentSheet
from careapp.ui.imports.import_sheet import ImportSheet
from careapp.ui.settings.settings_sheet import SettingsSheet
from careapp.ui.shell.keys_sheet import KeysSheet


class Sheets(QObject):
    """Opens sheets over the workspace and passes on what they want."""

    patient_wanted = Signal(object)
    assessment_wanted = Signal(object)
    idle_minutes_changed = Signal(int)

    def __init__(self, desk: Desk, host: QWidget) -> None:
        super().__init__(host)
        self._desk, self._host = desk, host

    @property
    def open_sheet(self) -> Sheet | None:
        """The sheet in view, if there is one."""
        shown = [sheet for sheet in self._host.findChildren(Sheet) if sheet.isVisible()]
        return shown[-1] if shown else None

    @Slot(object)
    def show_import(self, paths: Sequence[Path] = ()) -> None:
        """Import files; begin at once when some were dropped."""
        sheet = ImportSheet(self._desk, self._host)
        sheet.patient_wanted.connect(self.patient_wanted)
        self._open(sheet)
        sheet.start(list(paths))

    @Slot()
    def show_backup(self) -> None:
        """Make a backup."""
        self._open(BackupSheet(self._desk, self._host))

    @Slot()
    def show_settings(self) -> None:
        """Choose how the window looks."""
        sheet = SettingsSheet(self._desk, self._host)
        sheet.idle_minutes_changed.connect(self.idle_minutes_changed)
        self._open(sheet)

    @Slot()
    def show_recent_changes(self) -> None:
        """Show what changed lately."""
        self._open(RecentSheet(self._desk, self._host))

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

        def make() -> bytes:
            if signed:
                return services.care_plans.paper_of(signed[0])
            return services.documents.plan_pdf(tree)

        number = services.patients.get(patient_id).number
        parts = (self.tr("Care plan"), number, f"v{tree.plan.version}")
        name = " ".join(part for part in parts if part) + ".pdf"
        sheet = PreviewSheet(self._desk, self._host)
        sheet.closed.connect(sheet.deleteLater)
        title = self.tr("Care plan")
        sheet.show_making(title)
        self._desk.runner.run(
            sheet,
            make,
            lambda pdf: sheet.show_pdf(pdf, title, patient_id, name),
            lambda error: sheet.show_failed(_reason(error)),
        )

    @Slot(str)
    def show_refusal(self, text: str) -> None:
        """Say beside the work what the status bar can only hint at."""
        self._desk.notices.say(text)

    def _open(self, sheet: Sheet) -> None:
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()


def _reason(error: Exception) -> str:
    if not isinstance(error, CareAppError):
        raise error
    return str(error)
