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
    current = _current(cursor, day)
    start = cursor.minutes + STEP_MINUTES
    if current is not None:
        after = day[day.index(current) + 1 :]
        if after and after[0].event.start < current.event.drawn_end:
            return _on(cursor.day_index, after[0])
        start = current.event.drawn_end
    ahead = [p for p in day if p is not current and p.event.start < start + STEP_MINUTES]
    found = next((p for p in ahead if p.event.drawn_end > start), None)
    return _on(cursor.day_index, found) if found else _slot(cursor.day_index, start)


def go_up(cursor: WeekCursor, day: Sequence[PlacedEvent]) -> WeekCursor:
    """Go to the event before or half an hour earlier, whichever comes first."""
    current = _current(cursor, day)
    before = list(day) if current is None else list(day[: day.index(current)])
    end = cursor.minutes if current is None else current.event.start
    start = end - STEP_MINUTES
    found = [p for p in before if p.event.start < end and p.event.drawn_end > start]
    if current is not None and not found:
        found = [p for p in before if p.event.start == current.event.start]
    return _on(cursor.day_index, found[-1]) if found else _slot(cursor.day_index, start)


def go_sideways(cursor: WeekCursor, day_index: int, day: Sequence[PlacedEvent]) -> WeekCursor:
    """Go to the same time on another day, onto the event that stands there."""
    found = next(
        (p for p in day if p.event.start <= cursor.minutes < p.event.drawn_end),
        None,
    )
    return _on(day_index, found) if found else _slot(day_index, cursor.minutes)


def _current(cursor: WeekCursor, day: Sequence[PlacedEvent]) -> PlacedEvent | None:
    if cursor.event_id is None:
        return None
    return next((p for p in day if p.event.id == cursor.event_id), None)


def _on(day_index: int, placed: PlacedEvent) -> WeekCursor:
    return WeekCursor(day_index=day_index, minutes=placed.event.start, event_id=placed.event.id)


def _slot(day_index: int, minutes: int) -> WeekCursor:
    bounded = max(0, min(minutes, DAY_MINUTES - STEP_MINUTES))
    return WeekCursor(day_index=day_index, minutes=bounded)
