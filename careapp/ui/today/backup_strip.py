"""Says on Today that the last proven backup is too old."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from careapp.services.backup_service import BackupAge, BackupStatus
from careapp.ui.common.components.strips import Strip


class BackupStrip(Strip):
    """Hidden as long as the status bar says enough."""

    def __init__(self, parent: QWidget | None = None) -> None:
        words = QCoreApplication.translate("BackupStrip", "Back up")
        super().__init__("warn", "", "", words, "hard-drive", parent)
        self.setObjectName("backup_strip")
        self.hide()

    def show_status(self, status: BackupStatus, days: int) -> None:
        """Show how old the backup is, once that is too much."""
        self.setVisible(status.age is BackupAge.TOO_OLD)
        if status.age is BackupAge.TOO_OLD:
            title = self.tr("Backup is %n day(s) old", "", days)
            self.say(title, self.tr("Plug in the drive you use and choose Back up."))
