"""Who looked at which chart when, and what left the record: the audit log for people."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from careapp.models.export_reason import ExportReason, ReasonKind
from careapp.models.patient import Patient
from careapp.services.context import Context
from careapp.storage.repositories.history import AccessEntry, HistoryRepository
from careapp.storage.store import Store

_UNSAID: Final = "…"  # another way of writing it down may have left the words out
VIEWED_AGAIN_AFTER: Final = timedelta(minutes=10)


class AccessKind(StrEnum):
    """What was done; the text is the action's name in the audit log."""

    VIEWED_CHART = "view chart"
    VIEWED_PLAN = "view plan"
    VIEWED_ASSESSMENT = "view assessment"
    VIEWED_PAST = "view past chart"
    PRINTED = "print document"
    SAVED_FILE = "save document"
    UNLOCKED = "unlock"
    BACKED_UP = "back up"


# What shows somebody's data, or lets it out; the other kinds are about the whole record.
_OF_A_PERSON: Final = tuple(k for k in AccessKind if k not in {"unlock", "back up"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """One look, print, export or unlock. ``reason`` is there where something left."""

    at: datetime
    actor: str = field(repr=False)
    here: bool
    kind: AccessKind
    what: str = field(default="", repr=False)
    reason: ExportReason | None = field(default=None, repr=False)
    patient_id: UUID | None = None
    person: str = field(default="", repr=False)


class AccessService:
    """Writes looks, prints and exports into the audit chain, and lists them."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._seen: dict[tuple[UUID, AccessKind], datetime] = {}

    def viewed(self, patient_id: UUID, kind: AccessKind = AccessKind.VIEWED_CHART) -> None:
        """Write down that somebody looked; again only after ten minutes, so that it is readable."""
        now = self._context.now()
        last = self._seen.get((patient_id, kind))
        if last is not None and abs(now - last) < VIEWED_AGAIN_AFTER:
            return
        self._note(kind, patient_id, {})
        self._seen[patient_id, kind] = now

    def printed(self, patient_id: UUID, what: str) -> None:
        """Write down that pages went to a printer."""
        self._note(AccessKind.PRINTED, patient_id, {"what": what})

    def unlocked(self, how: str) -> None:
        """Write down that the record was opened, and how: by passphrase, recovery key, keyring."""
        self._note(AccessKind.UNLOCKED, None, {"what": how})

    def list(self, patient_id: UUID | None = None, limit: int = 500) -> list[Access]:
        """Return who looked at a chart and what left of it, newest first; of all for None."""
        kinds = list(AccessKind) if patient_id is None else _OF_A_PERSON
        device = self._context.database.device
        with self._context.database.reading() as store:
            entries = HistoryRepository(store).accesses([str(k) for k in kinds], patient_id, limit)
            names = _names(store, entries)
        return [_told(entry, device, names) for entry in entries]

    def _note(self, kind: AccessKind, patient_id: UUID | None, said: Mapping[str, str]) -> None:
        detail = json.dumps(said, ensure_ascii=False) if said else ""
        with self._context.database.transaction() as store:
            store.note(str(kind), patient_id=patient_id, detail=detail)


def export_detail(what: str, reason: ExportReason) -> str:
    """Return what the audit log keeps of an export."""
    said = {"what": what, "why": str(reason.kind), "words": reason.words.strip()}
    return json.dumps({name: words for name, words in said.items() if words}, ensure_ascii=False)


def _told(entry: AccessEntry, device: str, names: Mapping[UUID, str]) -> Access:
    said = _said(entry.detail)
    kind = said.get("why", "")
    reason = None
    if kind in set(ReasonKind):
        reason = ExportReason(kind=ReasonKind(kind), words=said.get("words", "") or _UNSAID)
    return Access(
        at=entry.at,
        actor=entry.actor,
        here=entry.device == device,
        kind=AccessKind(entry.action),
        what=said.get("what", ""),
        reason=reason,
        patient_id=entry.patient_id,
        person=names.get(entry.patient_id, "") if entry.patient_id else "",
    )


def _said(detail: str) -> dict[str, str]:
    try:
        said: Any = json.loads(detail) if detail else {}
    except ValueError:  # a digest, or a note in one word
        return {}
    return {str(k): str(v) for k, v in said.items()} if isinstance(said, dict) else {}


def _names(store: Store, entries: "list[AccessEntry]") -> dict[UUID, str]:
    ids = {entry.patient_id.bytes for entry in entries if entry.patient_id is not None}
    return {p.id: p.full_name for p, _ in store.with_removed(Patient, sorted(ids))}
