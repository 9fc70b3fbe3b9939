"""Measuring two things in turns, so that whatever else the machine does weighs on both."""

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

Probe = Callable[[], float]
MILLISECONDS: Final = "ms"
MEGABYTES: Final = "MB"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One figure: what CareApp does, the limit it is held against, and the ratio allowed.

    Probes return milliseconds or megabytes. ``note`` is read when the rounds are over.
    """

    name: str
    limit: str
    budget: float
    ours: Probe
    bare: Probe
    rounds: int
    unit: str = MILLISECONDS
    note: Callable[[], str] = str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A case with what was measured, round by round."""

    name: str
    limit: str
    budget: float
    ours: tuple[float, ...]
    bare: tuple[float, ...]
    unit: str = MILLISECONDS
    note: str = ""

    @property
    def ratio(self) -> float:
        """Return the median of ours over the median of the limit."""
        return statistics.median(self.ours) / statistics.median(self.bare)

    @property
    def within(self) -> bool:
        """Tell whether the budget is kept, as the table shows it."""
        return round(self.ratio, 2) <= self.budget

    @property
    def noise(self) -> float:
        """Return how far apart the middle half of the limit's rounds lay, as a share of them."""
        return spread(self.bare)

    @property
    def middle_ratios(self) -> tuple[float, float]:
        """Return between which two ratios the middle half of all rounds lay."""
        lower, _, upper = quartiles([o / b for o, b in zip(self.ours, self.bare, strict=True)])
        return lower, upper


def measured(case: Case) -> Result:
    """Run the rounds of a case; who comes first changes from round to round."""
    case.bare()
    case.ours()  # what is imported or compiled once is nobody's round
    gc.collect()  # once: collecting before each round would empty Python's own free lists
    ours: list[float] = []
    bare: list[float] = []
    for number in range(case.rounds):
        turns = [(case.ours, ours), (case.bare, bare)]
        for probe, figures in turns if number % 2 else reversed(turns):
            figures.append(probe())
    return Result(
        name=case.name,
        limit=case.limit,
        budget=case.budget,
        ours=tuple(ours),
        bare=tuple(bare),
        unit=case.unit,
        note=case.note(),
    )


def timed(work: Callable[[], object], repeat: int = 1) -> Probe:
    """Return a probe of how many milliseconds ``work`` takes, the median of some repeats."""

    def probe() -> float:
        figures = []
        for _ in range(repeat):
            began = time.perf_counter()
            work()
            figures.append(time.perf_counter() - began)
        return statistics.median(figures) * 1000

    return probe


def quartiles(figures: Sequence[float]) -> tuple[float, float, float]:
    """Return the three figures that cut the others into four equal parts."""
    if len(figures) == 1:
        return (figures[0],) * 3
    lower, middle, upper = statistics.quantiles(figures, n=4, method="inclusive")
    return lower, middle, upper


def spread(figures: Sequence[float]) -> float:
    """Return the distance between the outer quartiles as a share of the median."""
    lower, middle, upper = quartiles(figures)
    return (upper - lower) / middle
