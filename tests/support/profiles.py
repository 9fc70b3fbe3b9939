"""Profiles for tests that open, harm, copy and compare whole records."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

from sqlalchemy import text

from careapp.bootstrap import build_services
from careapp.models.attachment import Attachment
from careapp.models.patient import Patient
from careapp.security.recovery import RecoveryKey
from careapp.services.profile import Profile, Session, a_care_manager
from careapp.services.services import Services
from careapp.storage.database import Database
from careapp.storage.identity import new_id
from careapp.storage.tables import RECORD_TABLES
from tests.security.quick_kdf import QUICK
from tests.support.builders import a_patient
from tests.support.clock import Clock

PASSPHRASE: Final = "otter ladder violet magnet"
TABLES: Final = (*(table.name for table in RECORD_TABLES), "change", "audit", "meta")
Rows = dict[str, list[tuple[object, ...]]]


def profile_in(folder: Path, clock: Clock | None = None) -> Profile:
    return Profile(folder, now=clock or Clock(), kdf=QUICK)


def create(folder: Path, clock: Clock | None = None) -> tuple[Session, RecoveryKey]:
    return profile_in(folder, clock).create(PASSPHRASE, a_care_manager("Niamh Okafor", "nurse"))


def services_of(session: Session, clock: Clock | None = None) -> Services:
    return build_services(session, zone="Europe/Dublin", now=clock or Clock())


@contextmanager
def opened(folder: Path, clock: Clock | None = None) -> Iterator[Services]:
    """Unlock the profile with the passphrase of these tests, and close it again."""
    services = services_of(profile_in(folder, clock).unlock(PASSPHRASE), clock)
    try:
        yield services
    finally:
        services.close()


def a_lived_in_record(services: Services) -> Patient:
    """Fill a record with the sample caseload, changes, a removal and a document; return whose."""
    services.samples.fill()
    patient = a_patient(given_name="Sentinel", family_name="Fitzgerald")
    services.patients.save(patient)
    patient = services.patients.save(replace(patient, preferred_name="Fitz"))
    gone = services.patients.save(a_patient(given_name="Removed", family_name="Again"))
    services.patients.remove(gone)
    services.drafts.keep("visit_note", patient.id, {"note": "Half a sentence"})
    attach(services, patient, b"%PDF-1.7 the signed plan of Sentinel Fitzgerald")
    return patient


def attach(services: Services, patient: Patient, content: bytes) -> Attachment:
    """Keep a document with the record, as signing a plan does."""
    stored_as, sha256 = services.session.attachments.put(content)
    attachment = Attachment(
        id=new_id(),
        patient_id=patient.id,
        name="Care plan",
        size=len(content),
        sha256=sha256,
        stored_as=stored_as,
        made_at=services.context.now(),
    )
    with services.context.database.transaction("keep a document") as store:
        store.save(attachment)
    return attachment


def rows_of(database: Database) -> Rows:
    """Return every row of every table, the change log and the audit chain included."""
    with database.reading() as store:
        return {
            name: sorted(map(tuple, store.rows(text(f"SELECT * FROM {name}"))), key=repr)  # noqa: S608
            for name in TABLES
        }


def documents_of(services: Services) -> dict[str, bytes]:
    """Return the content of every document kept, by its stored name."""
    with services.context.database.reading() as store:
        kept = store.all(Attachment)
    attachments = services.session.attachments
    return {one.stored_as: attachments.get(one.stored_as, one.sha256) for one in kept}


def left_in(folder: Path) -> list[str]:
    """Return the names of everything below a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))
