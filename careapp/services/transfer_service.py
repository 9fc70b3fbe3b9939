"""Handing one person over to a colleague, and taking one over."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from careapp.exchange.transfer import DamagedTransferError, Package, read_package, write_package
from careapp.models import bech32
from careapp.models.attachment import Attachment
from careapp.models.names import fold
from careapp.models.patient import Patient
from careapp.models.people import CareManager
from careapp.models.record import Record
from careapp.models.source import SourceResource
from careapp.security.recovery import RecoveryKey
from careapp.services.change_feed import Change, Topic
from careapp.services.context import Context
from careapp.services.profile import Session
from careapp.storage.codec import from_plain, to_plain
from careapp.storage.repositories.transfers import RECEIVED, TransferRepository, travelling
from careapp.storage.soundness import sound
from careapp.storage.store import Store
from careapp.storage.tables import table_of

_PURPOSE: Final = b"receiving"
_KEY_PREFIX: Final = "age-secret-key-"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentPackage:
    """A file that only the colleague opens."""

    file: Path = field(repr=False)
    entries: int
    documents: int
    check_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What a package brings, counted; ``kept`` entries differ, and stay as they are here."""

    patient_id: UUID
    name: str = field(repr=False)
    birth_date: date | None = field(repr=False)
    sender: str = field(repr=False)
    sent_at: datetime | None
    check_code: str
    new_person: bool
    namesakes: int
    added: int
    updated: int
    unchanged: int
    kept: int
    documents: int

    @property
    def changes_nothing(self) -> bool:
        """Tell whether everything is here already."""
        return not (self.added or self.updated)


@dataclass(slots=True)
class _Meeting:
    """What a package meets: entries by what becomes of them."""

    added: list[Record] = field(default_factory=list)
    updated: list[Record] = field(default_factory=list)
    unchanged: int = 0
    kept: int = 0


