"""Who looked at which chart when, and what left it: readable, complete, in the chain."""

from pathlib import Path

import pytest

from careapp.models.errors import RuleBrokenError
from careapp.models.export_reason import ExportReason, ReasonKind
from careapp.models.patient import Patient
from careapp.services.access_service import AccessKind, AccessService
from careapp.services.context import Context
from careapp.services.gate import Gate, You
from careapp.services.history_service import HistoryService
from careapp.services.patient_service import PatientService
from tests.security.quick_kdf import QUICK
from tests.support.builders import a_patient
from tests.support.clock import Clock
from tests.support.profiles import PASSPHRASE, services_of


@pytest.fixture
def access(context: Context) -> AccessService:
    return AccessService(context)


@pytest.fixture
def patient(context: Context) -> Patient:
    return PatientService(context).save(a_patient())


@pytest.mark.feature(119)
def test_a_look_a_print_and_an_unlock_are_told_by_whom_and_when(
    access: AccessService, patient: Patient, clock: Clock
) -> None:
    access.unlocked("passphrase")
    clock.advance(minutes=1)
    access.viewed(patient.id)
    access.printed(patient.id, "Care plan, version 2")

    printed, viewed, unlocked = access.list()

    assert (printed.kind, printed.what) == (AccessKind.PRINTED, "Care plan, version 2")
    assert (viewed.kind, viewed.person, viewed.actor) == (
        AccessKind.VIEWED_CHART,
        "Ada Byron",
        "Niamh Okafor",
    )
    assert viewed.at == clock()
    assert (unlocked.kind, unlocked.what, unlocked.patient_id) == (
        AccessKind.UNLOCKED,
        "passphrase",
        None,
    )
    assert [one.kind for one in access.list(patient.id)] == [printed.kind, viewed.kind]


def test_going_back_and_forth_is_one_look_until_ten_minutes_have_passed(
    access: AccessService, patient: Patient, context: Context, clock: Clock
) -> None:
    other = PatientService(context).save(a_patient(given_name="Eve"))
    for _ in range(20):
        access.viewed(patient.id)
        access.viewed(other.id)
        clock.advance(seconds=10)
    access.viewed(patient.id, AccessKind.VIEWED_PLAN)
    clock.advance(minutes=10)
    access.viewed(patient.id)

    kinds = [one.kind for one in access.list(patient.id)]

    chart = AccessKind.VIEWED_CHART
    assert kinds == [chart, AccessKind.VIEWED_PLAN, chart]
    assert HistoryService(context).first_broken_link() is None


@pytest.mark.feature(119)
def test_a_reason_is_one_of_the_usual_ones_or_words() -> None:
    assert ExportReason.in_words("clinic") == ExportReason(kind=ReasonKind.CLINIC)
    assert ExportReason.in_words(" court order ") == ExportReason(
        kind=ReasonKind.OTHER, words="court order"
    )
    assert ExportReason.in_words("other").words == "other"
    for nothing in ("", "  "):
        with pytest.raises(RuleBrokenError, match="why"):
            ExportReason.in_words(nothing)


@pytest.mark.feature(119)
def test_every_way_of_opening_the_record_is_written_down(tmp_path: Path, clock: Clock) -> None:
    gate = Gate(tmp_path / "profile", lambda s: services_of(s, clock), now=clock, kdf=QUICK)
    services, recovery = gate.create(PASSPHRASE, You(name="Niamh Okafor"))
    services.close()
    gate.unlock(PASSPHRASE).close()
    services = gate.unlock_with_recovery(recovery.text, "other words to open it with")

    told = [one.what for one in services.access.list() if one.kind is AccessKind.UNLOCKED]
    services.close()

    assert told == ["recovery key", "passphrase"]


def test_a_note_that_says_more_than_this_version_knows_is_still_listed(
    access: AccessService, patient: Patient, context: Context
) -> None:
    with context.database.transaction() as store:
        store.note("save document", patient_id=patient.id, detail="care plan")

    (one,) = access.list(patient.id)

    assert (one.kind, one.what, one.reason) == (AccessKind.SAVED_FILE, "", None)
