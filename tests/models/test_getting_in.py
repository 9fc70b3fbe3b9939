import pytest

from careapp.models.getting_in import has_code, without_codes


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (
            "Key safe by the meter, code 1958, the year.",
            "Key safe by the meter, code ••••, the year.",
        ),
        ("code 19 58. Then knock", "code ••••. Then knock"),
        ("Press *12#34# twice", "Press •••• twice"),
        ("C4-77X at the gate", "•••• at the gate"),
    ],
)
def test_a_door_code_becomes_dots(written: str, shown: str) -> None:
    assert without_codes(written) == shown
    assert has_code(written)


@pytest.mark.parametrize("text", ["", "Buzz 9, wait 2 minutes", "Flat 3, 8 Mill Lane", "Floor 30"])
def test_small_numbers_stay_readable(text: str) -> None:
    assert without_codes(text) == text
    assert not has_code(text)
