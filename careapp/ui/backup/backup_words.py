"""The age of the last proven backup in words."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from careapp.services.backup_service import BackupAge, BackupStatus
from careapp.ui.common.dates import near_day_words, time_words


def backup_words(status: BackupStatus, now: datetime, zone: str) -> tuple[str, str]:
    """Return what the status bar says, and its tone; ``now`` is wall-clock time in ``zone``."""
    translate = QCoreApplication.translate
    if status.last is None:
        return translate("Backup", "No backup yet"), "warn"
    made = status.last.made_at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    days = (now.date() - made.date()).days
    match status.age:
        case BackupAge.OLD:
            return translate("Backup", "Last backup %n day(s) ago", "", days), "warn"
        case BackupAge.TOO_OLD:
            return translate("Backup", "Back up now: last %n day(s) ago", "", days), "danger"
    words = translate("Backup", "Backup verified {day} {time}")
    return words.format(day=near_day_words(made.date(), now.date()), time=time_words(made)), "ink2"


def moment_words(made_at: datetime, now: datetime, zone: str) -> str:
    """Return "today 14:02" for a moment; ``now`` is wall-clock time in ``zone``."""
    made = made_at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    words = QCoreApplication.translate("Backup", "{day} {time}")
    return words.format(day=near_day_words(made.date(), now.date()), time=time_words(made))
