"""The benchmarks' harness with invented workloads: nothing here looks at a clock."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.benchmarks import __main__ as benchmarks
from tests.benchmarks.catalogue import NotMeasurableError
from tests.benchmarks.measuring import Case, Result, measured, spread
from tests.benchmarks.reporting import Run, as_json, table
from tests.benchmarks.workbench import QUICK, STANDARD, Workbench

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


class Figures:
    """A probe that gives these figures, one after the other, and notes whose turn it was."""

    def __init__(self, name: str, turns: list[str], *figures: float) -> None:
        self._name, self._turns, self._figures = name, turns, list(figures)

    def __call__(self) -> float:
        self._turns.append(self._name)
        return self._figures.pop(0)


def a_result(**details: object) -> Result:
    defaults: dict[str, object] = {
        "name": "Open a chart",
        "limit": "the bare SQL",
        "budget": 3.0,
        "ours": (4.0, 5.0, 90.0),
        "bare": (2.0, 2.0, 2.5),
    }
    return Result(**(defaults | details))  # type: ignore[arg-type]


def a_case(turns: list[str]) -> Case:
    return Case(
        name="Work",
        limit="less work",
        budget=2,
        ours=Figures("ours", turns, 99, 2, 4, 3),
        bare=Figures("bare", turns, 99, 1, 1, 2),
        rounds=3,
        note=lambda: "three rounds",
    )


def test_the_ratio_is_that_of_the_medians_so_one_bad_round_changes_nothing() -> None:
    assert a_result().ratio == 2.5
    assert a_result(ours=(4.0, 5.0, 6.0)).ratio == 2.5


def test_a_budget_is_kept_up_to_the_last_digit_shown() -> None:
    shown_as_3_00, shown_as_3_02 = (
        a_result(ours=(6.004,), bare=(2.0,)),
        a_result(ours=(6.03,), bare=(2.0,)),
    )

    assert (shown_as_3_00.within, shown_as_3_02.within) == (True, False)


def test_the_noise_is_how_far_apart_the_middle_half_lies() -> None:
    assert spread((10.0, 10.0, 10.0)) == 0
    assert spread((8.0, 10.0, 12.0)) == pytest.approx(0.2)


def test_both_take_turns_and_the_first_turn_of_each_is_not_counted() -> None:
    turns: list[str] = []

    result = measured(a_case(turns))

    assert list(result.ours) == [2, 4, 3]
    assert list(result.bare) == [1, 1, 2]
    assert turns == ["bare", "ours", "bare", "ours", "ours", "bare", "bare", "ours"]
    assert result.note == "three rounds"


def test_the_table_names_each_figure_and_marks_what_is_over_budget() -> None:
    run = Run(
        began_at=NOON,
        size="10 patients",
        results=(a_result(), a_result(name="Search", budget=2.0)),
        left_out={"backup": "age is not installed"},
    )

    lines = table(run).splitlines()

    assert "2.50" in lines[2]
    assert not lines[2].endswith("over")
    assert lines[3].startswith("Search")
    assert lines[3].endswith("over")
    assert "backup: not measured, age is not installed" in lines[4]


def test_the_json_holds_what_a_later_run_is_compared_with() -> None:
    plain = json.loads(json.dumps(as_json(Run(began_at=NOON, size="s", results=(a_result(),)))))

    (result,) = plain["results"]
    assert (result["ratio"], result["budget"], result["within"]) == (2.5, 3.0, True)
    assert (result["ours"], result["bare"], result["rounds"]) == (5.0, 2.0, 3)
    assert plain["began_at"] == "2026-11-24T12:00:00+00:00"
    assert set(plain) >= {"careapp", "machine", "size", "load", "noise", "left_out"}


def test_a_run_is_written_where_it_was_told_and_says_what_was_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def works(bench: Workbench) -> Iterator[Case]:
        yield a_case([])

    def lacks(bench: Workbench) -> Iterator[Case]:
        raise NotMeasurableError("a tool is missing")

    monkeypatch.setattr(benchmarks, "BENCHMARKS", {"works": works, "lacks": lacks})
    out = tmp_path / "figures.json"

    status = benchmarks.main(["--strict", "--out", str(out)])

    written = json.loads(out.read_text(encoding="utf-8"))
    assert status == 1  # 3 against 1 is more than twice
    assert [result["name"] for result in written["results"]] == ["Work"]
    assert written["left_out"] == {"lacks": "a tool is missing"}
    assert "3.00" in capsys.readouterr().out


def test_a_quick_run_takes_fewer_rounds_unless_a_number_is_given() -> None:
    assert STANDARD.rounds_of(15) == 15
    assert QUICK.rounds_of(15) == 3
    assert replace(QUICK, rounds=7).rounds_of(15) == 7
