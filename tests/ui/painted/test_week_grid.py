import gc
from collections.abc import Sequence
from datetime import date, datetime

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QImage
from pytestqt.qtbot import QtBot

from careapp.ui.common.painted.week_area import WeekArea
from careapp.ui.common.painted.week_grid import WeekGrid
from careapp.ui.common.painted.week_layout import EventKind, WeekEvent
from careapp.ui.common.theme import Theme

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 10, 22)  # noqa: DTZ001
LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_a_full_week_is_painted_in_every_theme(qtbot: QtBot, each_theme: Theme) -> None:
    area = WeekArea()
    qtbot.addWidget(area)
    tight = an_event(2, 610, 640, travel_before=24)
    overlapping = an_event(3, 630, 645, kind=EventKind.CALL)
    area.grid.show_week(MONDAY, [an_event(1, 540, 600, done=True), tight, overlapping], NOW)
    area.header.set_notes({TUESDAY: "3 visits"})
    area.resize(1000, 600)
    area.show()

    picture = area.grab().toImage()

    assert _has(picture, each_theme, "accent_soft")
    assert _has(picture, each_theme, "ink")


def test_the_week_begins_at_eight_in_the_morning(qtbot: QtBot, theme: Theme) -> None:
    area = WeekArea()
    qtbot.addWidget(area)
    area.grid.show_week(MONDAY, [], NOW)
    area.resize(900, 500)
    area.show()

    top = area.grid.mapFrom(area, QPoint(0, area.header.height())).y()

    assert area.grid.geometry_now().minutes_at(top) == pytest.approx(480, abs=10)


def test_pressing_and_pulling_over_free_time_chooses_a_slot(qtbot: QtBot, theme: Theme) -> None:
    grid = a_grid(qtbot, [])

    with qtbot.waitSignal(grid.slot_chosen) as chosen:
        _drag(qtbot, grid, _at(grid, 1, 543), _at(grid, 1, 607))

    assert chosen.args == [TUESDAY, 540, 615]


def test_a_click_on_free_time_only_moves_the_cursor(qtbot: QtBot, theme: Theme) -> None:
    grid = a_grid(qtbot, [])

    with qtbot.assertNotEmitted(grid.slot_chosen):
        qtbot.mouseClick(grid, LEFT, pos=_at(grid, 3, 550))

    assert grid.cursor_slot == (date(2026, 11, 26), 540)


def test_an_event_dropped_on_another_day_says_where_to(qtbot: QtBot, theme: Theme) -> None:
    grid = a_grid(qtbot, [an_event(7, 540, 600)])

    with qtbot.waitSignal(grid.event_moved) as moved:
        _drag(qtbot, grid, _at(grid, 1, 560), _at(grid, 3, 640))

    assert moved.args == [7, date(2026, 11, 26), 615]


def test_pulling_the_lower_edge_makes_an_event_longer(qtbot: QtBot, theme: Theme) -> None:
    grid = a_grid(qtbot, [an_event(7, 540, 600)])

    with qtbot.waitSignal(grid.event_resized) as resized:
        _drag(qtbot, grid, _at(grid, 1, 598), _at(grid, 1, 643))

    assert resized.args == [7, 645]


def test_escape_lets_go_of_a_dragged_event(qtbot: QtBot, theme: Theme) -> None:
    grid = a_grid(qtbot, [an_event(7, 540, 600)])
    qtbot.mousePress(grid, LEFT, pos=_at(grid, 1, 560))
    qtbot.mouseMove(grid, _at(grid, 2, 700))

    qtbot.keyClick(grid, Qt.Key.Key_Escape)

    with qtbot.assertNotEmitted(grid.event_moved):
        qtbot.mouseRelease(grid, LEFT, pos=_at(grid, 2, 700))


def test_a_double_click_opens_an_event(qtbot: QtBot, theme: Theme) -> None:
    grid = a_grid(qtbot, [an_event(7, 540, 600)])

    with qtbot.waitSignal(grid.event_opened) as opened:
        qtbot.mouseDClick(grid, LEFT, pos=_at(grid, 1, 560))

    assert opened.args == [7]


def test_the_arrows_walk_to_an_event_and_enter_opens_it(qtbot: QtBot, theme: Theme) -> None:
    grid = a_grid(qtbot, [an_event(7, 540, 600)])

    qtbot.keyClick(grid, Qt.Key.Key_Down)
    qtbot.keyClick(grid, Qt.Key.Key_Down)

    with qtbot.waitSignal(grid.event_opened) as opened:
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert opened.args == [7]


def test_enter_and_n_on_free_time_choose_that_slot(qtbot: QtBot, theme: Theme) -> None:
    grid = a_grid(qtbot, [])
    chosen: list[tuple[date, int, int]] = []
    grid.slot_chosen.connect(lambda *slot: chosen.append(slot))

    qtbot.keyClick(grid, Qt.Key.Key_Right)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    qtbot.keyClick(grid, Qt.Key.Key_N)

    assert chosen == [(date(2026, 11, 25), 480, 540)] * 2


@pytest.mark.parametrize(
    ("key", "day", "start"),
    [
        (Qt.Key.Key_Up, TUESDAY, 525),
        (Qt.Key.Key_Down, TUESDAY, 555),
        (Qt.Key.Key_Left, MONDAY, 540),
        (Qt.Key.Key_Right, date(2026, 11, 25), 540),
    ],
)
def test_control_and_an_arrow_move_the_event(
    qtbot: QtBot, theme: Theme, key: Qt.Key, day: date, start: int
) -> None:
    grid = a_grid(qtbot, [an_event(7, 540, 600)])
    grid.select_event(7)

    with qtbot.waitSignal(grid.event_moved) as moved:
        qtbot.keyClick(grid, key, CTRL)

    assert moved.args == [7, day, start]


