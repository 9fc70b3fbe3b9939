"""The outcomes as a table for people and as JSON for comparing with later runs."""

from dataclasses import dataclass, field
from datetime import datetime

from careapp import VERSION
from tests.benchmarks.reporting import machine
from tests.faults.counting import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """An outcome and how long it took."""

    family: str
    outcome: Outcome
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """All outcomes of one run, and what was left out with the reason."""

    began_at: datetime
    form: str
    seed: int
    results: tuple[Timed, ...]
    left_out: dict[str, str] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        """Tell whether every promise held."""
        return all(result.outcome.passed for result in self.results)


def table(run: Run) -> str:
    """Return the outcomes in columns that line up; broken promises stand below."""
    heads = ("Fault", "tried", "broken", "seconds", "of which")
    rows = [heads, *(_row(result) for result in run.results)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(heads))]
    lines = [_line(row, widths) for row in rows]
    lines.insert(1, "-" * max(map(len, lines)))
    for result in run.results:
        lines += [f"  {result.outcome.name}: {words}" for words in result.outcome.broken]
    lines += [f"  {name}: not tried, {why}" for name, why in run.left_out.items()]
    verdict = "every promise held" if run.passed else "promises were broken"
    lines.append(f"{run.form.capitalize()}, seed {run.seed}: {verdict}.")
    return "\n".join(lines)


def as_json(run: Run) -> dict[str, object]:
    """Return the outcomes as plain JSON data."""
    return {
        "format": 1,
        "began_at": run.began_at.isoformat(timespec="seconds"),
        "careapp": VERSION,
        "form": run.form,
        "seed": run.seed,
        "machine": machine(),
        "passed": run.passed,
        "results": [_plain(result) for result in run.results],
        "left_out": run.left_out,
    }


def figures(outcome: Outcome) -> str:
    """Return the figures of one outcome in a line."""
    return ", ".join(f"{number:,} {what}" for what, number in outcome.figures.items())


def _row(result: Timed) -> tuple[str, ...]:
    outcome = result.outcome
    return (
        outcome.name,
        f"{outcome.tries:,}",
        f"{len(outcome.broken)}",
        f"{result.seconds:.0f}",
        figures(outcome),
    )


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    name, *numbers, last = row
    right = [cell.rjust(width) for cell, width in zip(numbers, widths[1:-1], strict=True)]
    return "  ".join((name.ljust(widths[0]), *right, last)).rstrip()


def _plain(result: Timed) -> dict[str, object]:
    outcome = result.outcome
    return {
        "family": result.family,
        "name": outcome.name,
        "tried": outcome.tries,
        "figures": outcome.figures,
        "broken": list(outcome.broken),
        "passed": outcome.passed,
        "seconds": round(result.seconds, 1),
    }
