"""Told when a record opens: a folder that is copied elsewhere, once; a clock behind, each time."""

from careapp.ui.common.desk import Desk
from careapp.ui.common.surroundings_words import clock_words, synced_words


def tell_surroundings(desk: Desk) -> None:
    """Say what endangers the record here; the settings keep saying it about the folder."""
    found = desk.services.surroundings.look()
    if found.synced_by != desk.settings.told_synced_by:
        desk.settings.told_synced_by = found.synced_by
        if found.synced_by:
            desk.notices.say(synced_words(found))
            return
    if found.saved_ahead is not None:
        desk.notices.say(clock_words(found, desk.services.context))
