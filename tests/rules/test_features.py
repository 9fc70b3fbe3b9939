"""The list of features and the marks that prove them tell the truth about each other."""

import re

import pytest

from tests.support.features import Feature, Outcomes, Standing, lines, read_features
from tests.support.source import PROJECT

ROWS = 129
_MARK = re.compile(r"@pytest\.mark\.feature\(([^)]*)\)")
_BESIDE_MARK = re.compile(r"pytest\.mark\.feature\(([^)]*)\)")


def test_the_list_has_every_row_and_each_its_own_words() -> None:
    features = read_features()

    assert sorted(features) == list(range(1, ROWS + 1))
    assert len({feature.name for feature in features.values()}) == ROWS


def test_every_mark_names_rows_of_the_list() -> None:
    known = read_features()

    unknown = [
        f"{file.relative_to(PROJECT)}: feature({given})"
        for file in sorted((PROJECT / "tests").rglob("test_*.py"))
        for given in _BESIDE_MARK.findall(file.read_text(encoding="utf-8"))
        if not _numbers(given) or not set(_numbers(given)) <= set(known)
    ]

    assert unknown == []


def test_what_is_said_to_be_in_part_has_a_test_that_proves_that_part() -> None:
    marked = {
        number
        for file in (PROJECT / "tests").rglob("test_*.py")
        for given in _MARK.findall(file.read_text(encoding="utf-8"))
        for number in _numbers(given)
    }

    claimed = {number for number, feature in read_features().items() if feature.part}

    assert claimed - marked == set()


@pytest.mark.parametrize(
    ("passed", "failed", "part", "standing"),
    [
        (1, 0, "", Standing.PROVEN),
        (1, 0, "on paper", Standing.IN_PART),
        (3, 1, "", Standing.FAILING),
        (0, 0, "", Standing.NOT_YET),
    ],
)
def test_a_feature_stands_as_its_tests_ended(
    passed: int, failed: int, part: str, standing: Standing
) -> None:
    outcomes = Outcomes()
    outcomes.passed[1], outcomes.failed[1] = passed, failed

    assert outcomes.standing(Feature(number=1, name="One", part=part)) is standing


def test_pytest_takes_the_plugin() -> None:
    """It keeps plugins in a set."""
    assert len({Outcomes(), Outcomes()}) == 2


def test_the_table_says_what_is_missing() -> None:
    outcomes = Outcomes()
    outcomes.passed[2] = 1
    features = {
        1: Feature(number=1, name="One"),
        2: Feature(number=2, name="Two", part="the second half"),
    }

    told = "\n".join(lines(features, outcomes))

    assert "missing: the second half" in told
    assert told.endswith("2 features: 1 in part, 1 not yet")


def _numbers(given: str) -> list[int]:
    parts = [part.strip() for part in given.split(",") if part.strip()]
    return [int(part) for part in parts] if all(part.isdigit() for part in parts) else []
