"""Told when a record opens: a folder that is copied elsewhere, once; a clock behind, each time."""

from functools import partial

from careapp.services.surroundings_service import Surroundings
from careapp.ui.common.desk import Desk
from careapp.ui.common.surroundings_words import clock_words, synced_words


def tell_surroundings(desk: Desk) -> None:
    """Look on the worker, for it reads folders, and then say what endangers the record here.

    The settings keep saying it about the folder.
    """
    look = desk.services.surroundings.look
    desk.runner.run(desk.notices, look, partial(_tell, desk), _raise)


def _tell(desk: Desk, found: Surroundings) -> None:
    if found.synced_by != desk.settings.told_synced_by:
        desk.settings.told_synced_by = found.synced_by
        if found.synced_by:
            desk.notices.say(synced_words(found))
            return
    if found.saved_ahead is not None:
        desk.notices.say(clock_words(found, desk.services.context))


def _raise(error: Exception) -> None:
    raise error
