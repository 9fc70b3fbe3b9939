"""What the mouse does to a week: draw a block, move an event, pull its lower edge."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication

from careapp.ui.common.painted.week_geometry import WeekGeometry
from careapp.ui.common.painted.week_layout import (
    DAY_MINUTES,
    SNAP_MINUTES,
    PlacedEvent,
    moved_start,
    resized_end,
    snap,
    snap_down,
)
from careapp.ui.common.painted.week_scene import Ghost, WeekScene

EDGE_HEIGHT: Final = 6


class DragKind(Enum):
    """What is being dragged."""

    NEW = auto()
    MOVE = auto()
    RESIZE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """What was let go, and where."""

    kind: DragKind
    day: date
    start: int
    end: int
    event_id: object | None = None


class WeekDrag:
    """One press, from the button's going down to its coming up."""

    def __init__(self, scene: WeekScene, geometry: WeekGeometry, pressed: QPointF) -> None:
        self._scene = scene
        self._geometry = geometry
        self._pressed = pressed
        self._event = scene.at(geometry, pressed.x(), pressed.y())
        self._kind = self._kind_of_press()
        self.ghost: Ghost | None = None

    @property
    def pressed_event(self) -> PlacedEvent | None:
        """The event under the press, if any."""
        return self._event

    def move(self, pos: QPointF) -> None:
        """Follow the mouse; nothing happens before it has left its place for good."""
        far = (pos - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self.ghost is None and not far:
            return
        match self._kind:
            case DragKind.NEW:
                self.ghost = self._new(pos)
            case DragKind.MOVE:
                self.ghost = self._moved(pos)
            case DragKind.RESIZE:
                self.ghost = self._resized(pos)

    def drop(self) -> Dropped | None:
        """Return what was done, or None when the press was only a click."""
        if self.ghost is None:
            return None
        return Dropped(
            kind=self._kind,
            day=self._scene.days[self.ghost.day_index],
            start=self.ghost.start,
            end=self.ghost.end,
            event_id=None if self._event is None else self._event.event.id,
        )

    def _kind_of_press(self) -> DragKind:
        if self._event is None:
            return DragKind.NEW
        edge = on_lower_edge(self._scene, self._geometry, self._event, self._pressed)
        return DragKind.RESIZE if edge else DragKind.MOVE

    def _new(self, pos: QPointF) -> Ghost:
        first = snap_down(self._geometry.minutes_at(self._pressed.y()))
        last = snap_down(self._geometry.minutes_at(pos.y()))
        start, end = min(first, last), max(first, last) + SNAP_MINUTES
        day_index = self._geometry.day_at(self._pressed.x())
        return Ghost(day_index=day_index, start=start, end=min(end, DAY_MINUTES))

    def _moved(self, pos: QPointF) -> Ghost | None:
        if self._event is None:
            return None
        event, geometry = self._event.event, self._geometry
        shift = geometry.minutes_at(pos.y()) - geometry.minutes_at(self._pressed.y())
        start = moved_start(event, snap(event.start + shift))
        return Ghost(
            day_index=geometry.day_at(pos.x()),
            start=start,
            end=start + event.drawn_end - event.start,
            title=event.title,
        )

    def _resized(self, pos: QPointF) -> Ghost | None:
        if self._event is None:
            return None
        event = self._event.event
        index = self._scene.day_index(event.day)
        end = resized_end(event, snap(self._geometry.minutes_at(pos.y())))
        return Ghost(day_index=index or 0, start=event.start, end=end, title=event.title)


def on_lower_edge(
    scene: WeekScene, geometry: WeekGeometry, placed: PlacedEvent, pos: QPointF
) -> bool:
    """Say whether ``pos`` is where an event can be pulled longer; the shortest keep a third."""
    index = scene.day_index(placed.event.day)
    if index is None:
        return False
    rect = geometry.event_rect(placed, index)
    return rect.bottom() - pos.y() <= min(EDGE_HEIGHT, rect.height() / 3)
