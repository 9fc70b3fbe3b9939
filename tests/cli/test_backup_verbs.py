import random
from pathlib import Path

import pytest

from tests.cli.command import Command, opened_by_cli
from tests.support.builders import a_patient
from tests.support.profiles import attach, left_in


@pytest.fixture
def backup(caseload: Path) -> Path:
    return caseload.with_name("file.careapp-backup")


@pytest.fixture
def sheet(caseload: Path) -> Path:
    return caseload.with_name("sheet.txt")


@pytest.mark.feature(125, 126)
@pytest.mark.parametrize("way", ["sheet", "passphrase"])
def test_a_profile_comes_back_from_its_backup(
    careapp: Command, caseload: Path, backup: Path, sheet: Path, tmp_path: Path, way: str
) -> None:
    key = ("--identity", sheet) if way == "sheet" else ()
    folder = tmp_path / "restored"

    facts = careapp.json(folder, "restore", backup, *key)

    assert (facts["profile"], facts["people"]) == (str(folder), 12)
    assert facts["rows"]["patient"] == 12
    assert careapp.json(folder, "patients") == careapp.json(caseload, "patients")
    assert careapp.json(folder, "verify") == {"verified": True, "faults": []}


@pytest.mark.feature(125)
def test_backing_up_tells_what_was_proven(careapp: Command, profile: Path, tmp_path: Path) -> None:
    careapp.json(profile, "seed", "--patients", 3, "--entries", 30)
    file = tmp_path / "file"

    facts = careapp.json(profile, "backup", file)

    assert facts["verified"] is True
    assert (facts["people"], facts["size"]) == (3, file.stat().st_size)
    assert len(facts["sha256"]) == 64
    proven = careapp.json(profile, "verify", file)
    assert (proven["verified"], proven["rows"]["patient"]) == (True, 3)


def test_the_record_itself_can_be_verified(careapp: Command, caseload: Path) -> None:
    assert careapp.run(caseload, "verify").out == "The record is whole.\n"


@pytest.mark.parametrize("kind", ["empty", "other", "cut", "flipped"])
@pytest.mark.parametrize("verb", ["restore", "verify"])
def test_what_is_no_whole_backup_is_refused_in_one_line_and_leaves_nothing(
    careapp: Command, backup: Path, sheet: Path, tmp_path: Path, verb: str, kind: str
) -> None:
    whole = backup.read_bytes()
    middle = len(whole) // 2
    flipped = whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :]
    harmed = {"empty": b"", "other": b"%PDF-1.7", "cut": whole[:-1], "flipped": flipped}
    (tmp_path / "file").write_bytes(harmed[kind])
    before = left_in(tmp_path)

    result = careapp.run(
        tmp_path / "restored", verb, tmp_path / "file", "--identity", sheet, "--json"
    )

    assert (result.status, result.out, len(result.refusals)) == (1, "", 1)
    assert left_in(tmp_path) == before


def test_junk_is_never_taken_for_a_backup(careapp: Command, sheet: Path, tmp_path: Path) -> None:
    chance, file = random.Random(3), tmp_path / "junk"
    heads = [b"", b"age-encryption.org/v1\n", b"age-encryption.org/v1\n-> X25519 ", b"{}"]

    for number in range(40):
        file.write_bytes(heads[number % 4] + chance.randbytes(chance.randrange(400)))
        result = careapp.run(tmp_path / "restored", "restore", file, "--identity", sheet)
        assert (result.status, len(result.refusals)) == (1, 1), number

    assert not (tmp_path / "restored").exists()


@pytest.mark.parametrize("key", ["junk", "AGE-SECRET-KEY-1QQQQ", ""])
def test_a_key_that_is_none_is_refused_in_words(
    careapp: Command, backup: Path, tmp_path: Path, key: str
) -> None:
    (tmp_path / "key").write_text(key)

    result = careapp.run(tmp_path / "restored", "restore", backup, "--identity", tmp_path / "key")

    assert (result.status, len(result.refusals)) == (1, 1)
    assert key not in result.err or not key


def test_a_key_file_that_cannot_be_read_is_named(
    careapp: Command, backup: Path, tmp_path: Path
) -> None:
    result = careapp.run(tmp_path / "restored", "restore", backup, "--identity", tmp_path / "gone")

    assert (result.status, result.refusals) == (1, ["The key file gone cannot be read."])


def test_restoring_over_a_profile_is_refused(
    careapp: Command, caseload: Path, backup: Path, sheet: Path
) -> None:
    before = left_in(caseload)

    result = careapp.run(caseload, "restore", backup, "--identity", sheet)

    assert result.status == 1
    assert "already something in this folder" in result.refusals[0]
    assert left_in(caseload) == before


def test_a_missing_backup_and_a_missing_drive_are_refused(
    careapp: Command, profile: Path, tmp_path: Path
) -> None:
    gone = careapp.run(tmp_path / "other", "restore", tmp_path / "gone")
    no_drive = careapp.run(profile, "backup", tmp_path / "no" / "drive" / "file")

    assert (gone.status, len(gone.refusals)) == (1, 1)
    assert (no_drive.status, len(no_drive.refusals)) == (1, 1)
    assert not (tmp_path / "no").exists()


def test_verifying_a_damaged_record_says_so_in_one_line(careapp: Command, profile: Path) -> None:
    file = profile / "record.db"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)

    result = careapp.run(profile, "verify")

    assert result.status == 1
    assert len(result.refusals) == 1
    assert "damaged" in result.err
    assert "Restore the newest backup" in result.err


def test_each_fault_of_a_record_is_a_line_and_an_entry(careapp: Command, profile: Path) -> None:
    with opened_by_cli(profile) as services:
        patient = services.patients.save(a_patient())
        kept = [attach(services, patient, content) for content in (b"one", b"two")]
    for attachment in kept:
        (profile / "attachments" / attachment.stored_as).unlink()

    result = careapp.run(profile, "verify", "--json")

    assert result.status == 1
    assert result.json["verified"] is False
    assert result.json["faults"] == result.refusals
    assert len(result.refusals) == 2


@pytest.mark.feature(122)
@pytest.mark.parametrize("ending", ["pdf", "csv", "json"])
def test_the_report_on_a_lost_laptop_needs_a_backup_and_its_key_alone(
    careapp: Command, backup: Path, sheet: Path, tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"report.{ending}"

    result = careapp.bare("lost-laptop", backup, "--identity", sheet, "--out", out, "--json")

    assert (result.status, result.err) == (0, "")
    assert result.json["people"] == 12
    assert result.json["kinds"]["diagnoses"]["people"] == 12
    assert out.stat().st_size > 500


def test_a_report_of_another_form_is_refused(careapp: Command, backup: Path, sheet: Path) -> None:
    result = careapp.bare("lost-laptop", backup, "--identity", sheet, "--out", "report.doc")

    assert (result.status, len(result.refusals)) == (1, 1)


@pytest.mark.feature(126)
def test_a_restore_over_a_profile_keeps_what_was_there_when_told_so(
    careapp: Command, profile: Path, backup: Path, sheet: Path
) -> None:
    facts = careapp.run(profile, "restore", backup, "--identity", sheet, "--keep-present", "--json")

    kept = Path(facts.json["former_record"])
    assert facts.status == 0
    assert kept.parent == profile
    assert len(careapp.json(profile, "patients")["patients"]) == 12
    assert careapp.json(kept, "patients")["patients"] == []
