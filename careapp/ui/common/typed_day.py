"""Reading a day as people type it: 24/12/2026, 24.12.26, 24 Dec, 2026-12-24."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

_PARTS: Final = re.compile(r"\d+|[^\W\d_]+")
_FEWEST_LETTERS: Final = 3
_MONTHS: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class DayReader:
    """Knows the order of day, month and year where the app is used, and the months' names.

    ``order`` is some order of "dmy"; a day that can only be meant in the other order is read so.
    ``months`` maps lower-case names to 1 to 12. A year of two digits is the last such year up to
    ``latest``, or up to twenty years after ``today``.
    """

    order: str
    months: Mapping[str, int]
    today: date
    latest: date | None = None

    def read(self, text: str) -> date | None:
        """Return the day, or None where the text names none."""
        parts = _PARTS.findall(text)
        named = [self._month(part) for part in parts if not part.isdecimal()]
        numbers = [part for part in parts if part.isdecimal()]
        if len(named) > 1 or None in named:
            return None
        if len(numbers) == 1 and not named:
            numbers = self._cut(numbers[0])
        return self._join(numbers, named[0] if named else None)

    def _month(self, name: str) -> int | None:
        if len(name) < _FEWEST_LETTERS:
            return None
        folded = name.casefold()
        found = {number for known, number in self.months.items() if known.startswith(folded)}
        return found.pop() if len(found) == 1 else None

    def _cut(self, digits: str) -> list[str]:
        """Cut digits typed in a row into the parts that the order asks for."""
        if len(digits) not in (6, 8):
            return [digits]
        lengths = {"d": 2, "m": 2, "y": len(digits) - 4}
        parts, rest = [], digits
        for kind in self.order:
            parts.append(rest[: lengths[kind]])
            rest = rest[lengths[kind] :]
        return parts

    def _join(self, numbers: list[str], month: int | None) -> date | None:
        order = self.order
        if numbers and len(numbers[0]) == len("2026"):
            order = "ymd"
        if month is not None:
            order = order.replace("m", "")
        if len(numbers) == len(order) - 1:
            order = order.replace("y", "")
        if len(numbers) != len(order):
            return None
        values = dict(zip(order, numbers, strict=True))
        day = int(values["d"])
        if month is None:
            month = int(values["m"])
            if month > _MONTHS >= day:  # the other order, and no other reading
                day, month = month, day
        if "y" not in values:
            return self._nearest(day, month)
        return _day(self._year(values["y"], month, day), month, day)

    def _year(self, digits: str, month: int, day: int) -> int:
        if len(digits) > 2:
            return int(digits)
        last = self.latest or date(self.today.year + 20, 12, 31)
        year = last.year // 100 * 100 + int(digits)
        found = _day(year, month, day)
        return year if found is not None and found <= last else year - 100

    def _nearest(self, day: int, month: int) -> date | None:
        """Return the day without a year that lies nearest to today."""
        years = (self.today.year - 1, self.today.year, self.today.year + 1)
        found = [_day(year, month, day) for year in years]
        last = self.latest or date.max
        days = [each for each in found if each is not None and each <= last]
        return min(days, key=lambda each: abs(each - self.today), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
