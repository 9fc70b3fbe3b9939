"""Days in the sample caseload, written as distances from the day it is filled in."""

import re
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

# {-14} calendar days, {w-3} working days, either with a time: {w0 10:45}
_MARK: Final = re.compile(r"\{(w?)(-?\d+)(?: (\d\d:\d\d))?\}")
_SATURDAY: Final = 5


class SampleDates:
    """Turns such a mark into ISO 8601 text, seen from one day in one zone."""

    def __init__(self, today: date, zone: str) -> None:
        self._today = today
        self._zone = ZoneInfo(zone)

    def resolve(self, text: str, *, wall_clock: bool = False) -> str:
        """Return the date or moment a mark stands for; any other text as it is.

        Moments carry the zone's offset unless ``wall_clock`` asks for them bare.
        """
        mark = _MARK.fullmatch(text)
        if mark is None:
            return text
        working, distance, hour = mark.groups()
        day = self._working_day(int(distance)) if working else self._day(int(distance))
        if hour is None:
            return day.isoformat()
        moment = datetime.combine(day, time.fromisoformat(hour))
        return (moment if wall_clock else moment.replace(tzinfo=self._zone)).isoformat()

    def _day(self, distance: int) -> date:
        return self._today + timedelta(days=distance)

    def _working_day(self, distance: int) -> date:
        """Return today for 0, weekend or not, so that there is always something on today."""
        day, step = self._today, timedelta(days=1 if distance > 0 else -1)
        for _ in range(abs(distance)):
            day += step
            while day.weekday() >= _SATURDAY:
                day += step
        return day
