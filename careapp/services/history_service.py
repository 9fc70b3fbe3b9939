"""Reading what changed, and checking that the history is whole."""

from uuid import UUID

from careapp.services.context import Context
from careapp.storage.repositories.history import BrokenLink, ChangeEntry, HistoryRepository

__all__ = ["BrokenLink", "ChangeEntry", "HistoryService"]


class HistoryService:
    """Shows the change log and verifies the audit chain."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def recent(self, limit: int = 50) -> list[ChangeEntry]:
        """Return the last changes, newest first."""
        with self._context.database.reading() as store:
            return HistoryRepository(store).newest(limit)

    def of_record(self, record_id: UUID) -> list[ChangeEntry]:
        """Return all changes of one record, newest first."""
        with self._context.database.reading() as store:
            return HistoryRepository(store).of_record(record_id)

    def first_broken_link(self) -> BrokenLink | None:
        """Return where the chain breaks first, or None when it is whole."""
        with self._context.database.reading() as store:
            return HistoryRepository(store).first_broken_link()
