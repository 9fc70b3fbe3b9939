import logging
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from careapp.bootstrap import build_services
from careapp.security.errors import WrongPassphraseError
from careapp.services.gate import Gate, You
from careapp.services.services import Services
from careapp.storage.errors import RolledBackError
from tests.security.quick_kdf import QUICK
from tests.support.builders import a_patient
from tests.support.clock import Clock
from tests.support.profiles import PASSPHRASE

YOU = You(name="Niamh Okafor", role="nurse", organization="Harbour Care", phone="087 555 0100")


@pytest.fixture
def gate(tmp_path: Path, clock: Clock) -> Gate:
    return Gate(tmp_path / "profile", build_services, now=clock, kdf=QUICK)


@pytest.fixture
def services(gate: Gate) -> Iterator[Services]:
    with closing(gate.create(PASSPHRASE, YOU)[0]) as services:
        yield services


def test_first_start_sets_up_and_the_next_one_unlocks(gate: Gate) -> None:
    known_before = gate.set_up
    services, _ = gate.create(PASSPHRASE, YOU)
    patient = services.patients.save(a_patient())
    services.close()

    assert (known_before, gate.set_up) == (False, True)
    with closing(gate.unlock(PASSPHRASE)) as again:
        assert again.patients.get(patient.id) == patient


@pytest.mark.feature(118)
def test_the_recovery_sheet_of_the_first_start_opens_it(gate: Gate) -> None:
    services, recovery = gate.create(PASSPHRASE, YOU)
    services.close()

    gate.unlock_with_recovery(recovery.text, "quite another four words").close()

    with pytest.raises(WrongPassphraseError):
        gate.unlock(PASSPHRASE)
    gate.unlock("quite another four words").close()


@pytest.mark.feature(118)
def test_the_recovery_sheet_is_paper_and_not_kept(gate: Gate, tmp_path: Path) -> None:
    services, recovery = gate.create(PASSPHRASE, YOU)
    services.close()

    sheet = gate.recovery_sheet(recovery, "Harbour Care")

    assert sheet.startswith(b"%PDF-")
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path.name for path in kept if recovery.text.encode() in path.read_bytes()] == []


def test_a_refused_older_record_opens_when_somebody_says_so(gate: Gate) -> None:
    gate.create(PASSPHRASE, YOU)[0].close()
    older = (gate.folder / "record.db").read_bytes()
    with closing(gate.unlock(PASSPHRASE)) as services:
        services.patients.save(a_patient())
    (gate.folder / "record.db").write_bytes(older)

    with pytest.raises(RolledBackError):
        gate.unlock(PASSPHRASE)

    gate.unlock(PASSPHRASE, accept_older=True).close()


def test_looking_round_leaves_nothing_behind(gate: Gate) -> None:
    services = gate.look_around()
    folder = services.session.profile.folder
    people = services.overview.patients()

    services.close()

    assert len(people) == 12
    assert not folder.exists()
    assert not gate.set_up, "one's own record is not begun by looking round"


def test_suggested_words_are_taken_as_strong(gate: Gate) -> None:
    words = gate.suggest()

    assert len(words.split()) == 4
    assert gate.judge(words).score > gate.judge("password1").score


def test_warming_up_opens_nothing(gate: Gate, tmp_path: Path) -> None:
    gate.warm_up()

    assert list(tmp_path.iterdir()) == []


def test_opening_and_working_logs_nothing_about_anybody(
    gate: Gate, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    services, recovery = gate.create(PASSPHRASE, YOU)
    services.patients.save(a_patient(family_name="Fitzgerald"))
    services.close()

    words = ("Fitzgerald", "Okafor", "Harbour", PASSPHRASE, recovery.text)
    assert [word for word in words if word in caplog.text] == []
    assert [word for word in words if word in repr((services, YOU, recovery))] == []
