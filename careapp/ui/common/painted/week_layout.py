"""Where the events of a week stand: columns, conflicts and drives, without any Qt.

All times are minutes since midnight of the event's own day.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

DAY_MINUTES: Final = 24 * 60
SNAP_MINUTES: Final = 15
SPARE_MINUTES: Final = 10
"""A drive that leaves less than this between two events counts as tight."""


class EventKind(StrEnum):
    """What an event is, which decides its colour."""

    VISIT = "visit"
    CALL = "call"
    MEETING = "meeting"
    OWN = "own"
    FREE = "free"


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekEvent:
    """One entry of the week; ``start``, ``end`` and ``travel_before`` are minutes."""

    id: object
    day: date
    start: int
    end: int
    title: str = field(repr=False)
    lines: tuple[str, ...] = field(default=(), repr=False)
    kind: EventKind = EventKind.VISIT
    done: bool = False
    travel_before: int = 0

    @property
    def drawn_end(self) -> int:
        """Return the end as drawn: even the shortest event stays tall enough to hit."""
        return max(self.end, self.start + SNAP_MINUTES)


class TravelFit(StrEnum):
    """Whether the drive fits into the gap before its event."""

    FITS = "fits"
    TIGHT = "tight"
    LATE = "late"


@dataclass(frozen=True, slots=True, kw_only=True)
class TravelBlock:
    """The drive before an event; ``gap`` is None when nothing comes before it that day."""

    start: int
    end: int
    minutes: int
    gap: int | None
    fit: TravelFit


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedEvent:
    """An event and its share of the day's width: ``span`` of ``columns``, from ``column``."""

    event: WeekEvent
    column: int
    columns: int
    span: int
    conflict: bool
    travel: TravelBlock | None


def place_week(events: Iterable[WeekEvent]) -> tuple[PlacedEvent, ...]:
    """Place the events of every day, in reading order."""
    days: dict[date, list[WeekEvent]] = {}
    for event in events:
        days.setdefault(event.day, []).append(event)
    return tuple(placed for day in sorted(days) for placed in place_day(days[day]))


def place_day(events: Sequence[WeekEvent]) -> tuple[PlacedEvent, ...]:
    """Place the events of one day so that those that overlap stand side by side."""
    ordered = sorted(events, key=lambda event: (event.start, -event.drawn_end))
    placed: list[PlacedEvent] = []
    last_end: int | None = None
    for group in _groups(ordered):
        columns = _columns(group)
        for event in group:
            column = next(i for i, members in enumerate(columns) if event in members)
            placed.append(
                PlacedEvent(
                    event=event,
                    column=column,
                    columns=len(columns),
                    span=_span(event, column, columns),
                    conflict=any(overlap(event, other) for other in group if other is not event),
                    travel=_travel(event, last_end),
                )
            )
            last_end = event.end if last_end is None else max(last_end, event.end)
    return tuple(placed)


def overlap(one: WeekEvent, other: WeekEvent) -> bool:
    """Say whether two events claim the same minutes; touching ends do not."""
    return one.day == other.day and one.start < other.end and other.start < one.end


def snap(minutes: float) -> int:
    """Return the nearest quarter of an hour within the day."""
    return _within_day(round(minutes / SNAP_MINUTES) * SNAP_MINUTES)


def snap_down(minutes: float) -> int:
    """Return the quarter of an hour that ``minutes`` lies in."""
    return min(int(minutes // SNAP_MINUTES) * SNAP_MINUTES, DAY_MINUTES - SNAP_MINUTES)


def moved_start(event: WeekEvent, start: int) -> int:
    """Return the start nearest to ``start`` at which the whole event stays in its day."""
    return max(0, min(start, DAY_MINUTES - (event.drawn_end - event.start)))


def resized_end(event: WeekEvent, end: int) -> int:
    """Return the end nearest to ``end`` that leaves the event a quarter of an hour."""
    return max(event.start + SNAP_MINUTES, min(end, DAY_MINUTES))


def _within_day(minutes: int) -> int:
    return max(0, min(minutes, DAY_MINUTES))


def _drawn_together(one: WeekEvent, other: WeekEvent) -> bool:
    return one.start < other.drawn_end and other.start < one.drawn_end


def _groups(ordered: Sequence[WeekEvent]) -> list[list[WeekEvent]]:
    """Split into runs that touch each other, directly or through a third event."""
    groups: list[list[WeekEvent]] = []
    reach = -1
    for event in ordered:
        if event.start >= reach:
            groups.append([])
        groups[-1].append(event)
        reach = max(reach, event.drawn_end)
    return groups


def _columns(group: Sequence[WeekEvent]) -> list[list[WeekEvent]]:
    columns: list[list[WeekEvent]] = []
    for event in group:
        home = next((c for c in columns if c[-1].drawn_end <= event.start), None)
        if home is None:
            columns.append([event])
        else:
            home.append(event)
    return columns


def _span(event: WeekEvent, column: int, columns: Sequence[Sequence[WeekEvent]]) -> int:
    """Count the columns the event may cover before it meets a neighbour on its right."""
    span = 1
    for members in columns[column + 1 :]:
        if any(_drawn_together(event, other) for other in members):
            break
        span += 1
    return span


def _travel(event: WeekEvent, last_end: int | None) -> TravelBlock | None:
    if event.travel_before <= 0:
        return None
    gap = None if last_end is None else max(0, event.start - last_end)
    fit = TravelFit.FITS if event.done else _fit(event.travel_before, gap)
    earliest = 0 if last_end is None else min(last_end, event.start)
    # a drive that does not fit easily shows the whole gap: that is what is at stake
    leave_at = event.start - event.travel_before if fit is TravelFit.FITS else earliest
    return TravelBlock(
        start=max(earliest, leave_at),
        end=event.start,
        minutes=event.travel_before,
        gap=gap,
        fit=fit,
    )


def _fit(travel: int, gap: int | None) -> TravelFit:
    if gap is None or gap >= travel + SPARE_MINUTES:
        return TravelFit.FITS
    return TravelFit.LATE if gap < travel else TravelFit.TIGHT
