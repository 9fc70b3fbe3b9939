"""Which backups of one place have done their work: 7 daily, 5 weekly, 12 monthly ones stay."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Final

from careapp.models.backup_log import BackupRun

DAILY: Final = 7
WEEKLY: Final = 5
MONTHLY: Final = 12

_Period = Callable[[date], object]
_PERIODS: Final[tuple[tuple[_Period, int], ...]] = (
    (lambda day: day, DAILY),
    (lambda day: day.isocalendar()[:2], WEEKLY),
    (lambda day: (day.year, day.month), MONTHLY),
)


def superseded(
    runs: Sequence[BackupRun], day_of: Callable[[datetime], date]
) -> tuple[BackupRun, ...]:
    """Return the runs to remove, oldest first; never the newest proven one.

    Only proven runs count, so that a backup goes only where a better one is known to be whole.
    Days, weeks and months without a backup are no reason to remove an older one.
    """
    proven = sorted((run for run in runs if run.verified_at is not None), key=_age, reverse=True)
    kept: set[int] = {0}
    for period, most in _PERIODS:
        seen: set[object] = set()
        for place, run in enumerate(proven):
            name = period(day_of(run.made_at))
            if name not in seen and len(seen) < most:
                seen.add(name)
                kept.add(place)
    gone = (run for place, run in enumerate(proven) if place not in kept)
    return tuple(reversed(tuple(gone)))


def _age(run: BackupRun) -> tuple[int, datetime]:
    # The audit never runs backwards; clocks do.
    return run.audit_seq, run.made_at
