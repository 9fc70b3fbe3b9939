"""Keeping what is typed into any form, whatever happens to the window."""

import json
from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from careapp.models.draft import Draft
from careapp.services.change_feed import Change, Topic
from careapp.services.context import Context
from careapp.storage.repositories.days import DayRepository
from careapp.storage.store import Store


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
    ) -> Draft:
        """Store what the form holds now; it is on disk when this returns."""
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
            draft = replace(draft, fields=text, title=title or draft.title, changed_at=now)
            store.save(draft)
        self._publish(draft)
        return draft

    def find(self, form: str, subject_id: UUID | None = None) -> Draft | None:
        """Return the draft of this form about this subject, or None."""
        with self._context.database.reading() as store:
            return _find(store, form, subject_id)

    def typed(self, form: str, subject_id: UUID | None = None) -> dict[str, str]:
        """Return the fields of the draft, empty when there is none."""
        draft = self.find(form, subject_id)
        return fields_of(draft) if draft else {}

    def unfinished(self) -> list[Draft]:
        """Return every draft with words in it, oldest first; none about a removed patient."""
        with self._context.database.reading() as store:
            return [draft for draft in DayRepository(store).drafts() if has_words(draft)]

    def discard(self, form: str, subject_id: UUID | None = None) -> None:
        """Forget the draft, because its words now stand in the record."""
        with self._context.database.transaction("finish draft") as store:
            draft = _find(store, form, subject_id)
            if draft is None:
                return
            store.delete(draft)
        self._publish(draft)

    def _publish(self, draft: Draft) -> None:
        change = Change(topic=Topic.DRAFT, patient_id=draft.patient_id, record_id=draft.id)
        self._context.changes.publish(change)


def fields_of(draft: Draft) -> dict[str, str]:
    """Return the typed fields of a draft."""
    return {str(name): str(value) for name, value in json.loads(draft.fields).items()}


def has_words(draft: Draft) -> bool:
    """Tell whether anything was typed."""
    return any(value.strip() for value in fields_of(draft).values())


def _find(store: Store, form: str, subject_id: UUID | None) -> Draft | None:
    found = store.all(Draft, form=form, subject_id=subject_id)
    return found[-1] if found else None
