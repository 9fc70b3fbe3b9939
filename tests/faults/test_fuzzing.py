"""Files of every kind, changed in every way."""

import json
from pathlib import Path

import pytest

from careapp.models.errors import CareAppError
from careapp.security.errors import VaultDamagedError
from careapp.security.passphrase_slot import PassphraseSlot
from tests.faults.fuzzing import bombs, made_up_files
from tests.faults.must_hold import must_hold
from tests.faults.readers import READERS, reader_of
from tests.faults.workplace import Workplace


@pytest.mark.parametrize("name", READERS)
def test_a_made_up_file_is_refused_in_a_sentence_or_taken_whole(
    workplace: Workplace, name: str
) -> None:
    must_hold([made_up_files(workplace, name)])


def test_a_file_made_to_eat_memory_is_refused_by_a_process_that_has_little(
    workplace: Workplace,
) -> None:
    must_hold([bombs(workplace)])


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("vault", b'"profile_id": "', b'"profile_id": "\\ud800'),
        ("vault", b'"recipient": "', b'"recipient": "\\udfff'),
        ("questionnaire", b'"version": "', b'"version": "\\ud800'),
        ("sidecar", b'"version": "', b'"version": "\\ud800'),
        ("note of a restore", b'"kept"', b'""'),
        ("note of a restore", b'"kept"', b'".."'),
        ("note of a restore", b'"kept"', b'"k\\u0000"'),
        ("note of a restore", b'"kept"', b'"' + b"k" * 300 + b'"'),
        ("note of a restore", b"[", b"[" * 100_000),
        ("typed text", b"a\x00b", b"half a letter \xed\xa0\x80"),
    ],
)
def test_what_once_broke_a_reader_is_refused(
    tmp_path: Path, name: str, old: bytes, new: bytes
) -> None:
    reader = reader_of(name, tmp_path)
    example = next(example for example in reader.examples if old in example)

    try:
        with pytest.raises(CareAppError):
            reader.read(example.replace(old, new))
    finally:
        reader.close()


def test_the_line_ends_of_a_sidecar_do_not_break_the_sentence_that_refuses_it(
    tmp_path: Path,
) -> None:
    reader = reader_of("sidecar", tmp_path)
    sidecar = json.loads(reader.examples[0])
    sidecar["recheckDays"] = {"1": "\n"}

    with pytest.raises(CareAppError) as refused:
        reader.read(json.dumps(sidecar).encode())

    assert "\n" not in str(refused.value)


def test_a_slot_nested_deep_is_refused() -> None:
    with pytest.raises(VaultDamagedError):
        PassphraseSlot.from_bytes(b"[" * 48_000)
