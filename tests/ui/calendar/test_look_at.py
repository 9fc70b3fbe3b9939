from datetime import date

from careapp.ui.calendar.look_at import Concern, ConcernKind, concerns
from careapp.ui.common.painted.week_layout import WeekEvent, place_week

TUESDAY = date(2026, 11, 24)


def event(name: str, start: int, end: int, *, drive: int = 0, done: bool = False) -> WeekEvent:
    return WeekEvent(
        id=name,
        day=TUESDAY,
        start=start,
        end=end,
        title=name,
        travel_before=drive,
        done=done,
    )


def found(*events: WeekEvent) -> list[tuple[ConcernKind, object]]:
    return [(concern.kind, concern.event_id) for concern in concerns(place_week(events))]


def test_an_overlap_leads_to_the_later_event_and_names_both() -> None:
    [concern] = concerns(place_week([event("Kovács", 660, 720), event("Walsh", 690, 750)]))

    assert concern == Concern(
        kind=ConcernKind.OVERLAP,
        event_id="Walsh",
        day=TUESDAY,
        at=690,
        names=("Kovács", "Walsh"),
    )


def test_three_times_that_overlap_are_three_pairs() -> None:
    events = (event("a", 600, 700), event("b", 610, 700), event("c", 620, 700))

    assert len(found(*events)) == 3


def test_a_tight_drive_is_told_apart_from_one_that_cannot_be_made() -> None:
    events = (event("a", 540, 600), event("b", 630, 700, drive=24), event("c", 705, 720, drive=30))

    assert found(*events) == [(ConcernKind.TIGHT, "b"), (ConcernKind.LATE, "c")]


def test_neighbours_with_time_to_drive_are_nothing_to_look_at() -> None:
    assert found(event("a", 540, 600), event("b", 640, 700, drive=30)) == []


def test_what_is_done_is_not_looked_at_again() -> None:
    assert found(event("a", 540, 600, done=True), event("b", 570, 640, done=True)) == []
