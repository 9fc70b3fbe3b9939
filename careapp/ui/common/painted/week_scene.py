"""Everything a week shows at one moment, ready to be painted."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from PySide6.QtCore import QRectF

from careapp.ui.common.painted.week_cursor import WeekCursor
from careapp.ui.common.painted.week_geometry import WeekGeometry
from careapp.ui.common.painted.week_layout import PlacedEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkHours:
    """When the day's work starts and ends in minutes, and on which weekdays (Monday is 0)."""

    start: int = 8 * 60
    end: int = 17 * 60 + 30
    weekdays: frozenset[int] = frozenset(range(5))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ghost:
    """A block that is being drawn or dragged and not yet let go."""

    day_index: int
    start: int
    end: int
    title: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekScene:
    """The days, their events and what the person is doing with them."""

    days: tuple[date, ...] = ()
    placed: tuple[PlacedEvent, ...] = ()
    now: datetime | None = None
    hours: WorkHours = WorkHours()
    cursor: WeekCursor = field(default_factory=lambda: WeekCursor(day_index=0, minutes=8 * 60))
    ghost: Ghost | None = None
    focused: bool = False

    def day_index(self, day: date) -> int | None:
        """Return the column of a day, or None when it is not shown."""
        return self.days.index(day) if day in self.days else None

    def on_day(self, index: int) -> tuple[PlacedEvent, ...]:
        """Return the events of one column in reading order."""
        return tuple(p for p in self.placed if p.event.day == self.days[index])

    def find(self, event_id: object) -> PlacedEvent | None:
        """Return an event by its id, or None when the week no longer has it."""
        return next((p for p in self.placed if p.event.id == event_id), None)

    def at(self, geometry: WeekGeometry, x: float, y: float) -> PlacedEvent | None:
        """Return the event at a place."""
        for placed in self.placed:
            index = self.day_index(placed.event.day)
            if index is not None and geometry.event_rect(placed, index).contains(x, y):
                return placed
        return None

    def kept_cursor(self, cursor: WeekCursor) -> WeekCursor:
        """Keep the keyboard on its event where it went; where it is gone, keep the slot."""
        placed = None if cursor.event_id is None else self.find(cursor.event_id)
        index = None if placed is None else self.day_index(placed.event.day)
        if placed is None or index is None:
            last = len(self.days) - 1
            return replace(cursor, event_id=None, day_index=min(cursor.day_index, last))
        return replace(cursor, day_index=index, minutes=placed.event.start)

    def cursor_rect(self, geometry: WeekGeometry) -> QRectF:
        """Return the place of the selected event or slot."""
        placed = None if self.cursor.event_id is None else self.find(self.cursor.event_id)
        index = self.cursor.day_index
        if placed is not None:
            return geometry.event_rect(placed, index)
        return geometry.block_rect(index, self.cursor.minutes, self.cursor.minutes + 30)
