from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from careapp.ui.common.painted.week_layout import (
    DAY_MINUTES,
    SNAP_MINUTES,
    PlacedEvent,
    TravelFit,
    WeekEvent,
    moved_start,
    overlap,
    place_day,
    place_week,
    resized_end,
    snap,
    snap_down,
)

MONDAY = date(2026, 11, 23)


def test_two_events_at_the_same_time_stand_side_by_side_and_are_marked() -> None:
    first, second = place_day([an_event(660, 720), an_event(690, 750)])

    assert (first.column, second.column) == (0, 1)
    assert first.columns == second.columns == 2
    assert first.conflict
    assert second.conflict


def test_events_that_only_touch_are_no_conflict() -> None:
    placed = place_day([an_event(540, 600), an_event(600, 660)])

    assert not any(p.conflict for p in placed)
    assert {p.columns for p in placed} == {1}


def test_an_event_beside_a_long_one_takes_the_width_nobody_else_needs() -> None:
    long, first, second, alone = place_day(
        [an_event(480, 720), an_event(480, 540), an_event(500, 560), an_event(600, 660)]
    )

    assert long.span == 1
    assert (first.columns, first.span, second.span) == (3, 1, 1)
    assert (alone.column, alone.span) == (1, 2)


def test_the_same_hour_on_another_day_is_no_conflict() -> None:
    tuesday = date(2026, 11, 24)

    placed = place_week([an_event(540, 600, day=tuesday), an_event(540, 600)])

    assert [p.event.day for p in placed] == [MONDAY, tuesday]
    assert not any(p.conflict for p in placed)


def test_the_first_drive_of_the_day_always_fits() -> None:
    (placed,) = place_day([an_event(540, 600, travel=25)])

    assert placed.travel is not None
    assert (placed.travel.start, placed.travel.end) == (515, 540)
    assert (placed.travel.fit, placed.travel.gap) == (TravelFit.FITS, None)


def test_a_drive_with_less_than_ten_minutes_to_spare_is_tight() -> None:
    _before, after = place_day([an_event(645, 705), an_event(735, 795, travel=24)])

    assert after.travel is not None
    assert (after.travel.fit, after.travel.gap) == (TravelFit.TIGHT, 30)
    assert (after.travel.start, after.travel.end) == (705, 735)


def test_a_drive_longer_than_the_gap_comes_late() -> None:
    _before, after = place_day([an_event(600, 660), an_event(670, 700, travel=24)])

    assert after.travel is not None
    assert after.travel.fit is TravelFit.LATE


def test_a_drive_after_an_overlap_has_no_gap_at_all() -> None:
    _before, after = place_day([an_event(600, 660), an_event(640, 700, travel=10)])

    assert after.travel is not None
    assert (after.travel.fit, after.travel.gap) == (TravelFit.LATE, 0)


def test_a_visit_that_took_place_no_longer_warns_about_its_drive() -> None:
    _before, after = place_day([an_event(600, 660), an_event(670, 700, travel=24, done=True)])

    assert after.travel is not None
    assert after.travel.fit is TravelFit.FITS
    assert after.travel.start == 660


def test_a_gap_with_room_to_spare_shows_only_the_drive() -> None:
    _before, after = place_day([an_event(600, 660), an_event(720, 780, travel=20)])

    assert after.travel is not None
    assert (after.travel.start, after.travel.fit) == (700, TravelFit.FITS)


def test_names_never_reach_a_log() -> None:
    assert "Walsh" not in repr(an_event(540, 600))


@given(st.floats(min_value=-500, max_value=2000))
def test_snapping_gives_a_quarter_hour_of_the_day(minutes: float) -> None:
    assert snap(minutes) % SNAP_MINUTES == 0
    assert 0 <= snap(minutes) <= DAY_MINUTES


@given(st.floats(min_value=0, max_value=DAY_MINUTES - 0.01))
def test_a_pressed_slot_contains_the_place_that_was_pressed(minutes: float) -> None:
    assert snap_down(minutes) <= minutes < snap_down(minutes) + SNAP_MINUTES


@given(st.integers(-500, 2000))
def test_moving_and_resizing_keep_an_event_within_its_day(minutes: int) -> None:
    event = an_event(600, 690)

    start, end = moved_start(event, minutes), resized_end(event, minutes)

    assert 0 <= start <= DAY_MINUTES - 90
    assert event.start + SNAP_MINUTES <= end <= DAY_MINUTES


_times = st.tuples(st.integers(0, DAY_MINUTES - 60), st.integers(15, 240))
_days = st.lists(_times, max_size=25).map(
    lambda pairs: [
        an_event(start, min(start + length, DAY_MINUTES), number=number)
        for number, (start, length) in enumerate(pairs)
    ]
)


@given(_days)
def test_every_event_is_placed_exactly_once(events: list[WeekEvent]) -> None:
    assert sorted(str(p.event.id) for p in place_day(events)) == sorted(str(e.id) for e in events)


@given(_days)
def test_events_that_overlap_never_cover_each_other(events: list[WeekEvent]) -> None:
    placed = place_day(events)

    for one in placed:
        for other in placed:
            if one is not other and overlap(one.event, other.event):
                assert _apart(one, other)


@given(_days)
def test_an_event_that_meets_no_other_gets_the_full_width(events: list[WeekEvent]) -> None:
    for placed in place_day(events):
        others = [e for e in events if e is not placed.event]
        alone = not any(overlap(placed.event, other) for other in others)
        assert placed.conflict is not alone
        if alone:
            assert placed.span == placed.columns


def _apart(one: PlacedEvent, other: PlacedEvent) -> bool:
    return (
        one.column + one.span <= other.column or other.column + other.span <= one.column
    ) and one.columns == other.columns


def an_event(
    start: int,
    end: int,
    *,
    day: date = MONDAY,
    travel: int = 0,
    done: bool = False,
    number: int = 0,
) -> WeekEvent:
    return WeekEvent(
        id=(number, start, end),
        day=day,
        start=start,
        end=end,
        title="Walsh, Siobhán",
        travel_before=travel,
        done=done,
    )
