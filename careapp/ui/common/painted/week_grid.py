"""The hours of a week with their events: drawn, dragged, and walked through with the keys."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleInterface,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from careapp.ui.common.painted.week_accessible import SpokenWeek
from careapp.ui.common.painted.week_cursor import WeekCursor
from careapp.ui.common.painted.week_drag import DragKind, Dropped, WeekDrag, on_lower_edge
from careapp.ui.common.painted.week_event_text import WeekTexts
from careapp.ui.common.painted.week_geometry import WeekGeometry, day_weights, days_from
from careapp.ui.common.painted.week_keys import wish_of
from careapp.ui.common.painted.week_layout import PlacedEvent, WeekEvent, place_week
from careapp.ui.common.painted.week_painter import WeekPainter
from careapp.ui.common.painted.week_scene import WeekScene, WorkHours
from careapp.ui.common.painted.week_steering import WeekSteering
from careapp.ui.common.theme import Theme

_installed: Final[list[bool]] = []


class WeekGrid(QWidget):
    """Shows what it is told and says what the person wants; it changes no event itself."""

    slot_chosen = Signal(object, int, int)  # date, start and end in minutes
    event_moved = Signal(object, object, int)  # id, date, start in minutes
    event_resized = Signal(object, int)  # id, end in minutes
    event_opened = Signal(object)  # id
    event_removed = Signal(object)  # id
    event_selected = Signal(object)  # id, or None on an empty slot
    week_changed = Signal(int)  # -1 or +1
    today_wanted = Signal()
    days_changed = Signal()  # the columns have other days or other widths
    reveal_wanted = Signal(QRect)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = Theme.of_application()
        self._scene = WeekScene()
        self._texts = WeekTexts(self._theme)
        self._drag: WeekDrag | None = None
        self._steering = WeekSteering(self)
        _speak_weeks()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setObjectName("week_grid")
        self.setAccessibleName(self.tr("Week"))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._theme.changed.connect(self._measure)

    def show_week(
        self,
        monday: date,
        events: Sequence[WeekEvent],
        now: datetime | None = None,
        work_hours: WorkHours | None = None,
        *,
        day_count: int = 7,
    ) -> None:
        """Show ``day_count`` days from ``monday``, or whichever day the locale begins with."""
        days = days_from(monday, day_count)
        cursor = self._scene.cursor
        if days != self._scene.days:
            here = 0 if now is None or now.date() not in days else days.index(now.date())
            cursor = WeekCursor(day_index=here, minutes=cursor.minutes)
        self._scene = replace(
            self._scene,
            days=days,
            placed=place_week(event for event in events if event.day in days),
            now=now,
            hours=work_hours or self._scene.hours,
            cursor=cursor,
        )
        self._scene = replace(self._scene, cursor=self._scene.kept_cursor(cursor))
        self._drag = None
        self._texts.forget()
        self.days_changed.emit()
        self.update()
        self._announce(QAccessible.Event.ObjectReorder)

    def set_now(self, now: datetime) -> None:
        """Move the now-line and repaint only where it was and where it is.

        The hour labels it hides lie within reach.
        """
        before, self._scene = self._scene, replace(self._scene, now=now)
        geometry, reach = self.geometry_now(), self._theme.px(30)
        for moment in filter(None, (before.now, now)):
            y = round(geometry.y(moment.hour * 60 + moment.minute))
            self.update(0, y - reach, self.width(), 2 * reach)

    @property
    def scene(self) -> WeekScene:
        """What is shown at this moment."""
        return self._scene

    @property
    def cursor_slot(self) -> tuple[date, int]:
        """The day and the minute the keyboard is at."""
        cursor = self._scene.cursor
        return self._scene.days[cursor.day_index], cursor.minutes

    @property
    def selected_id(self) -> object | None:
        """The id of the selected event."""
        return self._scene.cursor.event_id

    def geometry_now(self) -> WeekGeometry:
        """Return the columns and hours at the present size."""
        used = frozenset(placed.event.day for placed in self._scene.placed)
        weights = day_weights(self._scene.days, used) or (1.0,)
        return WeekGeometry.of(self._theme, self.width(), weights)

    def set_cursor(self, cursor: WeekCursor) -> None:
        """Put the keyboard on a slot or an event and bring it into view."""
        self._scene = replace(self._scene, cursor=cursor)
        self.reveal_wanted.emit(self._scene.cursor_rect(self.geometry_now()).toAlignedRect())
        self.event_selected.emit(cursor.event_id)
        self.update()
        self._announce(QAccessible.Event.Focus)

    def select_event(self, event_id: object) -> None:
        """Put the keyboard on an event; nothing happens when the week does not have it."""
        placed = self._scene.find(event_id)
        index = None if placed is None else self._scene.day_index(placed.event.day)
        if placed is not None and index is not None:
            minutes = placed.event.start
            self.set_cursor(WeekCursor(day_index=index, minutes=minutes, event_id=event_id))

    def event_rect(self, event_id: object) -> QRect:
        """Return the place of an event within the grid, empty when it is not shown."""
        placed = self._scene.find(event_id)
        index = None if placed is None else self._scene.day_index(placed.event.day)
        if placed is None or index is None:
            return QRect()
        return self.geometry_now().event_rect(placed, index).toAlignedRect()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(760), round(self.geometry_now().height))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(420), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ghost = None if self._drag is None else self._drag.ghost
        scene = replace(self._scene, ghost=ghost, focused=self.hasFocus())
        WeekPainter(painter, self._theme, self.geometry_now(), self._texts).paint(
            scene, event.rect().toRectF()
        )

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or not self._scene.days:
            return
        self._drag = WeekDrag(self._scene, self.geometry_now(), event.position())
        pressed = self._drag.pressed_event
        if pressed is None:
            self.set_cursor(self._steering.slot_at(event.position()))
        else:
            self.select_event(pressed.event.id)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is None:
            self._show_shape(event.position())
            return
        self._drag.move(event.position())
        at = event.position().toPoint()
        self.reveal_wanted.emit(QRect(at.x(), at.y() - 20, 1, 40))
        self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dropped = None if self._drag is None else self._drag.drop()
        self._drag = None
        self.update()
        if dropped is not None:
            self._tell(dropped)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._drag = None
        at = event.position()
        placed = self._scene.at(self.geometry_now(), at.x(), at.y())
        if placed is not None:
            self.event_opened.emit(placed.event.id)

    @override
    def event(self, event: QEvent) -> bool:
        # single keys belong to the grid while it has the focus, not to a shortcut of the window
        shortcut = event.type() is QEvent.Type.ShortcutOverride
        if shortcut and isinstance(event, QKeyEvent) and wish_of(event) is not None:
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._drag is not None:
            self._drag = None
            self.update()
            return
        wish = wish_of(event)
        if wish is None or not self._scene.days:
            super().keyPressEvent(event)
        else:
            self._steering.follow(wish)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
        self._announce(QAccessible.Event.Focus)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self.update()

    def _measure(self) -> None:
        self._texts.forget()
        self.updateGeometry()
        self.days_changed.emit()
        self.update()

    def _tell(self, dropped: Dropped) -> None:
        placed: PlacedEvent | None = self._scene.find(dropped.event_id)
        match dropped.kind:
            case DragKind.NEW:
                self.slot_chosen.emit(dropped.day, dropped.start, dropped.end)
            case DragKind.MOVE if placed is not None:
                if (dropped.day, dropped.start) != (placed.event.day, placed.event.start):
                    self.event_moved.emit(dropped.event_id, dropped.day, dropped.start)
            case DragKind.RESIZE if placed is not None and dropped.end != placed.event.end:
                self.event_resized.emit(dropped.event_id, dropped.end)

    def _show_shape(self, pos: QPointF) -> None:
        geometry = self.geometry_now()
        placed = self._scene.at(geometry, pos.x(), pos.y())
        edge = placed is not None and on_lower_edge(self._scene, geometry, placed, pos)
        shape = Qt.CursorShape.SizeVerCursor if edge else Qt.CursorShape.ArrowCursor
        if self.cursor().shape() is not shape:
            self.setCursor(shape)

    def _announce(self, kind: QAccessible.Event) -> None:
        if QAccessible.isActive():
            event = QAccessibleEvent(self, kind)
            if kind is QAccessible.Event.Focus and self.selected_id is not None:
                placed = self._scene.find(self.selected_id)
                if placed is not None:
                    event.setChild(self._scene.placed.index(placed))
            QAccessible.updateAccessibility(event)


def _speak_weeks() -> None:
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_interface_for)


def _interface_for(_key: str, target: QObject | None) -> QAccessibleInterface | None:
    return SpokenWeek(target) if isinstance(target, WeekGrid) else None
