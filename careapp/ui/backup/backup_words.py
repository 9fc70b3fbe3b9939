"""The age of the last proven backup in words."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from careapp.services.backup_service import BackupAge, BackupStatus
from careapp.ui.common.dates import near_day_words, time_words


def backup_words(status: BackupStatus, now: datetime, zone: str) -> tuple[str, str]:
    """Return what the status bar says, and its tone; ``now`` is wall-clock time in ``zone``."""
    if status.last is None:
        return QCoreApplication.translate("Backup", "No backup yet"), "warn"
    made = status.last.made_at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    day = near_day_words(made.date(), now.date())
    words = QCoreApplication.translate("Backup", "Backup verified {day} {time}")
    tones = {BackupAge.OLD: "warn", BackupAge.TOO_OLD: "danger"}
    return words.format(day=day, time=time_words(made)), tones.get(status.age, "ink2")
