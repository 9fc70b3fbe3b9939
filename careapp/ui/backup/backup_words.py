"""The age of the last proven backup in words."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QObject

from careapp.services.backup_service import BackupAge, BackupStatus
from careapp.ui.common.dates import near_day_words, time_words


def backup_words(status: BackupStatus, now: datetime, zone: str) -> tuple[str, str]:
    """Return what the status bar says, and its tone; ``now`` is wall-clock time in ``zone``."""
    if status.last is None:
        return QCoreApplication.translate("Backup", "No backup yet"), "warn"
    made = status.last.made_at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    days = (now.date() - made.date()).days
    match status.age:
        case BackupAge.OLD:
            return _Ages().old(days), "warn"
        case BackupAge.TOO_OLD:
            return _Ages().too_old(days), "danger"
    words = QCoreApplication.translate("Backup", "Backup verified {day} {time}")
    return words.format(day=near_day_words(made.date(), now.date()), time=time_words(made)), "ink2"


def moment_words(made_at: datetime, now: datetime, zone: str) -> str:
    """Return "today 14:02" for a moment; ``now`` is wall-clock time in ``zone``."""
    made = made_at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    words = QCoreApplication.translate("Backup", "{day} {time}")
    return words.format(day=near_day_words(made.date(), now.date()), time=time_words(made))


class _Ages(QObject):
    """Counted words; the tool for plurals finds them in a class only."""

    def old(self, days: int) -> str:
        return self.tr("Last backup %n day(s) ago", "", days)

    def too_old(self, days: int) -> str:
        return self.tr("Back up now, last %n day(s) ago", "", days)
