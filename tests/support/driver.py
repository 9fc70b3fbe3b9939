"""Driving the real window as a person would: by names, keys and clicks."""

from datetime import date
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from careapp.services.services import Services
from careapp.ui.common.painted.week_grid import WeekGrid
from careapp.ui.shell.window import CareWindow
from careapp.ui.shell.workspace import Workspace

WidgetType = TypeVar("WidgetType", bound=QWidget)
PATIENCE_MS = 8_000


class AppDriver:
    """Verbs of a care manager. Finds controls by name, among those in view."""

    def __init__(self, qtbot: QtBot, window: CareWindow) -> None:
        self.qtbot, self.window = qtbot, window

    @property
    def workspace(self) -> Workspace:
        assert self.window.workspace is not None, "the record is locked"
        return self.window.workspace

    @property
    def services(self) -> Services:
        return self.workspace.desk.services

    def seen(self, kind: type[WidgetType], name: str) -> WidgetType:
        """The one control of that name that can be seen."""
        found = [w for w in self.window.findChildren(kind, name) if w.isVisible()]
        assert len(found) == 1, f"{len(found)} controls called {name} in view"
        return found[0]

    def wait_for(self, kind: type[WidgetType], name: str) -> WidgetType:
        def there() -> bool:
            found = [w for w in self.window.findChildren(kind, name) if w.isVisible()]
            return len(found) == 1

        self.qtbot.waitUntil(there, timeout=PATIENCE_MS)
        return self.seen(kind, name)

    def click(self, name: str) -> None:
        widget = self.wait_for(QWidget, name)
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def type_into(self, name: str, text: str) -> None:
        field = self.wait_for(QLineEdit, name)
        self.qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
        field.selectAll()
        for letter in text:  # keyClicks aborts the process on letters like Þ
            plain = Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, 0, plain, letter))

    def choose(self, name: str, data: object) -> None:
        """Choose an entry of a combo box with the keyboard."""
        box = self.wait_for(QComboBox, name)
        wanted = box.findData(data)
        assert wanted >= 0, f"{name} has no {data!r}"
        box.setFocus()
        while box.currentIndex() != wanted:
            down = wanted > box.currentIndex()
            self.press(Qt.Key.Key_Down if down else Qt.Key.Key_Up)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
        """Press a key wherever the focus is."""
        target = QApplication.focusWidget() or self.window
        plain = Qt.KeyboardModifier.NoModifier
        self.qtbot.keyClick(target, key, modifiers or plain)

    def words(self) -> str:
        """Everything that can be read in the window."""
        labels = [w.text() for w in self.window.findChildren(QLabel) if w.isVisible()]
        buttons = [w.text() for w in self.window.findChildren(QPushButton) if w.isVisible()]
        return "\n".join((*labels, *buttons))

    def wait_to_read(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: words in self.words(), timeout=PATIENCE_MS)

    def drop(self, target: QWidget, files: list[Path]) -> None:
        """Drop files on a widget."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        middle = target.rect().center()
        arguments = (
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        entering = QDragEnterEvent(middle, *arguments)
        QApplication.sendEvent(target, entering)
        assert entering.isAccepted(), "nothing can be dropped here"
        QApplication.sendEvent(target, QDropEvent(QPointF(middle), *arguments))

    def drag_out(self, day: date, start: int, end: int) -> None:
        """Draw a block in the week with the mouse; times in minutes since midnight."""
        grid = self.wait_for(WeekGrid, "week_grid")
        from_point, to_point = place_of(grid, day, start), place_of(grid, day, end)
        left = Qt.MouseButton.LeftButton
        self.qtbot.mousePress(grid, left, pos=from_point)
        self.qtbot.mouseMove(grid, QPoint(from_point.x(), (from_point.y() + to_point.y()) // 2))
        self.qtbot.mouseMove(grid, to_point)
        self.qtbot.mouseRelease(grid, left, pos=to_point)

    def answer(self, keys: str) -> None:
        """Answer questions one after another by digits."""
        for key in keys:
            focus = QApplication.focusWidget()
            assert focus is not None
            self.qtbot.keyClicks(focus, key)

    def open_chart(self, patient_id: UUID) -> None:
        self.workspace.navigator.open_patient(patient_id)


def place_of(grid: WeekGrid, day: date, minute: int) -> QPoint:
    """Where a moment lies in the grid."""
    geometry = grid.geometry_now()
    column = geometry.day_rect(grid.scene.days.index(day))
    return QPoint(round(column.center().x()), round(geometry.y(minute)) + 1)
