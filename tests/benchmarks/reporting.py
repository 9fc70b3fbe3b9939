"""The results as a table for people and as JSON for comparing with later runs."""

import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version

from careapp import VERSION
from tests.benchmarks.measuring import Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """All results of one run, and what was left out with the reason."""

    began_at: datetime
    size: str
    results: tuple[Result, ...]
    left_out: dict[str, str] = field(default_factory=dict)
    load: tuple[float, ...] = ()

    @property
    def noise(self) -> float:
        """Return the median noise of the limits: how far this machine can be believed."""
        return statistics.median(r.noise for r in self.results) if self.results else 0.0


def table(run: Run) -> str:
    """Return the results in columns that line up."""
    heads = ("What", "Limit", "ours", "limit", "ratio", "half within", "budget", "")
    rows = [heads, *(_row(result) for result in run.results)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(heads))]
    lines = [_line(row, widths) for row in rows]
    lines.insert(1, "-" * max(map(len, lines)))
    lines += [f"  {r.name}: {r.note}" for r in run.results if r.note]
    lines += [f"  {name}: not measured, {why}" for name, why in run.left_out.items()]
    load = ", ".join(f"{figure:.1f}" for figure in run.load)
    lines.append(f"Caseload: {run.size}. Load: {load}. Noise of the limits: ±{run.noise / 2:.0%}.")
    return "\n".join(lines)


def as_json(run: Run) -> dict[str, object]:
    """Return the results as plain JSON data."""
    return {
        "format": 1,
        "began_at": run.began_at.isoformat(timespec="seconds"),
        "careapp": VERSION,
        "size": run.size,
        "machine": machine(),
        "load": list(run.load),
        "noise": round(run.noise, 3),
        "results": [_plain(result) for result in run.results],
        "left_out": run.left_out,
    }


def machine() -> dict[str, object]:
    """Return what the figures depend on; nothing that names the machine or its user."""
    packages = ("PySide6-Essentials", "SQLAlchemy", "sqlcipher3", "cryptography", "reportlab")
    return {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "processors": os.cpu_count(),
        "packages": {name: version(name) for name in packages},
    }


def _row(result: Result) -> tuple[str, ...]:
    ours, bare = statistics.median(result.ours), statistics.median(result.bare)
    lower, upper = result.middle_ratios
    return (
        result.name,
        result.limit,
        f"{_figure(ours)} {result.unit}",
        f"{_figure(bare)} {result.unit}",
        f"{result.ratio:.2f}",
        f"{lower:.2f}–{upper:.2f}",
        f"{result.budget:g}",
        "" if result.within else "over",
    )


def _figure(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    words, figures = row[:2], row[2:]
    left = [cell.ljust(width) for cell, width in zip(words, widths, strict=False)]
    right = [cell.rjust(width) for cell, width in zip(figures, widths[2:], strict=True)]
    return "  ".join((*left, *right)).rstrip()


def _plain(result: Result) -> dict[str, object]:
    return {
        "name": result.name,
        "limit": result.limit,
        "unit": result.unit,
        "ratio": round(result.ratio, 3),
        "budget": result.budget,
        "within": result.within,
        "ours": round(statistics.median(result.ours), 4),
        "bare": round(statistics.median(result.bare), 4),
        "noise": round(result.noise, 3),
        "middle_ratios": [round(ratio, 3) for ratio in result.middle_ratios],
        "rounds": len(result.ours),
        "note": result.note,
    }