def test_control_shift_and_down_make_the_event_longer(qtbot: QtBot, theme: Theme) -> None:
    grid = a_grid(qtbot, [an_event(7, 540, 600)])
    grid.select_event(7)

    with qtbot.waitSignal(grid.event_resized) as resized:
        qtbot.keyClick(grid, Qt.Key.Key_Down, CTRL | SHIFT)

    assert resized.args == [7, 615]


def test_delete_today_and_page_keys_say_what_is_wanted(qtbot: QtBot, theme: Theme) -> None:
    grid = a_grid(qtbot, [an_event(7, 540, 600)])
    grid.select_event(7)

    with qtbot.waitSignals([grid.event_removed, grid.today_wanted, grid.week_changed]):
        qtbot.keyClick(grid, Qt.Key.Key_Delete)
        qtbot.keyClick(grid, Qt.Key.Key_T)
        qtbot.keyClick(grid, Qt.Key.Key_PageDown)


def test_the_selection_follows_an_event_that_was_moved(qtbot: QtBot, theme: Theme) -> None:
    grid = a_grid(qtbot, [an_event(7, 540, 600)])
    grid.select_event(7)

    grid.show_week(MONDAY, [an_event(7, 700, 760, day=MONDAY)], NOW)

    assert grid.selected_id == 7
    assert grid.cursor_slot == (MONDAY, 700)


def test_a_removed_event_leaves_the_cursor_on_its_slot(qtbot: QtBot, theme: Theme) -> None:
    grid = a_grid(qtbot, [an_event(7, 540, 600)])
    grid.select_event(7)

    grid.show_week(MONDAY, [], NOW)

    assert grid.selected_id is None
    assert grid.cursor_slot == (TUESDAY, 540)


def test_a_weekend_day_widens_once_something_stands_in_it(qtbot: QtBot, theme: Theme) -> None:
    grid = a_grid(qtbot, [])
    quiet = grid.geometry_now().day_rect(5).width()

    grid.show_week(MONDAY, [an_event(7, 540, 600, day=date(2026, 11, 28))], NOW)

    assert grid.geometry_now().day_rect(5).width() > quiet


def test_a_screen_reader_meets_every_event_as_a_list_item(qtbot: QtBot, theme: Theme) -> None:
    grid = a_grid(qtbot, [an_event(7, 540, 600), an_event(8, 720, 750)])

    spoken = QAccessible.queryAccessibleInterface(grid)
    item = spoken.child(0)
    gc.collect()

    assert spoken.childCount() == 2
    assert spoken.role() == QAccessible.Role.List
    assert item.role() == QAccessible.Role.ListItem
    name = item.text(QAccessible.Text.Name)
    assert name == "Kowalski, review, Tuesday 24 November, 09:00 to 10:00"
    assert spoken.indexOfChild(item) == 0


def test_an_overlap_and_a_late_drive_are_spoken(qtbot: QtBot, theme: Theme) -> None:
    late = an_event(8, 590, 650, travel_before=20)
    grid = a_grid(qtbot, [an_event(7, 540, 600), late])

    name = QAccessible.queryAccessibleInterface(grid).child(1).text(QAccessible.Text.Name)

    assert name.endswith("overlaps another, drive 20 min, 20 short")


def test_spoken_events_of_a_closed_week_say_nothing(qtbot: QtBot, theme: Theme) -> None:
    grid = WeekGrid()
    grid.show_week(MONDAY, [an_event(7, 540, 600)], NOW)
    item = QAccessible.queryAccessibleInterface(grid).child(0)

    grid.show_week(MONDAY, [], NOW)

    assert not item.isValid()
    assert item.text(QAccessible.Text.Name) == ""
    del item, grid
    gc.collect()


def test_a_week_takes_two_hundred_events(qtbot: QtBot, theme: Theme) -> None:
    days = [date(2026, 11, 23 + number) for number in range(7)]
    events = [
        an_event(n, 360 + 30 * (n // 7), 390 + 30 * (n // 7), day=days[n % 7]) for n in range(200)
    ]
    grid = a_grid(qtbot, events)

    assert len(grid.scene.placed) == 200
    assert not grid.grab().isNull()


def a_grid(qtbot: QtBot, events: Sequence[WeekEvent]) -> WeekGrid:
    grid = WeekGrid()
    qtbot.addWidget(grid)
    grid.resize(1000, grid.sizeHint().height())
    grid.show_week(MONDAY, events, NOW)
    grid.show()
    return grid


def an_event(
    number: int,
    start: int,
    end: int,
    *,
    day: date = TUESDAY,
    kind: EventKind = EventKind.VISIT,
    done: bool = False,
    travel_before: int = 0,
) -> WeekEvent:
    return WeekEvent(
        id=number,
        day=day,
        start=start,
        end=end,
        title="Kowalski",
        lines=("review",),
        kind=kind,
        done=done,
        travel_before=travel_before,
    )


def _at(grid: WeekGrid, day: int, minutes: int) -> QPoint:
    geometry = grid.geometry_now()
    return QPointF(geometry.day_rect(day).center().x(), geometry.y(minutes)).toPoint()


def _drag(qtbot: QtBot, grid: WeekGrid, start: QPoint, end: QPoint) -> None:
    qtbot.mousePress(grid, LEFT, pos=start)
    qtbot.mouseMove(grid, (start + end) / 2)
    qtbot.mouseMove(grid, end)
    qtbot.mouseRelease(grid, LEFT, pos=end)


def _has(picture: QImage, theme: Theme, token: str) -> bool:
    color = theme.color(token)
    return any(
        picture.pixelColor(x, y) == color
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    )
