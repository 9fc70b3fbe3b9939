"""The application's window: the gate first, the workspace once the record is open."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDateTime, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget
from typing_extensions import override

from careapp.services.gate import Gate
from careapp.ui.common.focus_ring import FocusRing
from careapp.ui.common.icons import app_icon
from careapp.ui.common.reading_order import step_focus
from careapp.ui.common.settings import Settings
from careapp.ui.common.task_runner import TaskRunner
from careapp.ui.gate.gate_pages import GatePages
from careapp.ui.shell.idle_lock import IdleLock

if TYPE_CHECKING:
    from careapp.services.services import Services
    from careapp.ui.shell.workspace import Workspace

_SMALLEST: Final = (880, 500)
_FIRST: Final = (1366, 768)


class CareWindow(QMainWindow):
    """Its title is "CareApp" and never a name. Everything after unlocking is imported then."""

    unlocked = Signal()
    locked = Signal()

    def __init__(self, gate: Gate, settings: Settings) -> None:
        super().__init__()
        self._gate, self._settings = gate, settings
        self._workspace: Workspace | None = None
        self._services: Services | None = None
        self._place: dict[str, object] = {}
        self.setWindowTitle("CareApp")
        self.setWindowIcon(app_icon())
        self.runner = TaskRunner(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            self._ring = FocusRing(application)
        self._stack = QStackedWidget(self)
        self.setCentralWidget(self._stack)
        self._gates = GatePages(gate, self.runner, self)
        self._gates.opened.connect(self.open_record)
        self._stack.addWidget(self._gates)
        self._idle = IdleLock(settings.idle_minutes, self)
        self._idle.expired.connect(self._on_idle_expired)
        self._restore_geometry()
        self._painted = False

    @property
    def workspace(self) -> "Workspace | None":
        """The screens of the open record, or None while it is locked."""
        return self._workspace

    @Slot(object)
    def open_record(self, services: "Services") -> None:
        """Show the screens of an open record, at the place that was left."""
        from careapp.ui.shell.workspace import Workspace

        self._services = services
        self._workspace = Workspace(services, self.runner, self._settings, self)
        self._workspace.lock_wanted.connect(self.lock)
        self._workspace.idle_minutes_changed.connect(self._idle.set_minutes)
        self._stack.addWidget(self._workspace)
        self._stack.setCurrentWidget(self._workspace)
        self._workspace.navigator.restore(self._place)
        self._gates.forget_set_up()
        self._idle.watch(on=True)
        self.unlocked.emit()

    @Slot()
    def lock(self, reason: str = "") -> None:
        """Keep what is typed, close the record and hide every trace of it."""
        if self._workspace is None:
            return
        self._idle.watch(on=False)
        try:
            self._place = self._workspace.leave()
            self._close_dialogs()
        finally:  # whatever could not be kept, the record does not stay open
            self._gates.show_locked(_now(), reason)
            self._stack.setCurrentWidget(self._gates)
            self.repaint()  # closing waits for work under way: nothing may be seen meanwhile
            self._stack.removeWidget(self._workspace)
            self._close_record()
            self.locked.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            # Not sooner: imports on another thread would hold up this very paint.
            self._painted = True
            QTimer.singleShot(0, self._warm_up)

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        return step_focus(self._stack, forward=forward)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._settings.geometry = self.saveGeometry()
        self._settings.sync()
        try:
            if self._workspace is not None:
                self._workspace.leave()
        finally:
            self._close_record()
        super().closeEvent(event)

    def _close_dialogs(self) -> None:
        """Menus and file dialogs may name somebody."""
        for other in QApplication.topLevelWidgets():
            owner = other.parentWidget()
            if owner is not None and owner.window() is self and other.isVisible():
                other.close()

    def _close_record(self) -> None:
        self.runner.wait()
        if self._workspace is not None:
            self._workspace.hide()
            self._workspace.deleteLater()
        if self._services is not None:
            self._services.close()
        self._workspace, self._services = None, None

    @Slot()
    def _on_idle_expired(self) -> None:
        minutes = self._settings.idle_minutes
        self.lock(self.tr("after %n minute(s)", "", minutes))

    @Slot()
    def _warm_up(self) -> None:
        """Import the database while the passphrase is typed; nobody waits for it."""
        self.runner.run(self, partial(_import_what_follows, self._gate), _nothing, _nothing)

    def _restore_geometry(self) -> None:
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_FIRST)
        if not self._settings.geometry.isEmpty():
            self.restoreGeometry(self._settings.geometry)


def _import_what_follows(gate: Gate) -> None:
    gate.warm_up()
    import careapp.ui.shell.workspace  # noqa: F401 - the screens, ready when the record opens


def _nothing(_outcome: object) -> None:
    """A failed warm-up shows again, with its reason, when the record is opened."""


def _now() -> datetime:
    moment = QDateTime.currentDateTime().toPython()
    if not isinstance(moment, datetime):
        raise TypeError("Qt gave no moment.")
    return moment
