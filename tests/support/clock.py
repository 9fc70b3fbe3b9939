"""A clock that tests turn by hand."""

from datetime import UTC, datetime, timedelta


class Clock:
    """Returns the same moment until it is moved."""

    def __init__(self, moment: datetime | None = None) -> None:
        self.moment = moment or datetime(2026, 11, 24, 10, 22, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def advance(self, **amount: float) -> None:
        self.moment += timedelta(**amount)
