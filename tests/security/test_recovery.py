import random
import shutil
import subprocess
from pathlib import Path

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careapp.models import bech32
from careapp.security.errors import RecoveryKeyTypoError
from careapp.security.recovery import RecoveryKey

PREFIX = "AGE-SECRET-KEY-1"
ALPHABET = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"


def test_the_key_is_an_age_identity_with_the_same_recipient() -> None:
    key = RecoveryKey.generate()

    identity = pyrage.x25519.Identity.from_str(key.text)

    assert str(identity.to_public()) == key.recipient
    assert str(identity) == key.text


@pytest.mark.skipif(not shutil.which("age-keygen"), reason="age-keygen is not installed here")
def test_a_key_file_of_the_age_command_is_read_with_its_comments(tmp_path: Path) -> None:
    path = tmp_path / "recovery.txt"
    subprocess.run(["age-keygen", "-o", path], check=True, capture_output=True)

    key = RecoveryKey.parse(path.read_text())

    assert f"# public key: {key.recipient}" in path.read_text()


def test_the_groups_are_short_and_make_up_the_key() -> None:
    key = RecoveryKey.generate()

    assert PREFIX + "".join(key.groups()) == key.text
    assert {len(group) for group in key.groups()} == {6, 4}
    assert len(key.groups()) == 10


@pytest.mark.parametrize("joint", [" ", "-", " - ", "\n", "\u2013", "\t"])
@pytest.mark.parametrize("prefix", ["", PREFIX, "AGE SECRET KEY 1 "])
def test_it_is_read_however_it_is_typed(joint: str, prefix: str) -> None:
    key = RecoveryKey.generate()

    assert RecoveryKey.parse(prefix + joint.join(key.groups()).lower()) == key


def test_characters_it_never_has_are_read_as_what_they_look_like() -> None:
    key = RecoveryKey.parse(bech32.encode("age-secret-key-", bytes(range(32))))
    body = "".join(key.groups())

    assert RecoveryKey.parse(body.replace("0", "O").replace("L", "I").replace("8", "B")) == key


@given(position=st.integers(0, 57), letter=st.sampled_from(ALPHABET), seed=st.integers())
def test_one_wrong_character_is_found_with_its_group(position: int, letter: str, seed: int) -> None:
    secret = random.Random(seed).randbytes(32)
    body = bech32.encode("age-secret-key-", secret).upper().removeprefix(PREFIX)
    if body[position] == letter:
        return

    with pytest.raises(RecoveryKeyTypoError) as slip:
        RecoveryKey.parse(body[:position] + letter + body[position + 1 :])

    assert slip.value.group == position // 6 + 1


@given(data=st.data(), secret=st.binary(min_size=32, max_size=32))
def test_up_to_four_wrong_characters_never_pass(data: st.DataObject, secret: bytes) -> None:
    body = list(bech32.encode("age-secret-key-", secret).upper().removeprefix(PREFIX))
    original = list(body)
    for position in data.draw(st.sets(st.integers(0, 57), min_size=1, max_size=4)):
        body[position] = data.draw(st.sampled_from(ALPHABET))
    if body == original:
        return

    with pytest.raises(RecoveryKeyTypoError):
        RecoveryKey.parse("".join(body))


@pytest.mark.parametrize("typed", ["", "hello", "AGE-SECRET-KEY-1", "Q" * 57, "Q" * 59, "é" * 58])
def test_anything_else_is_a_slip_and_never_a_crash(typed: str) -> None:
    with pytest.raises(RecoveryKeyTypoError):
        RecoveryKey.parse(typed)


def test_a_group_typed_back_is_checked_kindly() -> None:
    key = RecoveryKey.generate()

    assert key.check_group(2, f" {key.groups()[2].lower()} ")
    assert not key.check_group(2, key.groups()[3])
    assert not key.check_group(2, "")
