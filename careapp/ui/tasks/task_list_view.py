"""The list of tasks: ticked with Space or a click on the box, renamed with F2, dropped with Del."""

from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget
from typing_extensions import override

from careapp.services.task_service import OpenTask
from careapp.ui.common.desk import Desk
from careapp.ui.common.theme import Theme
from careapp.ui.tasks.task_list_model import TaskListModel
from careapp.ui.tasks.task_row_delegate import TaskRowDelegate

_TICK_ROOM: Final = 38


class TaskListView(QListView):
    """Says what is wanted; changes nothing itself."""

    tick_wanted = Signal(object)  # UUID of the task
    drop_wanted = Signal(object)  # UUID of the task
    open_wanted = Signal(object)  # OpenTask

    def __init__(self, desk: Desk, model: TaskListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = model
        self._pressed = QModelIndex()
        self.setModel(model)
        self.setObjectName("task_list")
        self.setAccessibleName(self.tr("Tasks"))
        self.setItemDelegate(TaskRowDelegate(desk, self, inset=4))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.viewport().setAutoFillBackground(False)
        self.activated.connect(self._on_activated)

    @property
    def current(self) -> OpenTask | None:
        """The task the keyboard is on."""
        return self._tasks.task_at(self.currentIndex())

    def select_near(self, row: int) -> None:
        """Put the keyboard on a row or the task nearest to it."""
        self.setCurrentIndex(self._tasks.nearest_task(row))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        task = self.current
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if task is not None and plain and event.key() == Qt.Key.Key_Space:
            self.tick_wanted.emit(task.task.id)
        elif task is not None and plain and event.key() == Qt.Key.Key_Delete:
            self.drop_wanted.emit(task.task.id)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self._box_at(event)
        super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        released, pressed = self._box_at(event), self._pressed
        self._pressed = QModelIndex()
        task = self._tasks.task_at(released)
        if task is not None and released == pressed:
            self.tick_wanted.emit(task.task.id)

    def _box_at(self, event: QMouseEvent) -> QModelIndex:
        """Return the row whose tick box is under the mouse."""
        at = event.position().toPoint()
        room = Theme.of_application().px(_TICK_ROOM)
        backwards = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        from_start = self.viewport().width() - at.x() if backwards else at.x()
        return self.indexAt(at) if from_start <= room else QModelIndex()

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        task = self._tasks.task_at(index)
        if task is not None:
            self.open_wanted.emit(task)
