"""The week as a screen reader meets it: a list whose items are the events."""

import weakref
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import isValid
from typing_extensions import override

from careapp.ui.common.dates import long_day_words
from careapp.ui.common.painted.clock_text import span_text
from careapp.ui.common.painted.week_event_text import drive_is_amiss, travel_words
from careapp.ui.common.painted.week_layout import PlacedEvent

if TYPE_CHECKING:
    from careapp.ui.common.painted.week_grid import WeekGrid

# Qt holds the interfaces by bare pointer: they live here until their grid is gone
_alive: Final[dict[int, tuple[QAccessibleInterface, ...]]] = {}


def spoken_name(placed: PlacedEvent) -> str:
    """Return "Kowalski, review, Tuesday 24 November, 09:00 to 10:00" and what is amiss."""
    event = placed.event
    parts = [
        event.title,
        *event.lines,
        long_day_words(event.day),
        span_text(event.start, event.end),
    ]
    if event.done:
        parts.append(QCoreApplication.translate("WeekGrid", "done"))
    if placed.conflict:
        parts.append(QCoreApplication.translate("WeekGrid", "overlaps another"))
    if placed.travel is not None and drive_is_amiss(placed):
        words = QCoreApplication.translate("WeekGrid", "drive {words}")
        parts.append(words.format(words=travel_words(placed.travel)))
    return ", ".join(filter(None, parts))


class SpokenWeek(QAccessibleWidget):
    """A list of events; items are made for places, so a new week needs no new ones."""

    def __init__(self, grid: "WeekGrid") -> None:
        super().__init__(grid, QAccessible.Role.List)
        self._grid = weakref.ref(grid)
        self._register = _Register(self)
        grid.destroyed.connect(self._register.forget)

    @override
    def childCount(self) -> int:
        grid = self._grid()
        return 0 if grid is None else len(grid.scene.placed)

    @override
    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        grid = self._grid()
        if grid is None or not 0 <= index < self.childCount():
            return None
        return self._register.item(grid, index)

    @override
    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return child.number if isinstance(child, SpokenEvent) else -1

    @override
    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        grid = self._grid()
        if grid is None:
            return None
        at = grid.mapFromGlobal(QPoint(x, y))
        return self._child_for(grid.scene.at(grid.geometry_now(), at.x(), at.y()))

    @override
    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        grid = self._grid()
        return None if grid is None else self._child_for(grid.scene.find(grid.selected_id))

    @override
    def text(self, kind: QAccessible.Text) -> str:
        grid = self._grid()
        if kind is QAccessible.Text.Description and grid is not None and grid.scene.days:
            day, minutes = grid.cursor_slot
            return f"{long_day_words(day)}, {span_text(minutes, minutes + 30)}"
        return super().text(kind)

    def _child_for(self, placed: PlacedEvent | None) -> QAccessibleInterface | None:
        grid = self._grid()
        if grid is None or placed is None:
            return None
        return self.child(grid.scene.placed.index(placed))


class SpokenEvent(QAccessibleInterface):
    """The event that stands at one place of the list."""

    def __init__(self, grid: "WeekGrid", number: int) -> None:
        super().__init__()
        self._grid = weakref.ref(grid)
        self.number = number

    @override
    def isValid(self) -> bool:
        return self._placed() is not None

    @override
    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    @override
    def window(self) -> QWindow | None:  # type: ignore[override]
        grid = self._grid()
        return None if grid is None else grid.window().windowHandle()

    @override
    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        grid = self._grid()
        return None if grid is None else QAccessible.queryAccessibleInterface(grid)

    @override
    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    @override
    def childCount(self) -> int:
        return 0

    @override
    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    @override
    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    @override
    def text(self, kind: QAccessible.Text) -> str:
        placed = self._placed()
        return spoken_name(placed) if kind is QAccessible.Text.Name and placed else ""

    @override
    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Names come from the events."""

    @override
    def rect(self) -> QRect:
        grid, placed = self._grid(), self._placed()
        if grid is None or placed is None:
            return QRect()
        return grid.event_rect(placed.event.id).translated(grid.mapToGlobal(QPoint(0, 0)))

    @override
    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    @override
    def state(self) -> QAccessible.State:
        grid, placed = self._grid(), self._placed()
        state = QAccessible.State()
        if grid is None or placed is None:
            state.invalid = 1
            return state
        selected = placed.event.id == grid.selected_id
        # the bit fields take numbers, not booleans
        state.selectable = state.focusable = 1
        state.selected = int(selected)
        state.focused = int(selected and grid.hasFocus())
        return state

    @override
    def foregroundColor(self) -> QColor:
        grid = self._grid()
        return QColor() if grid is None else grid.palette().windowText().color()

    @override
    def backgroundColor(self) -> QColor:
        grid = self._grid()
        return QColor() if grid is None else grid.palette().base().color()

    def _placed(self) -> PlacedEvent | None:
        grid = self._grid()
        if grid is None or not isValid(grid) or self.number >= len(grid.scene.placed):
            return None
        return grid.scene.placed[self.number]


class _Register:
    """Keeps what Qt was given for one grid, and takes it back when the grid goes."""

    def __init__(self, week: SpokenWeek) -> None:
        self._items: list[SpokenEvent] = []
        self._ids: list[int] = []
        self._key = id(week)
        _alive[self._key] = (week,)

    def item(self, grid: "WeekGrid", index: int) -> SpokenEvent:
        """Return the item at a place, made when it is first asked for."""
        while len(self._items) <= index:
            item = SpokenEvent(grid, len(self._items))
            self._items.append(item)
            self._ids.append(QAccessible.registerAccessibleInterface(item))
        return self._items[index]

    def forget(self) -> None:
        """Take the items back."""
        for number in self._ids:
            QAccessible.deleteAccessibleInterface(number)
        self._ids.clear()
        self._items.clear()
        _alive.pop(self._key, None)
