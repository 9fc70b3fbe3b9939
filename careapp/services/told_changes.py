"""The change log told action by action, with values instead of texts and names instead of ids."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from itertools import groupby
from typing import TypeGuard
from uuid import UUID

from careapp.models.assessment import Assessment, StoredAnswer
from careapp.models.heading import heading_of
from careapp.models.patient import Patient
from careapp.models.questionnaire.elements import elements
from careapp.models.questionnaire.instrument import Instrument, load_instrument
from careapp.models.questionnaire.keys import split_key
from careapp.models.record import Record
from careapp.resources import resource
from careapp.storage.exact_json import from_exact_text
from careapp.storage.logged_values import logged_record, logged_value
from careapp.storage.repositories.history import ChangeEntry
from careapp.storage.store import Store
from careapp.storage.tables import table_named

_ANSWER = "assessment_answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field before and after, as values of the record."""

    name: str
    old: object = field(repr=False)
    new: object = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldChange:
    """What one action did to one record. ``added`` is the record where the action made it.

    ``removed`` is None where the action neither removed it nor brought it back. ``below`` names
    what an answer answers. ``person`` is whose chart it is in.
    """

    at: datetime
    actor: str = field(repr=False)
    here: bool
    device: str
    kind: str
    record_id: UUID
    patient_id: UUID | None = None
    person: str = field(default="", repr=False)
    heading: str = field(default="", repr=False)
    below: str = field(default="", repr=False)
    added: Record | None = field(default=None, repr=False)
    is_new: bool = False
    removed: bool | None = None
    fields: tuple[FieldChange, ...] = field(default=(), repr=False)


class ChangeTeller:
    """Puts log entries together by action and record, and finds what each record is called."""

    def __init__(self, store: Store, device: str) -> None:
        self._store, self._device = store, device
        self._records: dict[UUID, Record] = {}

    def tell(self, entries: Sequence[ChangeEntry]) -> list[ToldChange]:
        """Return the actions in the order of the entries."""
        self._look_up(entries)
        grouped = groupby(entries, key=lambda entry: (entry.audit_seq, entry.record_id))
        return [self._told(list(group)) for _, group in grouped]

    def name_of(self, record_id: UUID) -> tuple[str, str]:
        """Return what a record that was looked up is called, and what it belongs to."""
        record = self._records.get(record_id)
        if isinstance(record, StoredAnswer):
            form = self._records.get(record.assessment_id)
            if isinstance(form, Assessment):
                return form.title, question_words(form.instrument_id, record.link_id)
        return (heading_of(record), "") if record is not None else ("", "")

    def _look_up(self, entries: Iterable[ChangeEntry]) -> None:
        ids: dict[str, set[bytes]] = {}
        for entry in entries:
            ids.setdefault(entry.kind, set()).add(entry.record_id.bytes)
            if entry.patient_id is not None:
                ids.setdefault("patient", set()).add(entry.patient_id.bytes)
        self.look_up(ids)

    def look_up(self, ids: dict[str, set[bytes]]) -> None:
        """Read the records of these kinds, removed ones too."""
        for kind, wanted in ids.items():
            found = self._store.with_removed(table_named(kind).record_type, sorted(wanted))
            self._records |= {record.id: record for record, _ in found}
        forms = {r.assessment_id.bytes for r in self._records.values() if _is_answer(r)}
        found_forms = self._store.with_removed(Assessment, sorted(forms))
        self._records |= {record.id: record for record, _ in found_forms}

    def _told(self, entries: list[ChangeEntry]) -> ToldChange:
        first = entries[0]
        heading, below = self.name_of(first.record_id)
        person = self._records.get(first.patient_id) if first.patient_id else None
        whole = next((e.new for e in entries if e.field_name is None and e.new), None)
        gone = next((e for e in entries if e.field_name == "deleted_at"), None)
        return ToldChange(
            at=first.at,
            actor=first.actor,
            here=first.device == self._device,
            device=first.device,
            kind=first.kind,
            record_id=first.record_id,
            patient_id=first.patient_id,
            person=person.full_name if isinstance(person, Patient) else "",
            heading=heading,
            below=below,
            added=logged_record(first.kind, whole) if whole else None,
            is_new=any(entry.field_name is None for entry in entries),
            removed=None if gone is None else gone.new is not None,
            fields=tuple(self._fields(entries)),
        )

    def _fields(self, entries: list[ChangeEntry]) -> Iterable[FieldChange]:
        for entry in reversed(entries):  # in the order of the record's fields
            name = entry.field_name
            if name in (None, "deleted_at"):
                continue
            old, new = (self._value(entry, text) for text in (entry.old, entry.new))
            yield FieldChange(name=name or "", old=old, new=new)

    def _value(self, entry: ChangeEntry, text: str | None) -> object:
        value = logged_value(entry.kind, entry.field_name or "", text)
        if entry.kind == _ANSWER and entry.field_name == "values" and isinstance(value, str):
            answer = self._records.get(entry.record_id)
            form = self._records.get(answer.assessment_id) if _is_answer(answer) else None
            if _is_answer(answer) and isinstance(form, Assessment):
                return answer_words(form.instrument_id, answer.link_id, value)
        if isinstance(value, UUID):
            return heading_of(found) if (found := self._records.get(value)) else ""
        return value


def question_words(instrument_id: str, key: str) -> str:
    """Return the question behind a key, or an empty text where the form is not shipped."""
    instrument = _instrument(instrument_id)
    found = split_key(instrument.form, key) if instrument else None
    return found[0].text if found else ""


def answer_words(instrument_id: str, key: str, values: str) -> str:
    """Return stored answer values in the form's own words."""
    instrument = _instrument(instrument_id)
    found = split_key(instrument.form, key) if instrument else None
    if found is None:
        return ""
    return ", ".join(found[0].words_for(value) for value in elements(from_exact_text(values)))


def _is_answer(record: Record | None) -> TypeGuard[StoredAnswer]:
    return isinstance(record, StoredAnswer)


@lru_cache
def _instrument(instrument_id: str) -> Instrument | None:
    form = resource("instruments", f"{instrument_id}.json")
    sidecar = resource("instruments", f"{instrument_id}.sidecar.json")
    if not form.is_file() or not sidecar.is_file():
        return None
    return load_instrument(form.read_bytes(), sidecar.read_bytes())
