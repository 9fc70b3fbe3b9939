"""The chain is proven at every start from where it was proven last, and a break is found."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from careapp.services.integrity_service import VERIFIED_FILE, IntegrityService, Proof
from careapp.services.services import Services
from careapp.storage.tables import append_only_triggers
from tests.support.builders import a_patient
from tests.support.clock import Clock
from tests.support.profiles import create, opened, services_of


@pytest.fixture
def folder(tmp_path: Path, clock: Clock) -> Path:
    session, _ = create(tmp_path / "profile", clock)
    services = services_of(session, clock)
    work(services, 5)
    services.close()
    return tmp_path / "profile"


def work(services: Services, changes: int) -> None:
    patient = services.patients.save(a_patient())
    for number in range(changes - 1):
        services.patients.save(replace(patient, preferred_name=f"Name {number}"))


def tamper(services: Services, sql: str) -> None:
    """Change the file as something other than CareApp would, past the triggers."""
    engine = services.context.database._engine
    with engine.connect() as connection, connection.begin():
        for trigger in append_only_triggers():
            connection.execute(text(f"DROP TRIGGER {trigger.split()[2]}"))
        connection.execute(text(sql))
        for trigger in append_only_triggers():
            connection.execute(text(trigger))


def proven(folder: Path) -> Proof:
    with opened(folder) as services:
        return services.integrity.prove_new()


@pytest.mark.feature(119)
def test_a_start_proves_only_what_was_written_since_the_last(folder: Path) -> None:
    first = proven(folder)
    idle = proven(folder)
    with opened(folder) as services:
        work(services, 3)
    later = proven(folder)

    assert [one.broken for one in (first, idle, later)] == [None, None, None]
    assert (first.entries, idle.entries, later.entries) == (6, 0, 3)


TAMPERING = {
    "a recorded value": "UPDATE change SET new = 'Forged' WHERE pk = (SELECT max(pk) FROM change)",
    "who did it": "UPDATE audit SET actor = 'Somebody' WHERE seq = (SELECT max(seq) FROM audit)",
    "a change taken out": "DELETE FROM change WHERE pk = (SELECT max(pk) FROM change)",
    "an entry taken out": "DELETE FROM audit WHERE seq = (SELECT max(seq) - 1 FROM audit)",
    "a change put in": (
        "INSERT INTO change (audit_seq, at, clock, actor, device, scope_id, kind, record_id, field)"
        " SELECT 999, at, clock, actor, device, scope_id, kind, record_id, 'note' FROM change"
        " LIMIT 1"
    ),
}


@pytest.mark.feature(119)
@pytest.mark.parametrize("sql", TAMPERING.values(), ids=TAMPERING.keys())
def test_whatever_was_altered_since_the_last_proof_is_found_at_the_next_start(
    folder: Path, sql: str
) -> None:
    proven(folder)
    with opened(folder) as services:
        work(services, 3)
        tamper(services, sql)
        found = services.integrity.prove_new()
        again = services.integrity.prove_new()

    assert found.broken is not None
    assert again.broken is not None
    assert found.broken.seq > 5
    assert found.broken_at is not None


def test_what_was_altered_long_ago_is_found_by_proving_the_whole(folder: Path) -> None:
    proven(folder)
    with opened(folder) as services:
        tamper(services, "UPDATE change SET new = 'Forged' WHERE pk = 2")
        small, whole = services.integrity.prove_new(), services.integrity.prove_whole()

    assert small.broken is None
    assert whole.broken is not None
    assert whole.broken.what == "logged changes were altered"


@pytest.mark.parametrize("content", [b"", b"x" * 1024, None])
def test_a_lost_or_forged_mark_only_costs_a_longer_proof(
    folder: Path, content: bytes | None
) -> None:
    proven(folder)
    mark = folder / VERIFIED_FILE
    if content is None:
        mark.unlink()
    else:
        mark.write_bytes(content)

    assert proven(folder) == Proof(entries=6)


def test_the_mark_of_another_record_is_not_believed(folder: Path, tmp_path: Path) -> None:
    session, _ = create(tmp_path / "other")
    other = services_of(session)
    work(other, 2)
    IntegrityService(other.context, session).prove_new()
    other.close()

    (folder / VERIFIED_FILE).write_bytes((tmp_path / "other" / VERIFIED_FILE).read_bytes())

    assert proven(folder) == Proof(entries=6)
