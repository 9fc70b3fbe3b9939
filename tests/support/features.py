"""Which features are proven: runs the tests that say so and prints how each one stands.

``python -m tests.support.features``; further arguments go to pytest.
"""

import sys
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

import pytest

LIST: Final = Path(__file__).parents[1] / "features.toml"
MARK: Final = "feature"


class Standing(StrEnum):
    """How much of a feature the tests prove."""

    PROVEN = "proven"
    IN_PART = "in part"
    FAILING = "failing"
    NOT_YET = "not yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One row of the list; ``part`` says what is missing although its tests pass."""

    number: int
    name: str
    part: str = ""


@dataclass(eq=False)
class Outcomes:
    """A pytest plugin that notes for each feature how its tests ended."""

    passed: Counter[int] = field(default_factory=Counter)
    failed: Counter[int] = field(default_factory=Counter)
    skipped: Counter[int] = field(default_factory=Counter)
    marked: dict[str, set[int]] = field(default_factory=dict)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        for item in items:
            self.marked[item.nodeid] = numbers_of(item)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.passed and report.when != "call":
            return
        counted = {"passed": self.passed, "failed": self.failed, "skipped": self.skipped}
        counted[report.outcome].update(self.marked.get(report.nodeid, ()))

    def standing(self, feature: Feature) -> Standing:
        """Return how a feature stands; a test that was skipped proves nothing."""
        if self.failed[feature.number]:
            return Standing.FAILING
        if not self.passed[feature.number]:
            return Standing.NOT_YET
        return Standing.IN_PART if feature.part else Standing.PROVEN


def read_features() -> dict[int, Feature]:
    """Return the rows of the list by number."""
    rows = tomllib.loads(LIST.read_text(encoding="utf-8"))["feature"]
    return {
        int(number): Feature(number=int(number), name=row["name"], part=row.get("part", ""))
        for number, row in rows.items()
    }


def numbers_of(item: pytest.Item) -> set[int]:
    """Return the numbers a test is marked with."""
    return {number for mark in item.iter_markers(MARK) for number in mark.args}


def lines(features: dict[int, Feature], outcomes: Outcomes) -> list[str]:
    """Return the table, and the sums beneath it."""
    sums: Counter[Standing] = Counter()
    table = []
    for number, feature in sorted(features.items()):
        standing = outcomes.standing(feature)
        sums[standing] += 1
        table.append(f"{number:4}  {standing:8}  {feature.name}")
        if standing is Standing.IN_PART:
            table.append(f"{'':16}missing: {feature.part}")
    total = ", ".join(f"{sums[standing]} {standing}" for standing in Standing if sums[standing])
    return [*table, "", f"{len(features)} features: {total}"]


def main(arguments: list[str]) -> int:
    """Run the marked tests, print the table; return pytest's status."""
    outcomes = Outcomes()
    status = int(pytest.main(["-q", "--no-header", "-m", MARK, *arguments], plugins=[outcomes]))
    if status not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        sys.stdout.write("\nThe tests could not be run: a table would say less than is true.\n")
        return status
    sys.stdout.write("\n" + "\n".join(lines(read_features(), outcomes)) + "\n")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
