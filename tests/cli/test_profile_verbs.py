import shutil
import stat
from pathlib import Path

import pytest

from careapp import VERSION
from tests.cli.command import Command
from tests.support.profiles import left_in


@pytest.mark.feature(118)
def test_init_makes_a_profile_and_a_sheet_that_only_its_owner_reads(
    careapp: Command, tmp_path: Path
) -> None:
    sheet = tmp_path / "sheet.txt"

    made = careapp.json(tmp_path / "new", "init", "--recovery-out", sheet, "--name", "Niamh")

    assert made == {"profile": str(tmp_path / "new"), "recovery_out": str(sheet)}
    assert stat.S_IMODE(sheet.stat().st_mode) == 0o600
    assert sheet.read_text().startswith("AGE-SECRET-KEY-1")
    assert careapp.json(tmp_path / "new", "patients") == {"patients": []}


def test_init_without_a_file_shows_the_key_once(careapp: Command, tmp_path: Path) -> None:
    result = careapp.run(tmp_path / "new", "init")

    assert result.status == 0
    assert result.out.startswith("AGE-SECRET-KEY-1")
    assert "Print it" in result.err
    assert len(result.out.splitlines()) == 1


def test_init_with_json_never_drops_the_key_unsaid(careapp: Command, tmp_path: Path) -> None:
    result = careapp.run(tmp_path / "new", "init", "--json")

    assert result.status == 0
    assert "AGE-SECRET-KEY-1" in result.out + result.err


def test_init_leaves_a_record_that_is_there_alone(careapp: Command, profile: Path) -> None:
    before = {name: (profile / name).read_bytes() for name in left_in(profile)}

    result = careapp.run(profile, "init")

    assert result.status == 1
    assert "already a record" in result.refusals[0]
    assert {name: (profile / name).read_bytes() for name in left_in(profile)} == before


def test_init_overwrites_no_file_and_then_makes_nothing(careapp: Command, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.txt"
    sheet.write_text("an older key")

    result = careapp.run(tmp_path / "new", "init", "--recovery-out", sheet)

    assert result.status == 1
    assert result.refusals == ["sheet.txt is there already. Choose another file."]
    assert sheet.read_text() == "an older key"
    assert not (tmp_path / "new").exists()


def test_init_that_fails_leaves_no_sheet_of_nothing(careapp: Command, profile: Path) -> None:
    sheet = profile.with_name("sheet.txt")

    result = careapp.run(profile, "init", "--recovery-out", sheet)

    assert result.status == 1
    assert not sheet.exists()


@pytest.mark.parametrize("passphrase", ["", "   "])
def test_init_takes_no_empty_passphrase(
    careapp: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, passphrase: str
) -> None:
    monkeypatch.setenv("CAREAPP_PASSPHRASE", passphrase)

    result = careapp.bare("init", "--profile", tmp_path / "new")

    assert result.status == 1
    assert len(result.refusals) == 1
    assert not (tmp_path / "new").exists()


def test_patients_are_listed_as_promised(careapp: Command, caseload: Path) -> None:
    listed = careapp.json(caseload, "patients")["patients"]

    assert len(listed) == 12
    assert all(set(one) == {"id", "name", "birth_date", "status", "counts"} for one in listed)
    assert all(isinstance(n, int) for one in listed for n in one["counts"].values())
    assert sum(one["counts"].get("CarePlan", 0) for one in listed) > 0


def test_patients_are_listed_for_reading_too(careapp: Command, caseload: Path) -> None:
    result = careapp.run(caseload, "patients")

    assert (result.status, len(result.out.splitlines())) == (0, 12)


def test_the_doctor_finds_a_sound_record_sound(careapp: Command, caseload: Path) -> None:
    report = careapp.json(caseload, "doctor")

    assert (report["record"], report["history"]) == ("whole", "whole")
    assert report["careapp"] == VERSION
    assert report["profile"] == str(caseload)
    assert report["key_slots"] == ["passphrase", "recovery sheet"]
    assert report["last_verified_backup"] != "never"
    assert {"sqlite", "sqlcipher", "python"} <= set(report)
    assert (report["folder"], report["clock"]) == ("stays on this laptop", "after the last change")


def test_the_doctor_sees_that_a_record_lies_in_a_synced_folder(
    careapp: Command, caseload: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "Dropbox" / "care"
    shutil.copytree(caseload, copy)

    assert str(careapp.json(copy, "doctor")["folder"]).startswith("copied elsewhere by Dropbox")


def test_the_doctor_tells_in_words_too(careapp: Command, caseload: Path) -> None:
    result = careapp.run(caseload, "doctor")

    assert result.status == 0
    assert "record: whole" in result.out


def test_seeding_fills_a_profile(careapp: Command, profile: Path) -> None:
    facts = careapp.json(profile, "seed", "--patients", 4, "--entries", 40)

    assert (facts["patients"], facts["entries"]) == (4, 40)
    assert len(careapp.json(profile, "patients")["patients"]) == 4


def test_another_passphrase_opens_the_profile_from_then_on(
    careapp: Command, profile: Path, tmp_path: Path
) -> None:
    new = tmp_path / "new-passphrase"
    new.write_text("river candle orchard thimble\n", encoding="utf-8")

    assert careapp.json(profile, "passphrase", "--new-passphrase-file", new) == {"changed": True}

    assert careapp.run(profile, "patients").refusals == ["That did not open it."]
    opened = careapp.bare("patients", "--profile", profile, "--passphrase-file", new)
    assert opened.status == 0


@pytest.mark.parametrize("content", ["", "   \n"])
def test_an_empty_passphrase_takes_nobodys_place(
    careapp: Command, profile: Path, tmp_path: Path, content: str
) -> None:
    new = tmp_path / "new-passphrase"
    new.write_text(content, encoding="utf-8")

    assert careapp.run(profile, "passphrase", "--new-passphrase-file", new).status == 1

    assert careapp.run(profile, "patients").status == 0
