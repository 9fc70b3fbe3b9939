"""What is written as exact JSON comes back as it was, digit by digit."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careapp.storage.exact_json import from_exact_text, to_exact_text

SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=20)
PLAIN = st.recursive(
    SCALARS | st.floats(allow_nan=False, allow_infinity=False),
    lambda part: st.lists(part, max_size=3) | st.dictionaries(st.text(max_size=5), part),
    max_leaves=8,
)


@given(PLAIN)
def test_whatever_json_can_say_is_written_as_json_says_it(plain: object) -> None:
    assert json.loads(to_exact_text(plain)) == plain


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_no_decimal_loses_a_digit(number: Decimal) -> None:
    read = from_exact_text(to_exact_text(number))

    assert read == number
    assert str(read) in (str(number), "0")


@pytest.mark.parametrize("number", [Decimal("70.10"), Decimal("1e-7"), 12345678901234567890])
def test_a_number_inside_an_answer_keeps_its_digits(number: Decimal | int) -> None:
    value = {"valueQuantity": {"value": number, "unit": "µg"}}

    text = to_exact_text((value,))

    assert text == '[{"valueQuantity":{"value":' + str(number) + ',"unit":"µg"}}]'
    assert from_exact_text(text) == [value]


@pytest.mark.parametrize("number", [Decimal("NaN"), Decimal("-Infinity"), float("nan")])
def test_what_is_no_number_is_refused(number: object) -> None:
    with pytest.raises(ValueError, match=r"Not a number|not JSON"):
        to_exact_text([number])
