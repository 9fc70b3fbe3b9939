"""What in a week needs a look: overlaps and drives that leave too little time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import combinations

from careapp.ui.common.painted.week_layout import PlacedEvent, TravelFit, overlap


class ConcernKind(StrEnum):
    """What is the matter."""

    OVERLAP = "overlap"
    LATE = "late"
    TIGHT = "tight"


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """One thing to look at, and the event where it is mended."""

    kind: ConcernKind
    event_id: object
    day: date
    at: int
    names: tuple[str, ...] = field(repr=False)
    drive: int = 0
    gap: int = 0


def concerns(placed: Sequence[PlacedEvent]) -> tuple[Concern, ...]:
    """Return what needs a look, in the order of the week; what is done is left alone."""
    open_events = [p for p in placed if not p.event.done]
    found = [*_overlaps(open_events), *_drives(open_events)]
    return tuple(sorted(found, key=lambda concern: (concern.day, concern.at)))


def _overlaps(placed: Iterable[PlacedEvent]) -> Iterable[Concern]:
    conflicting = (p.event for p in placed if p.conflict)
    for first, second in combinations(conflicting, 2):
        if overlap(first, second):
            later = max(first, second, key=lambda event: event.start)
            yield Concern(
                kind=ConcernKind.OVERLAP,
                event_id=later.id,
                day=later.day,
                at=later.start,
                names=(first.title, second.title),
            )


def _drives(placed: Iterable[PlacedEvent]) -> Iterable[Concern]:
    for p in placed:
        travel = p.travel
        # a drive before an overlapping visit is not the first thing to mend
        if travel is None or travel.fit is TravelFit.FITS or p.conflict:
            continue
        late = travel.fit is TravelFit.LATE
        yield Concern(
            kind=ConcernKind.LATE if late else ConcernKind.TIGHT,
            event_id=p.event.id,
            day=p.event.day,
            at=p.event.start,
            names=(p.event.title,),
            drive=travel.minutes,
            gap=travel.gap or 0,
        )
