"""What every service is given: the record, the feed, the clock and new identities."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from careapp.services.change_feed import ChangeFeed
from careapp.storage.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Handed to each service by ``bootstrap``. ``now`` returns an aware moment.

    ``zone`` is the IANA zone in which wall-clock times are meant.
    """

    database: Database
    changes: ChangeFeed
    now: Callable[[], datetime]
    new_id: Callable[[], UUID]
    zone: str = "UTC"

    def today(self) -> date:
        """Return the calendar day where the care manager is."""
        return self.wall_clock().date()

    def wall_clock(self) -> datetime:
        """Return the time on the wall, without an offset."""
        return self.local(self.now())

    def end_of(self, day: date) -> datetime:
        """Return the last moment of a day where the care manager is, but none to come."""
        midnight = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(self.zone))
        return min(midnight - timedelta(milliseconds=1), self.now())

    def local(self, moment: datetime) -> datetime:
        """Return a moment as the clock on the wall showed it, without an offset."""
        return moment.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)

    def day_of(self, moment: datetime) -> date:
        """Return the calendar day of a moment where the care manager is."""
        return self.local(moment).date()
