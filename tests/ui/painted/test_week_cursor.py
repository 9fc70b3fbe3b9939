from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from careapp.ui.common.painted.week_cursor import WeekCursor, go_down, go_sideways, go_up
from careapp.ui.common.painted.week_layout import DAY_MINUTES, PlacedEvent, WeekEvent, place_day


def test_down_from_an_empty_slot_goes_half_an_hour_on() -> None:
    assert go_down(_at(480), ()) == _at(510)


def test_down_meets_the_event_that_begins_within_the_next_half_hour() -> None:
    assert go_down(_at(510), _day((555, 600))).event_id == 0


def test_down_from_an_event_first_visits_the_one_it_overlaps() -> None:
    day = _day((660, 720), (690, 750))

    second = go_down(WeekCursor(day_index=0, minutes=660, event_id=0), day)

    assert second.event_id == 1
    assert go_down(second, day) == _at(750)
    assert go_up(second, day).event_id == 0


def test_sideways_lands_on_the_event_of_that_time() -> None:
    assert go_sideways(_at(570), 3, _day((540, 600))).event_id == 0
    assert go_sideways(_at(630), 3, _day((540, 600))) == WeekCursor(day_index=3, minutes=630)


_pairs = st.lists(st.tuples(st.integers(0, 1380), st.integers(15, 120)), max_size=12)


@given(_pairs)
def test_going_down_the_whole_day_visits_every_event(pairs: list[tuple[int, int]]) -> None:
    day = _day(*((start, min(start + length, DAY_MINUTES)) for start, length in pairs))
    cursor, seen = _at(0), set[object]()

    for _ in range(120):
        seen.add(cursor.event_id)
        cursor = go_down(cursor, day)

    assert {p.event.id for p in day} <= seen


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(15, 60)), max_size=10))
def test_going_up_a_day_without_overlaps_visits_every_event(gaps: list[tuple[int, int]]) -> None:
    spans, end = list[tuple[int, int]](), 0
    for gap, length in gaps:
        spans.append((end + gap, end + gap + length))
        end += gap + length
    day, seen = _day(*spans), set[object]()
    cursor = _bottom(day)

    for _ in range(120):
        seen.add(cursor.event_id)
        cursor = go_up(cursor, day)

    assert {p.event.id for p in day} <= seen


@given(_pairs)
def test_going_up_always_ends_at_the_top_of_the_day(pairs: list[tuple[int, int]]) -> None:
    day = _day(*((start, min(start + length, DAY_MINUTES)) for start, length in pairs))
    cursor = _at(1410)

    for _ in range(120):
        cursor = go_up(cursor, day)

    assert cursor.minutes < 30


def _bottom(day: tuple[PlacedEvent, ...]) -> WeekCursor:
    cursor = _at(0)
    for _ in range(120):
        cursor = go_down(cursor, day)
    return cursor


def _at(minutes: int) -> WeekCursor:
    return WeekCursor(day_index=0, minutes=minutes)


def _day(*spans: tuple[int, int]) -> tuple[PlacedEvent, ...]:
    return place_day(
        [
            WeekEvent(id=n, day=date(2026, 11, 23), start=start, end=end, title="Walsh")
            for n, (start, end) in enumerate(spans)
        ]
    )
