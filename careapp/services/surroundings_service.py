"""What about this laptop endangers the record, although nothing is wrong with it yet."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from careapp.services.context import Context
from careapp.services.profile import Session
from careapp.services.synced_folder import synced_by
from careapp.storage.repositories.history import HistoryRepository

# Clocks are set right by seconds; only a wrong one stands this far back.
_TOLERANCE: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Where the record lies and what the clock says; nothing set means nothing to tell.

    ``synced_by`` is the program that copies the folder elsewhere; ``saved_ahead`` the moment of
    the newest change when the clock stands before it.
    """

    synced_by: str = ""
    saved_ahead: datetime | None = None


class SurroundingsService:
    """Looks around when the record is opened."""

    def __init__(self, context: Context, session: Session) -> None:
        self._context = context
        self._session = session

    def look(self) -> Surroundings:
        """Return what should be told."""
        with self._context.database.reading() as store:
            newest = HistoryRepository(store).newest(1)
        ahead = bool(newest) and newest[0].at - self._context.now() > _TOLERANCE
        return Surroundings(
            synced_by=synced_by(self._session.profile.folder),
            saved_ahead=newest[0].at if ahead else None,
        )
