"""Keeping what is typed into any form, whatever happens to the window."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final
from uuid import UUID

from careapp.models.draft import Draft
from careapp.services.change_feed import Change, Topic
from careapp.services.context import Context
from careapp.storage.repositories.days import DayRepository
from careapp.storage.store import Store

EMPTY_KEPT: Final = timedelta(days=7)


class DraftStore:
    """One draft per form and subject. Keeping the same text again writes nothing."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def keep(
        self,
        form: str,
        subject_id: UUID | None,
        fields: Mapping[str, str],
        *,
        title: str = "",
        patient_id: UUID | None = None,
        becomes: UUID | None = None,
    ) -> Draft:
        """Store what the form holds now; it is on disk when this returns.

        Words whose entry was written meanwhile are kept no more: an autosave that comes after
        the submit it raced with leaves nothing behind.
        """
        now = self._context.now()
        text = json.dumps(dict(fields), ensure_ascii=False)
        with self._context.database.transaction("keep draft") as store:
            old = _find(store, form, subject_id)
            if old is not None and old.fields == text:
                return old
            draft = old or Draft(
                id=self._context.new_id(),
                form=form,
                subject_id=subject_id,
                patient_id=patient_id,
                started_at=now,
                changed_at=now,
            )
            draft = replace(
                draft,
                fields=text,
                title=title or draft.title,
                changed_at=now,
                becomes=becomes or draft.becomes,
            )
            if _is_written(store, draft):
                if old is not None:
                    store.delete(old)
                return draft
            store.save(draft)
        self._publish(draft)
        return draft

    def find(self, form: str, subject_id: UUID | None = None) -> Draft | None:
        """Return the draft of this form about this subject, or None."""
        with self._context.database.reading() as store:
            draft = _find(store, form, subject_id)
            return None if draft is None or _is_written(store, draft) else draft

    def typed(self, form: str, subject_id: UUID | None = None) -> dict[str, str]:
        """Return the fields of the draft, empty when there is none."""
        draft = self.find(form, subject_id)
        return fields_of(draft) if draft else {}

    def unfinished(self) -> list[Draft]:
        """Return every draft with words in it, oldest first; none about a removed patient."""
        with self._context.database.reading() as store:
            drafts = [draft for draft in DayRepository(store).drafts() if has_words(draft)]
            return [draft for draft in drafts if not _is_written(store, draft)]

    def discard(self, form: str, subject_id: UUID | None = None) -> Draft | None:
        """Forget the draft, because its words now stand in the record or are not wanted.

        Return it for undo, or None where there was none.
        """
        with self._context.database.transaction("finish draft") as store:
            draft = _find(store, form, subject_id)
            if draft is None:
                return None
            store.delete(draft)
        self._publish(draft)
        return draft

    def bring_back(self, draft: Draft) -> None:
        """Undo discarding; words typed into the same form since then are newer and stay."""
        with self._context.database.transaction("bring back draft") as store:
            if _find(store, draft.form, draft.subject_id) is None:
                store.undelete(draft)
        self._publish(draft)

    def expire(self) -> int:
        """Forget drafts without words that nobody has touched for a week; return how many."""
        before = self._context.now() - EMPTY_KEPT
        with self._context.database.transaction("expire drafts") as store:
            old = [d for d in store.all(Draft) if d.changed_at < before and not has_words(d)]
            for draft in old:
                store.delete(draft)
        return len(old)

    def _publish(self, draft: Draft) -> None:
        change = Change(topic=Topic.DRAFT, patient_id=draft.patient_id, record_id=draft.id)
        self._context.changes.publish(change)


def fields_of(draft: Draft) -> dict[str, str]:
    """Return the typed fields of a draft."""
    return {str(name): str(value) for name, value in json.loads(draft.fields).items()}


def has_words(draft: Draft) -> bool:
    """Tell whether anything was typed."""
    return any(value.strip() for value in fields_of(draft).values())


def _is_written(store: Store, draft: Draft) -> bool:
    """Tell whether the entry that the words were to become stands in the log already."""
    if draft.becomes is None:
        return False
    sql = "SELECT 1 FROM change WHERE record_id = ? LIMIT 1"
    return bool(store.query(sql, [draft.becomes.bytes]))


def _find(store: Store, form: str, subject_id: UUID | None) -> Draft | None:
    found = store.all(Draft, form=form, subject_id=subject_id)
    return found[-1] if found else None
