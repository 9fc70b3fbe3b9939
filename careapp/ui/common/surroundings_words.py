"""What endangers the record where it lies, in words that say what to do."""

from PySide6.QtCore import QCoreApplication

from careapp.services.context import Context
from careapp.services.surroundings_service import Surroundings
from careapp.ui.common.dates import full_day_words, time_words


def synced_words(found: Surroundings) -> tuple[str, str]:
    """Return a line about a folder that is copied elsewhere, and one of help."""
    translate = QCoreApplication.translate
    title = translate("Surroundings", "{program} copies this record elsewhere while you write")
    text = translate(
        "Surroundings",
        "That can damage it. Move its folder out of {program}, "
        "and let {program} copy backups instead.",
    )
    return title.format(program=found.synced_by), text.format(program=found.synced_by)


def clock_words(found: Surroundings, context: Context) -> tuple[str, str]:
    """Return a line about a clock that is behind the last change, and one of help."""
    translate = QCoreApplication.translate
    title = translate("Surroundings", "This laptop’s clock is behind the last change")
    if found.saved_ahead is None:
        return title, ""
    saved = context.local(found.saved_ahead)
    text = translate(
        "Surroundings",
        "It was saved on {day} at {time}. Set the clock, so that new entries carry the right day.",
    )
    return title, text.format(day=full_day_words(saved.date()), time=time_words(saved))
