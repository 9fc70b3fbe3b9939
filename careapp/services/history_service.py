"""Reading what changed, and checking that the history is whole."""

from dataclasses import replace
from uuid import UUID

from careapp.models.assessment import Assessment, StoredAnswer
from careapp.services.context import Context
from careapp.services.told_changes import ChangeTeller, FieldChange, ToldChange
from careapp.storage.repositories.history import (
    BrokenLink,
    ChangeEntry,
    HistoryRepository,
    Wanted,
)
from careapp.storage.store import Store

__all__ = [
    "BrokenLink",
    "ChangeEntry",
    "FieldChange",
    "HistoryService",
    "ToldChange",
    "Wanted",
]


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

    def told(self, wanted: Wanted) -> list[ToldChange]:
        """Return what was done, newest first, with values and names; a form with its answers."""
        database = self._context.database
        with database.reading() as store:
            if len(wanted.record_ids) == 1:
                wanted = _with_answers(store, wanted)
            entries = HistoryRepository(store).wanted(wanted)
            return ChangeTeller(store, database.device).tell(entries)

    def writers(self, patient_id: UUID | None = None) -> list[str]:
        """Return everybody who changed something in a chart, or in the whole record."""
        with self._context.database.reading() as store:
            return HistoryRepository(store).writers(patient_id)

    def first_broken_link(self) -> BrokenLink | None:
        """Return where the chain breaks first, or None when it is whole."""
        with self._context.database.reading() as store:
            return HistoryRepository(store).first_broken_link()


def _with_answers(store: Store, wanted: Wanted) -> Wanted:
    record_id = wanted.record_ids[0]
    if store.find(Assessment, record_id) is None:
        return wanted
    answers = store.all(StoredAnswer, assessment_id=record_id)
    return replace(wanted, record_ids=(record_id, *(answer.id for answer in answers)))
