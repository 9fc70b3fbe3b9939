import csv
import io
from contextlib import closing
from pathlib import Path

import pytest

from careapp.models.errors import CareAppError
from careapp.models.exposure import DataKind, Exposure
from careapp.security.recovery import RecoveryKey
from careapp.services.backup_openers import BackupKey
from careapp.services.lost_laptop_service import LostLaptopService
from tests.documents.reading import body_text, squeezed
from tests.services.kept_backup import KeptBackup
from tests.support.builders import a_patient
from tests.support.clock import Clock
from tests.support.profiles import create, left_in, services_of


@pytest.fixture
def service(clock: Clock) -> LostLaptopService:
    return LostLaptopService(clock)


@pytest.fixture
def exposure(service: LostLaptopService, kept: KeptBackup) -> Exposure:
    return service.report(kept.file, kept.by_sheet)


@pytest.mark.feature(122)
def test_a_backup_alone_tells_whose_data_and_which_kinds(
    exposure: Exposure, kept: KeptBackup
) -> None:
    names = {person.name for person in exposure.people}

    assert {person.name for person in kept.people} < names
    assert exposure.made_at == kept.run.made_at
    assert exposure.keeper == "Niamh Okafor"
    people, entries = exposure.totals()[DataKind.MEDICATIONS]
    rows = kept.rows["medication"]
    assert (people, entries) == (len({row[2] for row in rows}), len(rows))
    fitz = next(person for person in exposure.people if "Fitzgerald" in person.name)
    assert fitz.counts[DataKind.DOCUMENTS] == 1


@pytest.mark.feature(122)
def test_who_was_removed_is_told_too_because_the_entries_are_still_in_the_file(
    exposure: Exposure,
) -> None:
    removed = [person.name for person in exposure.people if person.removed]

    assert removed == ["Removed Again"]


@pytest.mark.feature(122)
def test_the_paper_names_everybody_and_how_it_was_locked(
    service: LostLaptopService, exposure: Exposure
) -> None:
    text = body_text(service.pdf(exposure))

    assert all(squeezed(person.name) in text for person in exposure.people if person.name.isascii())
    assert "Argon2id" in text
    assert squeezed("does not decide whether notice is due") in text
    assert squeezed("removed from view") in text


def test_the_lines_for_a_spreadsheet_hold_no_formula(
    service: LostLaptopService, tmp_path: Path, clock: Clock
) -> None:
    session, recovery = create(tmp_path / "profile", clock)
    with closing(services_of(session, clock)) as services:
        services.patients.save(a_patient(given_name="=HYPERLINK(1)", family_name="X"))
        services.backups.back_up(tmp_path / "file")
    exposure = service.report(tmp_path / "file", BackupKey.of_recovery(recovery.text))

    lines = list(csv.DictReader(io.StringIO(service.csv(exposure).decode("utf-8-sig"))))

    assert lines[0]["name"] == "'=HYPERLINK(1) X"


def test_nothing_is_left_behind_and_another_key_tells_nothing(
    service: LostLaptopService, kept: KeptBackup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    service.report(kept.file, kept.by_passphrase)
    with pytest.raises(CareAppError):
        service.report(kept.file, BackupKey.of_recovery(RecoveryKey.generate().text))

    assert left_in(tmp_path) == []
