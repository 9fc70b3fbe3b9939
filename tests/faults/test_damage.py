"""Bits that turned and ends that are missing: found, or without effect, and never believed."""

import pytest

from tests.faults.damage import FILES, Specimens, missing_ends, specimens_in, turned_bits
from tests.faults.must_hold import must_hold
from tests.faults.workplace import Workplace


@pytest.fixture(scope="module")
def specimens(tmp_path_factory: pytest.TempPathFactory) -> Specimens:
    return specimens_in(tmp_path_factory.mktemp("specimens"))


@pytest.mark.parametrize("name", FILES)
def test_every_turned_bit_is_found_or_has_no_effect(
    workplace: Workplace, specimens: Specimens, name: str
) -> None:
    must_hold([turned_bits(workplace, specimens, name)])


@pytest.mark.parametrize("name", FILES)
def test_every_missing_end_is_found_or_has_no_effect(
    workplace: Workplace, specimens: Specimens, name: str
) -> None:
    must_hold([missing_ends(workplace, specimens, name)])
