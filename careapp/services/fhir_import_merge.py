"""Bringing a change from outside into records that may have been edited here since."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from typing import TypeVar
from uuid import UUID

from careapp.models.record import PatientRecord, Record

RecordType = TypeVar("RecordType", bound=Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What has to be written so that the records follow the source.

    ``stood`` is what is stored of those in ``saved``.
    """

    added: tuple[Record, ...] = field(default=(), repr=False)
    saved: tuple[Record, ...] = field(default=(), repr=False)
    stood: tuple[Record, ...] = field(default=(), repr=False)
    deleted: tuple[Record, ...] = field(default=(), repr=False)
    gone: bool = False
    moved: bool = False


def merge(before: Sequence[Record], after: Sequence[Record], stored: dict[UUID, Record]) -> Merged:
    """Return the writes that apply to ``stored`` what changed from ``before`` to ``after``.

    Fields the source did not change keep what was typed here. ``gone`` means that the record was
    deleted here and stays so; ``moved`` that the source now names another patient.
    """
    old = {record.id: record for record in before}
    new = {record.id: record for record in after}
    if after and after[0].id in old and after[0].id not in stored:
        return Merged(gone=True)
    if any(_moves(record, stored.get(record.id)) for record in after):
        return Merged(moved=True)
    applied = (
        _applied(old.get(record.id), record, stored[record.id])
        for record in after
        if record.id in stored
    )
    saved = tuple(record for record in applied if record != stored[record.id])
    return Merged(
        added=tuple(r for r in after if r.id not in stored and r.id not in old),
        saved=saved,
        stood=tuple(stored[record.id] for record in saved),
        deleted=tuple(stored[i] for i in old if i not in new and i in stored),
    )


def _applied(before: Record | None, after: RecordType, stored: Record) -> RecordType:
    if before is None or not isinstance(stored, type(after)):
        return after
    names = (f.name for f in fields(after))
    changed = {
        name: value for name in names if (value := getattr(after, name)) != getattr(before, name)
    }
    return replace(stored, **changed) if changed else stored


def _moves(record: Record, stored: Record | None) -> bool:
    return (
        isinstance(record, PatientRecord)
        and isinstance(stored, PatientRecord)
        and record.patient_id != stored.patient_id
    )
