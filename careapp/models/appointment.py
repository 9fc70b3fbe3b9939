"""A time set aside: a visit, call, meeting, the patient's own appointment, or time kept free."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from careapp.models.errors import RuleBrokenError
from careapp.models.record import Record

SNAP_MINUTES = 15


class AppointmentKind(StrEnum):
    """What the time is for."""

    VISIT = "visit"
    CALL = "call"
    MEETING = "meeting"
    OWN = "own"
    FREE = "free"


class AppointmentStatus(StrEnum):
    """Where an appointment stands (FHIR Appointment.status, in our words)."""

    BOOKED = "booked"
    DONE = "done"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment(Record):
    """Wall-clock times without an offset; ``zone`` is the IANA zone they are meant in."""

    patient_id: UUID | None = None
    kind: AppointmentKind = AppointmentKind.VISIT
    status: AppointmentStatus = AppointmentStatus.BOOKED
    starts: datetime
    ends: datetime
    zone: str = "UTC"
    purpose: str = field(default="", repr=False)
    place: str = field(default="", repr=False)
    travel_minutes: int = 0
    reason: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if self.starts.tzinfo is not None or self.ends.tzinfo is not None:
            raise RuleBrokenError("An appointment keeps wall-clock times; its zone stands apart.")
        if self.ends <= self.starts:
            raise RuleBrokenError("An appointment must end after it starts.")

    @property
    def day(self) -> date:
        """Return the day it starts on."""
        return self.starts.date()

    @property
    def minutes(self) -> int:
        """Return its length by the clock on the wall."""
        return int((self.ends - self.starts).total_seconds() // 60)

    def moved_to(self, starts: datetime) -> "Appointment":
        """Return a copy that starts at ``starts`` and lasts as long."""
        return replace(self, starts=starts, ends=starts + (self.ends - self.starts))

    def lasting(self, minutes: int) -> "Appointment":
        """Return a copy of another length, never shorter than one snap."""
        length = timedelta(minutes=max(SNAP_MINUTES, minutes))
        return replace(self, ends=self.starts + length)

    def overlaps(self, other: "Appointment") -> bool:
        """Tell whether both claim the same minutes."""
        return self.starts < other.ends and other.starts < self.ends
