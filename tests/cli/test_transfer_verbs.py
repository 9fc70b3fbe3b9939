import shutil
from pathlib import Path

import pytest

from tests.cli.command import Command


@pytest.fixture
def caseload_copy(caseload: Path, tmp_path: Path) -> Path:
    """Handing over is noted in the audit, so the shared one will not do."""
    return Path(shutil.copytree(caseload, tmp_path / "sender"))


@pytest.fixture
def key(careapp: Command, profile: Path) -> str:
    found: str = careapp.json(profile, "receiving-key")["receiving_key"]
    return found


def test_a_person_goes_from_one_profile_to_another_and_twice_is_once(
    careapp: Command, caseload_copy: Path, profile: Path, key: str, tmp_path: Path
) -> None:
    person = careapp.json(caseload_copy, "patients")["patients"][0]
    file = tmp_path / "one.careapp-person"

    sent = careapp.json(
        caseload_copy, "hand-over", "--patient", person["id"], "--to", key, "--out", file
    )
    told = careapp.json(profile, "take-over", file, "--dry-run")
    nobody_yet = careapp.json(profile, "patients")["patients"]
    taken = careapp.json(profile, "take-over", file)
    again = careapp.json(profile, "take-over", file)

    assert nobody_yet == []
    assert told == taken
    assert (taken["new_person"], taken["check_code"]) == (True, sent["check_code"])
    assert taken["added"] == sent["entries"]
    assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, sent["entries"])
    assert careapp.json(profile, "patients")["patients"] == [person]


def test_a_wrong_key_and_a_wrong_person_are_refused_in_one_line(
    careapp: Command, profile: Path, key: str, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    nobody = "01890000-0000-7000-8000-000000000000"

    for words in (("x", key), (nobody, key), (nobody, "age1x")):
        result = careapp.run(
            profile, "hand-over", "--patient", words[0], "--to", words[1], "--out", out
        )
        assert (result.status, len(result.refusals)) == (1, 1), words
    assert not out.exists()


def test_junk_is_no_person(careapp: Command, profile: Path, tmp_path: Path) -> None:
    (tmp_path / "junk").write_bytes(b"age-encryption.org/v1\nnonsense")

    result = careapp.run(profile, "take-over", tmp_path / "junk", "--json")

    assert (result.status, result.out, len(result.refusals)) == (1, "", 1)
