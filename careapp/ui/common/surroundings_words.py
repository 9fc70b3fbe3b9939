"""What endangers the record where it lies, in words that say what to do."""

from PySide6.QtCore import QCoreApplication

from careapp.services.context import Context
from careapp.services.surroundings_service import Surroundings
from careapp.ui.common.dates import full_day_words, time_words


def synced_words(found: Surroundings) -> str:
    """Return what to say about the folder, nothing where it stays on this laptop."""
    if not found.synced_by:
        return ""
    words = QCoreApplication.translate(
        "Surroundings",
        "{program} copies this record’s folder to other computers while you write, which can "
        "damage it. Move it to a folder of this laptop, and let {program} copy backups instead.",
    )
    return words.format(program=found.synced_by)


def clock_words(found: Surroundings, context: Context) -> str:
    """Return what to say about the clock, nothing where it is not behind."""
    if found.saved_ahead is None:
        return ""
    saved = context.local(found.saved_ahead)
    words = QCoreApplication.translate(
        "Surroundings",
        "This laptop’s clock is behind the last change, saved {day} at {time}. Set the clock, "
        "so that new entries carry the right day.",
    )
    return words.format(day=full_day_words(saved.date()), time=time_words(saved))
