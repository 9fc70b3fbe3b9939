"""Where the points of a trend stand: in time, but never so close that their words collide."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPoint:
    """One score; ``label`` is the date as it is shown below."""

    on: date
    value: float
    label: str
    text: str = ""
    """The value as it is shown above its point, where it is not simply the number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendBand:
    """A named range of scores, both ends included."""

    name: str
    low: float
    high: float


def places(days: Sequence[date], width: float, least: float) -> list[float]:
    """Return a place from 0 to ``width`` per day, at least ``least`` apart where that fits."""
    if not days:
        return []
    if len(days) == 1:
        return [width / 2]
    least = min(least, width / (len(days) - 1))
    spare = width - least * (len(days) - 1)
    gaps = [max(0, (later - day).days) for day, later in pairwise(days)]
    if sum(gaps) == 0:
        gaps = [1] * len(gaps)
    whole = sum(gaps)
    found = [0.0]
    for gap in gaps:
        found.append(found[-1] + least + spare * gap / whole)
    return found


def value_range(points: Sequence[TrendPoint], bands: Sequence[TrendBand]) -> tuple[float, float]:
    """Return the lowest and highest value the chart has to show."""
    values = [point.value for point in points]
    values += [end for band in bands for end in (band.low, band.high)]
    low, high = min(values, default=0.0), max(values, default=1.0)
    return (low, high) if high > low else (low - 1, high + 1)
