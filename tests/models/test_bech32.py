import pytest

from careapp.models.bech32 import ChecksumError, decode, encode


def test_what_was_encoded_is_decoded() -> None:
    for payload in (b"", b"\x00", bytes(range(32)), b"\xff" * 33):
        assert decode("age", encode("age", payload)) == payload


def test_another_prefix_does_not_pass() -> None:
    with pytest.raises(ChecksumError):
        decode("age", encode("agf", bytes(32)).replace("agf", "age"))


def test_a_wrong_character_is_located() -> None:
    text = encode("age", bytes(32))

    with pytest.raises(ChecksumError) as found:
        decode("age", text[:10] + ("p" if text[10] != "p" else "z") + text[11:])

    assert found.value.position == 10 - len("age1")


def test_a_character_outside_the_alphabet_is_located() -> None:
    with pytest.raises(ChecksumError) as found:
        decode("age", "age1qqb")

    assert found.value.position == 2
