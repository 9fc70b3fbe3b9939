"""Where the arrow keys lead in a week: from slot to slot, and onto the events between."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from careapp.ui.common.painted.week_layout import DAY_MINUTES, PlacedEvent

STEP_MINUTES: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekCursor:
    """A slot of the week, or the event that stands there."""

    day_index: int
    minutes: int
    event_id: object | None = None


def go_down(cursor: WeekCursor, day: Sequence[PlacedEvent]) -> WeekCursor:
    """Go to the next event of the day or half an hour later, whichever comes first."""
    number = _current(cursor, day)
    if number is None:
        reach = range(cursor.minutes, cursor.minutes + 2 * STEP_MINUTES)
        found = next((p for p in day if p.event.start in reach), None)
        start = cursor.minutes + STEP_MINUTES
    else:
        start = day[number].event.drawn_end
        found = next(iter(day[number + 1 :]), None)
        if found is not None and found.event.start >= start + STEP_MINUTES:
            found = None
        if found is None and start > DAY_MINUTES - STEP_MINUTES:
            return cursor
    return _on(cursor.day_index, found) if found else _slot(cursor.day_index, start)


def go_up(cursor: WeekCursor, day: Sequence[PlacedEvent]) -> WeekCursor:
    """Go to the event before or half an hour earlier, whichever comes first.

    A short event inside a longer one is met on the way down only.
    """
    number = _current(cursor, day)
    top = cursor.minutes if number is None else day[number].event.start
    if number is None:
        before = [p for p in day if p.event.start < top]
    else:
        before = list(day[max(0, number - 1) : number])
    found = [p for p in before if p.event.drawn_end > top - STEP_MINUTES]
    if found:
        return _on(cursor.day_index, found[-1])
    if number is not None and top < STEP_MINUTES:
        return cursor
    return _slot(cursor.day_index, top - STEP_MINUTES)


def go_sideways(cursor: WeekCursor, day_index: int, day: Sequence[PlacedEvent]) -> WeekCursor:
    """Go to the same time on another day, onto the event that stands there."""
    found = next(
        (p for p in day if p.event.start <= cursor.minutes < p.event.drawn_end),
        None,
    )
    return _on(day_index, found) if found else _slot(day_index, cursor.minutes)


def _current(cursor: WeekCursor, day: Sequence[PlacedEvent]) -> int | None:
    if cursor.event_id is None:
        return None
    return next((n for n, p in enumerate(day) if p.event.id == cursor.event_id), None)


def _on(day_index: int, placed: PlacedEvent) -> WeekCursor:
    return WeekCursor(day_index=day_index, minutes=placed.event.start, event_id=placed.event.id)


def _slot(day_index: int, minutes: int) -> WeekCursor:
    bounded = max(0, min(minutes, DAY_MINUTES - STEP_MINUTES))
    return WeekCursor(day_index=day_index, minutes=bounded)
