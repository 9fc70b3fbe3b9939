"""Turns the wishes of the keyboard into what the week says and where its cursor goes."""

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from careapp.ui.common.painted.week_cursor import (
    STEP_MINUTES,
    WeekCursor,
    go_down,
    go_sideways,
    go_up,
)
from careapp.ui.common.painted.week_keys import WeekKey, WeekWish
from careapp.ui.common.painted.week_layout import (
    DAY_MINUTES,
    SNAP_MINUTES,
    moved_start,
    resized_end,
    snap_down,
)

if TYPE_CHECKING:
    from careapp.ui.common.painted.week_grid import WeekGrid

_NEW_MINUTES = 60


class WeekSteering:
    """Belongs to one grid and speaks through its signals."""

    def __init__(self, grid: "WeekGrid") -> None:
        self._grid = grid

    def follow(self, key: WeekKey) -> None:
        """Do what the key asks for."""
        match key.wish:
            case WeekWish.GO:
                self._go(key)
            case WeekWish.SHIFT:
                self._shift(key)
            case WeekWish.STRETCH:
                self._stretch(key)
            case WeekWish.OPEN | WeekWish.NEW:
                self._open_or_choose(key)
            case WeekWish.REMOVE if self._grid.selected_id is not None:
                self._grid.event_removed.emit(self._grid.selected_id)
            case WeekWish.TURN_WEEK:
                self._grid.week_changed.emit(key.days)
            case WeekWish.TODAY:
                self._grid.today_wanted.emit()

    def slot_at(self, pos: QPointF) -> WeekCursor:
        """Return the slot at a place of the grid."""
        geometry = self._grid.geometry_now()
        minutes = min(snap_down(geometry.minutes_at(pos.y())), DAY_MINUTES - STEP_MINUTES)
        return WeekCursor(day_index=geometry.day_at(pos.x()), minutes=minutes)

    def _go(self, key: WeekKey) -> None:
        scene = self._grid.scene
        cursor = scene.cursor
        if key.days:
            index = max(0, min(cursor.day_index + key.days, len(scene.days) - 1))
            if index != cursor.day_index:
                self._grid.set_cursor(go_sideways(cursor, index, scene.on_day(index)))
            return
        go = go_down if key.steps > 0 else go_up
        self._grid.set_cursor(go(cursor, scene.on_day(cursor.day_index)))

    def _shift(self, key: WeekKey) -> None:
        placed = self._grid.scene.find(self._grid.selected_id)
        if placed is None:
            return
        event = placed.event
        start = moved_start(event, event.start + key.steps * SNAP_MINUTES)
        day = event.day + timedelta(days=key.days)
        if (day, start) != (event.day, event.start):
            self._grid.event_moved.emit(event.id, day, start)

    def _stretch(self, key: WeekKey) -> None:
        placed = self._grid.scene.find(self._grid.selected_id)
        if placed is None:
            return
        end = resized_end(placed.event, placed.event.end + key.steps * SNAP_MINUTES)
        if end != placed.event.end:
            self._grid.event_resized.emit(placed.event.id, end)

    def _open_or_choose(self, key: WeekKey) -> None:
        placed = self._grid.scene.find(self._grid.selected_id)
        if placed is not None and key.wish is WeekWish.OPEN:
            self._grid.event_opened.emit(placed.event.id)
            return
        day, minutes = self._grid.cursor_slot
        # beside an event, the new one follows it: that is where there is room
        start = minutes if placed is None else snap_down(placed.event.drawn_end)
        self._grid.slot_chosen.emit(day, start, min(start + _NEW_MINUTES, DAY_MINUTES))
