"""The harness of the faults with invented families: nothing is broken here."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.faults import __main__ as faults
from tests.faults.counting import NotPossibleError, Outcome, Tally
from tests.faults.promises import Promises
from tests.faults.reporting import Run, Timed, as_json, table
from tests.faults.workplace import SHORT, Workplace

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def an_outcome(**details: object) -> Outcome:
    known = Outcome(name="Killed", tries=500, figures={"changes acknowledged": 12_345})
    return replace(known, **details)  # type: ignore[arg-type]


def a_run(*outcomes: Outcome) -> Run:
    results = tuple(Timed(family="kills", outcome=one, seconds=61.4) for one in outcomes)
    return Run(
        began_at=NOON,
        form="long form",
        seed=7,
        results=results,
        left_out={"power": "strace is not installed"},
    )


def test_what_was_never_tried_or_once_broken_does_not_pass() -> None:
    assert an_outcome().passed
    assert not an_outcome(tries=0).passed
    assert not an_outcome(broken=("kill 3, a draft is absent",)).passed


def test_a_tally_counts_and_tells_only_the_first_of_many_broken_promises() -> None:
    tally = Tally("Killed")

    for number in range(30):
        tally.saw("changes")
        tally.most("ms", number)
        tally.broke(f"kill {number}")

    outcome = tally.outcome()
    assert outcome.figures == {"changes": 30, "ms": 29}
    assert outcome.broken[:2] == ("kill 0", "kill 1")
    assert outcome.broken[-1] == "and 10 more"


def test_the_table_shows_each_figure_each_broken_promise_and_what_was_left_out() -> None:
    shown = table(a_run(an_outcome(), an_outcome(name="Cut", broken=("cut 9, it does not open",))))

    assert "12,345 changes acknowledged" in shown
    assert "Cut: cut 9, it does not open" in shown
    assert "power: not tried, strace is not installed" in shown
    assert shown.endswith("Long form, seed 7: promises were broken.")


def test_the_json_holds_what_a_later_run_is_compared_with() -> None:
    plain = json.loads(json.dumps(as_json(a_run(an_outcome()))))

    assert plain["passed"] is True
    assert plain["seed"] == 7
    assert plain["results"][0] == {
        "family": "kills",
        "name": "Killed",
        "tried": 500,
        "figures": {"changes acknowledged": 12_345},
        "broken": [],
        "passed": True,
        "seconds": 61.4,
    }
    assert plain["left_out"] == {"power": "strace is not installed"}


def test_the_status_tells_of_a_broken_promise_and_the_figures_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def breaks(_workplace: Workplace) -> Iterator[Outcome]:
        yield an_outcome(broken=("kill 3",))

    def holds(_workplace: Workplace) -> Iterator[Outcome]:
        yield an_outcome()

    def lacks(_workplace: Workplace) -> Iterator[Outcome]:
        raise NotPossibleError("no tool")

    families = {"breaks": breaks, "holds": holds, "lacks": lacks}
    monkeypatch.setattr(faults, "FAMILIES", families)
    out = tmp_path / "new" / "figures.json"

    assert faults.main(["--out", str(out)]) == 1
    assert json.loads(out.read_text(encoding="utf-8"))["left_out"] == {"lacks": "no tool"}
    assert faults.main(["--out", str(out), "--only", "holds"]) == 0
    assert "every promise held" in capsys.readouterr().out


def test_chance_is_the_same_for_the_same_seed_and_family(tmp_path: Path) -> None:
    one, same, other = (Workplace(tmp_path, SHORT, seed) for seed in (1, 1, 2))

    assert one.chance("kills").random() == same.chance("kills").random()
    assert one.chance("kills").random() != other.chance("kills").random()
    assert one.chance("kills").random() != one.chance("power").random()


def test_only_what_was_acknowledged_or_under_way_is_promised() -> None:
    promises = Promises()

    promises.hear(
        [
            '["doing", "task", "1", "open"]\n',
            '["done", "task", "1", "open"]\n',
            '["doing", "task", "1", "done"]\n',
            '["done", "task", "1", "do',
        ]
    )

    assert promises.states == {("task", "1"): "open"}
    assert promises.under_way == {("task", "1"): "done"}
    assert promises.acknowledged == 1
