"""What holds for every verb: passphrases, exit statuses, one sentence per refusal."""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from careapp import VERSION
from tests.cli.command import PASSPHRASE, Command
from tests.support.profiles import left_in


def test_help_and_version_end_well(careapp: Command) -> None:
    assert careapp.bare("--help").status == 0
    assert careapp.bare("--version").out == f"CareApp {VERSION}\n"


@pytest.mark.parametrize(
    "words",
    [
        ["fly"],
        ["--fly"],
        ["import"],
        ["backup"],
        ["restore"],
        ["questionnaire"],
        ["questionnaire", "score", "form.json"],
        ["seed", "--patients", "-1"],
        ["seed", "--patients", "many"],
        ["export", "poem", "--patient", "x", "--out", "y"],
        ["export", "plan", "--patient", "x"],
        ["export", "plan", "--patient", "x", "--out", "y"],
    ],
)
def test_words_that_do_not_fit_are_wrong_usage(careapp: Command, words: list[str]) -> None:
    result = careapp.bare(*words)

    assert result.status == 2
    assert result.out == ""
    assert result.err != ""


def test_every_verb_explains_itself(careapp: Command) -> None:
    verbs = ["demo", "init", "patients", "doctor", "seed", "import", "export", "backup"]
    verbs += ["restore", "verify", "questionnaire"]

    assert [careapp.bare(verb, "--help").status for verb in verbs] == [0] * len(verbs)


def test_the_passphrase_comes_from_the_environment(
    careapp: Command, caseload: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAREAPP_PASSPHRASE", PASSPHRASE)

    assert careapp.bare("patients", "--profile", caseload).status == 0


def test_the_file_goes_before_the_environment(
    careapp: Command, caseload: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAREAPP_PASSPHRASE", "not these words")

    assert careapp.run(caseload, "patients").status == 0


def test_without_a_passphrase_and_without_a_person_to_ask_it_says_how(
    careapp: Command, caseload: Path
) -> None:
    result = careapp.bare("patients", "--profile", caseload)

    assert result.status == 2
    assert "--passphrase-file" in result.err


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_passphrase_file_that_cannot_be_read_is_named(
    careapp: Command, caseload: Path, tmp_path: Path, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / "words").write_bytes(content)

    result = careapp.bare(
        "patients", "--profile", caseload, "--passphrase-file", tmp_path / "words"
    )

    assert (result.status, result.refusals) == (
        2,
        ["The passphrase file words cannot be read."],
    )


@pytest.mark.feature(116)
def test_another_passphrase_opens_nothing_and_says_one_sentence(
    careapp: Command, caseload: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAREAPP_PASSPHRASE", "not these words")

    result = careapp.bare("patients", "--profile", caseload, "--json")

    assert (result.status, result.out) == (1, "")
    assert result.refusals == ["That did not open it."]


@pytest.mark.parametrize("verb", ["patients", "doctor", "seed", "verify"])
def test_a_profile_that_is_not_there_is_said_and_not_made(
    careapp: Command, tmp_path: Path, verb: str
) -> None:
    before = left_in(tmp_path)

    result = careapp.run(tmp_path / "nowhere", verb)

    assert result.status == 1
    assert len(result.refusals) == 1
    assert left_in(tmp_path) == before


def test_options_may_stand_before_the_verb(careapp: Command, caseload: Path) -> None:
    words = tuple(careapp.folder.glob("passphrase"))

    before = careapp.bare(
        "--profile", caseload, "--passphrase-file", words[0], "--json", "patients"
    )

    assert before.status == 0
    assert len(before.json["patients"]) == 12


def test_a_fault_of_the_app_itself_is_one_sentence_without_names(
    careapp: Command, caseload: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The text of an unexpected exception may hold what somebody typed."""
    caplog.set_level(logging.INFO)

    result = careapp.bare("questionnaire", "check", "\0Fitzgerald")

    assert result.status == 1
    assert len(result.refusals) == 1
    assert caplog.text == ""


def test_a_reader_that_has_read_enough_is_no_fault_to_talk_about(tmp_path: Path) -> None:
    """``careapp … | head -1`` closes the pipe; Python would answer with a traceback."""
    form = tmp_path / "form.json"
    form.write_text('{"resourceType": "Questionnaire"}')
    words = [sys.executable, "-m", "careapp", "questionnaire", "check", str(form), "--json"]
    ours, theirs = os.pipe()
    os.close(ours)

    ended = subprocess.run(words, stdout=theirs, stderr=subprocess.PIPE, check=False)

    os.close(theirs)
    assert b"Traceback" not in ended.stderr
    assert b"BrokenPipe" not in ended.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_a_terminal_with_few_letters_still_gets_whole_json(tmp_path: Path, encoding: str) -> None:
    form = tmp_path / "form.json"
    form.write_text(
        '{"resourceType": "Questionnaire", "item": [{"linkId": "Małgorzata 😀", "type": "x"}]}',
        encoding="utf-8",
    )
    words = [sys.executable, "-m", "careapp", "questionnaire", "check", str(form), "--json"]

    ended = subprocess.run(
        words,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
    )

    assert "Małgorzata 😀" in str(json.loads(ended.stdout.decode(encoding)))
