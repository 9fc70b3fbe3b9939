"""The strip above the hours: tasks that are due on a day, to be ticked there."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from careapp.services.task_service import OpenTask
from careapp.ui.common.components.buttons import Button
from careapp.ui.common.components.labels import label
from careapp.ui.common.painted.week_grid import WeekGrid
from careapp.ui.common.privacy import Privacy
from careapp.ui.common.theme import Theme

_MOST: Final = 2
_ROW: Final = 28


class DueTick(QCheckBox):
    """One task; its words are cut at the column's edge and whole in the tooltip."""

    def __init__(self, due: OpenTask, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.due = due
        self._words = words
        self.setAccessibleName(words)
        self.setToolTip(words)

    def fit(self, width: int) -> None:
        """Cut the words to what a column has room for."""
        room = max(0, width - Theme.of_application().px(30))
        elided = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(elided.replace("&", "&&"))


class _Rest(Button):
    """How many more a day has, cut to what its column has room for."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(words, "status", parent)
        self._words = words

    def fit(self, width: int) -> None:
        """Cut the words to what a column has room for."""
        room = max(0, width - Theme.of_application().px(14))
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room))


class DueStrip(QWidget):
    """Stands in the columns of the grid; a day with more than it can hold says how many."""

    ticked = Signal(object)  # id of the task
    tasks_wanted = Signal()

    def __init__(self, grid: WeekGrid, privacy: Privacy, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid, self._privacy = grid, privacy
        self._days: dict[date, list[QWidget]] = {}
        self._caption: QLabel = label(self.tr("All day"), "micro", parent=self)
        self.setAccessibleName(self.tr("Due on these days"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        grid.days_changed.connect(self._place)
        grid.installEventFilter(self)
        Theme.of_application().changed.connect(self._place)

    def show_due(self, due: Mapping[date, Sequence[OpenTask]]) -> None:
        """Show the tasks of each day; a day that has none stays empty."""
        for widgets in self._days.values():
            for widget in widgets:
                widget.hide()
                widget.deleteLater()
        self._days = {day: self._column(tasks) for day, tasks in sorted(due.items()) if tasks}
        self.setVisible(bool(self._days))
        self._place()

    @override
    def sizeHint(self) -> QSize:
        rows = max((len(widgets) for widgets in self._days.values()), default=0)
        px = Theme.of_application().px
        return QSize(px(420), rows * px(_ROW) + px(8))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, geometry = Theme.of_application(), self._grid.geometry_now()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        line = theme.color("line")
        for left in geometry.lefts[:-1]:
            painter.fillRect(round(left), 0, 1, self.height(), line)
        painter.fillRect(0, self.height() - 1, self.width(), 1, line)
        painter.end()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._grid and event.type() is QEvent.Type.Resize:
            self._place()  # the columns are those of the grid, which is measured later
        return super().eventFilter(watched, event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self.update()

    def _column(self, tasks: Sequence[OpenTask]) -> list[QWidget]:
        shown = tasks if len(tasks) <= _MOST else tasks[: _MOST - 1]
        widgets: list[QWidget] = [self._tick(task) for task in shown]
        if len(shown) < len(tasks):
            widgets.append(self._rest(tasks[len(shown) :]))
        return widgets

    def _tick(self, due: OpenTask) -> DueTick:
        title = self._privacy.note(due.task.title)
        words = self.tr("Late: {title}").format(title=title) if due.days_late else title
        if due.patient is not None:
            words = f"{words}, {self._privacy.name(due.patient.full_name)}"
        tick = DueTick(due, words, self)
        tick.clicked.connect(self._on_tick_clicked)
        tick.show()
        return tick

    def _rest(self, tasks: Sequence[OpenTask]) -> QPushButton:
        late = sum(bool(task.days_late) for task in tasks)
        words = self.tr("{count} more").format(count=len(tasks))
        if late:
            words = self.tr("{more}, {late} late").format(more=words, late=late)
        rest = _Rest(words, self)
        spoken = self.tr("{words}: open the tasks").format(words=words)
        rest.setToolTip(spoken)
        rest.setAccessibleName(spoken)
        rest.clicked.connect(self.tasks_wanted)
        rest.show()
        return rest

    @Slot()
    def _on_tick_clicked(self) -> None:
        tick = self.sender()
        if isinstance(tick, DueTick):
            self.ticked.emit(tick.due.task.id)

    @Slot()
    def _place(self) -> None:
        self.updateGeometry()
        px, geometry, scene = Theme.of_application().px, self._grid.geometry_now(), self._grid.scene
        self._caption.adjustSize()
        self._caption.move(px(6), px(9))
        for day, widgets in self._days.items():
            index = scene.day_index(day)
            for row, widget in enumerate(widgets):
                widget.setVisible(index is not None)
                if index is None:
                    continue
                left, right = geometry.day_left(index), geometry.day_left(index + 1)
                width = round(right - left) - px(10)
                # the words of a button begin after its padding: line them up with the ticks
                inset = px(0 if isinstance(widget, _Rest) else 6)
                widget.setGeometry(round(left) + inset, px(4) + row * px(_ROW), width, px(_ROW) - 2)
                if isinstance(widget, DueTick | _Rest):
                    widget.fit(width)
        self.update()
