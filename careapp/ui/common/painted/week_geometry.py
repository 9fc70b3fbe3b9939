"""From minutes to pixels and back; the header and the grid share these columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from careapp.ui.common.painted.clock_text import clock_text
from careapp.ui.common.painted.week_layout import DAY_MINUTES, PlacedEvent, TravelBlock
from careapp.ui.common.theme import Theme

HOUR_HEIGHT = 56
GUTTER = 52
_QUIET_WEEKEND = 0.6


def day_weights(days: Sequence[date], used: frozenset[date]) -> tuple[float, ...]:
    """Return the share of each day: a weekend day stays narrow until something stands in it."""
    weekend = {day for day in days if day.weekday() >= 5}
    return tuple(_QUIET_WEEKEND if day in weekend - used else 1.0 for day in days)


def gutter_width(theme: Theme) -> float:
    """Return the width of the hour labels, wider where times carry AM and PM."""
    label = QFontMetricsF(theme.font("cap")).horizontalAdvance(clock_text(22 * 60))
    return max(theme.px(GUTTER), round(label) + theme.px(14))


def days_from(first: date, count: int) -> tuple[date, ...]:
    """Return ``count`` days, one after the other."""
    return tuple(first + timedelta(days=number) for number in range(count))


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekGeometry:
    """The columns and hours of a week, in pixels of the grid."""

    width: float
    gutter: float
    hour: float
    gap: float
    lefts: tuple[float, ...]
    """The left edge of every day, and the right edge of the last."""

    @classmethod
    def of(cls, theme: Theme, width: float, weights: tuple[float, ...]) -> "WeekGeometry":
        """Measure with the sizes of ``theme``."""
        gutter = gutter_width(theme)
        share = max(0.0, width - gutter) / sum(weights)
        edges = accumulate(weights, initial=0.0)
        return cls(
            width=width,
            gutter=gutter,
            hour=theme.px(HOUR_HEIGHT),
            gap=theme.px(4),
            lefts=tuple(gutter + share * edge for edge in edges),
        )

    @property
    def height(self) -> float:
        """The height of all twenty-four hours."""
        return self.hour * DAY_MINUTES / 60

    def day_left(self, index: int) -> float:
        """Return where a day's column starts; one past the last day is the right edge."""
        return self.lefts[index]

    def day_rect(self, index: int) -> QRectF:
        """Return the whole column of a day."""
        left = self.day_left(index)
        return QRectF(left, 0, self.day_left(index + 1) - left, self.height)

    def y(self, minutes: float) -> float:
        """Return the height at which a time stands."""
        return minutes * self.hour / 60

    def minutes_at(self, y: float) -> float:
        """Return the time at a height."""
        return max(0.0, min(y * 60 / self.hour, DAY_MINUTES - 1))

    def day_at(self, x: float) -> int:
        """Return the day at a place, the nearest one outside the columns."""
        inside = (number for number, right in enumerate(self.lefts[1:]) if x < right)
        return next(inside, len(self.lefts) - 2)

    def block_rect(self, day_index: int, start: float, end: float) -> QRectF:
        """Return the place of a block over the whole width of a day."""
        left, right = self.lefts[day_index] + self.gap, self.lefts[day_index + 1] - self.gap
        top = self.y(start)
        return QRectF(left, top, right - left, self.y(min(end, DAY_MINUTES)) - top - 1)

    def event_rect(self, placed: PlacedEvent, day_index: int) -> QRectF:
        """Return the place of an event, beside those it overlaps."""
        event = placed.event
        whole = self.block_rect(day_index, event.start, event.drawn_end)
        return self._share(placed, whole)

    def travel_rect(self, placed: PlacedEvent, block: TravelBlock, day_index: int) -> QRectF:
        """Return the place of the drive before an event."""
        return self._share(placed, self.block_rect(day_index, block.start, block.end))

    def _share(self, placed: PlacedEvent, whole: QRectF) -> QRectF:
        step = whole.width() / placed.columns
        between = 2.0 if placed.column + placed.span < placed.columns else 0.0
        left = whole.left() + placed.column * step
        return QRectF(left, whole.top(), step * placed.span - between, whole.height())