class TransferService:
    """The key for receiving hangs from the data key: every copy of this record can receive."""

    def __init__(self, context: Context, session: Session) -> None:
        self._context = context
        self._session = session

    @property
    def receiving_key(self) -> str:
        """The public key to give to colleagues, ``age1…``: it locks and does not unlock."""
        return self._identity().recipient

    def send(self, patient_id: UUID, recipient: str, target: Path) -> SentPackage:
        """Write everything about a person, documents too, for the owner of ``recipient``."""
        with self._context.database.reading() as store:
            records = TransferRepository(store).about(patient_id)
            managers = store.all(CareManager, limit=1)
        documents = {
            one.sha256: self._session.attachments.get(one.stored_as, one.sha256)
            for one in records
            if isinstance(one, Attachment)
        }
        sender = ", ".join(
            part for one in managers for part in (one.name, one.organization) if part
        )
        package = Package(
            head={
                "person": str(patient_id),
                "sender": sender,
                "sent_at": self._context.now().isoformat(timespec="seconds"),
            },
            records=tuple(map(_plain, records)),
            documents=documents,
        )
        code = write_package(target, package, recipient)
        with self._context.database.transaction("hand over") as store:
            store.note("hand over", patient_id=patient_id, detail=recipient.strip())
        return SentPackage(
            file=target, entries=len(records), documents=len(documents), check_code=code
        )

    def look(self, file: Path) -> Arrival:
        """Return what a package would bring; nothing is written."""
        package, records = self._read(file)
        with self._context.database.reading() as store:
            return self._arrival(store, package, records, _meet(store, records))

    def take(self, file: Path) -> Arrival:
        """Take a person over. Twice changes nothing; what was edited here stays."""
        package, records = self._read(file)
        for content in package.documents.values():
            self._session.attachments.put(content)
        with self._context.database.transaction("take over") as store:
            meeting = _meet(store, records)
            arrival = self._arrival(store, package, records, meeting)
            if not arrival.changes_nothing:
                store.save_all([*meeting.added, *meeting.updated])
                written = [*meeting.added, *meeting.updated]
                store.save_all(list(self._marks(store, arrival, written)))
        if not arrival.changes_nothing:
            self._context.changes.publish(Change(topic=Topic.EVERYTHING))
        return arrival

    def _read(self, file: Path) -> tuple[Package, list[Record]]:
        package = read_package(file, self._identity().text)
        records = list(map(_record, package.records))
        people = [one for one in records if isinstance(one, Patient)]
        if len(people) != 1 or len({one.id for one in records}) != len(records):
            raise DamagedTransferError
        if any(getattr(one, "patient_id", people[0].id) != people[0].id for one in records):
            raise DamagedTransferError
        return package, [self._stored_here(one, package) for one in records]

    def _stored_here(self, record: Record, package: Package) -> Record:
        """Give a document the name it has in this record: names are keyed by the record."""
        if not isinstance(record, Attachment):
            return record
        if record.sha256 not in package.documents:
            raise DamagedTransferError
        name = self._session.attachments.name_of(package.documents[record.sha256])
        return replace(record, stored_as=name)

    def _arrival(
        self, store: Store, package: Package, records: list[Record], meeting: _Meeting
    ) -> Arrival:
        person = next(one for one in records if isinstance(one, Patient))
        others = (one for one in store.all(Patient) if one.id != person.id)
        same = [one for one in others if _looks_like(one, person)]
        known = store.find(Patient, person.id) is not None
        return Arrival(
            patient_id=person.id,
            name=person.full_name,
            birth_date=person.birth_date,
            sender=str(package.head.get("sender") or ""),
            sent_at=_moment(package.head.get("sent_at")),
            check_code=package.check_code,
            new_person=not known,
            namesakes=len(same),
            added=len(meeting.added),
            updated=len(meeting.updated),
            unchanged=meeting.unchanged,
            kept=meeting.kept,
            documents=len(package.documents),
        )

    def _marks(
        self, store: Store, arrival: Arrival, written: list[Record]
    ) -> Iterator[SourceResource]:
        known = TransferRepository(store).received(arrival.patient_id)
        for record in written:
            mark = known.get(record.id)
            kind = table_of(type(record)).name
            if mark is not None:
                yield replace(mark, sha256=_digest(record), imported_at=self._context.now())
                continue
            yield SourceResource(
                id=self._context.new_id(),
                patient_id=arrival.patient_id,
                resource_type=RECEIVED,
                key=f"{RECEIVED}:{kind}:{record.id}",
                sha256=_digest(record),
                record_kind=kind,
                record_id=record.id,
                file_name=arrival.sender,
                imported_at=self._context.now(),
                body="",
            )

    def _identity(self) -> RecoveryKey:
        secret = self._session.data_key.subkey(_PURPOSE)
        return RecoveryKey(bech32.encode(_KEY_PREFIX, secret).upper())


def _meet(store: Store, records: list[Record]) -> _Meeting:
    """Sort entries: new ones, ones to bring up to date, and ones that are the user's own by now."""
    repository = TransferRepository(store)
    person = next(one.id for one in records if isinstance(one, Patient))
    received = repository.received(person)
    meeting = _Meeting()
    for record in records:
        here = store.find(type(record), record.id)
        if here is None and repository.removed(record):
            meeting.kept += 1
        elif here is None:
            meeting.added.append(record)
        elif _digest(here) == _digest(record):
            meeting.unchanged += 1
        elif record.id in received and received[record.id].sha256 == _digest(here):
            meeting.updated.append(record)
        else:
            meeting.kept += 1
    return meeting


def _plain(record: Record) -> dict[str, object]:
    return {"kind": table_of(type(record)).name, "fields": to_plain(record)}


def _record(plain: dict[str, object]) -> Record:
    table = travelling(str(plain.get("kind")))
    if table is None:
        raise DamagedTransferError
    try:
        record = from_plain(table.record_type, plain.get("fields"))
        table.to_row(record)
    except (TypeError, ValueError, KeyError, AttributeError):
        raise DamagedTransferError from None
    if not isinstance(record, Record) or not sound(record):
        raise DamagedTransferError
    return record


def _digest(record: Record) -> str:
    plain = to_plain(record)
    plain.pop("stored_as", None)  # the name on disk is each record's own
    text = json.dumps(plain, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _looks_like(one: Patient, other: Patient) -> bool:
    same_name = fold(one.full_name) == fold(other.full_name)
    return same_name and one.birth_date == other.birth_date


def _moment(text: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(text))
    except ValueError:
        return None
