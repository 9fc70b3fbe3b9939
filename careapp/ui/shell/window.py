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
from careapp.ui.common.in_turns import InTurns
from careapp.ui.common.reading_order import step_focus
from careapp.ui.common.settings import Settings
from careapp.ui.common.task_runner import TaskRunner
from careapp.ui.gate.gate_pages import GatePages
from careapp.ui.shell.away import Away
from careapp.ui.shell.warm_up import WarmUp

if TYPE_CHECKING:
    from careapp.services.restore_service import PreparedRestore
    from careapp.services.services import Services
    from careapp.ui.shell.closing import ClosingPage
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
        self._coming: Workspace | None = None  # being made, not yet to be seen
        self._services: Services | None = None
        self._closing: ClosingPage | None = None
        self._place: dict[str, object] = {}
        self._turns = InTurns(self)
        self.setWindowTitle("CareApp")
        self.runner = TaskRunner(self)
        self.warm_up = WarmUp(gate, self.runner, self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            self._ring = FocusRing(application)
        self._stack = QStackedWidget(self)
        self.setCentralWidget(self._stack)
        self._gates = GatePages(gate, self.runner, self)
        self._gates.opened.connect(self._on_opened)
        self._stack.addWidget(self._gates)
        self._away = Away(settings, self)
        self._away.left.connect(self.lock)
        self._restore_geometry()
        self._painted = False

    @property
    def workspace(self) -> "Workspace | None":
        """The screens of the open record, or None while it is locked."""
        return self._workspace

    def open_record(self, services: "Services") -> None:
        """Show the screens of an open record, at the place that was left."""
        workspace = self._make_workspace(services)
        workspace.navigator.restore(self._place)
        self._enter(workspace)

    @Slot(object)
    def _on_opened(self, services: "Services") -> None:
        """Do the same in turns, behind the gate: no key waits for all of it."""
        coming = self._coming = self._make_workspace(services)
        find_place = partial(coming.navigator.restore, self._place)
        self._turns.begin(find_place, partial(self._get_ready, coming))

    def _get_ready(self, coming: "Workspace") -> None:
        self._turns.begin(*coming.navigator.current.steps_ahead(), partial(self._enter, coming))

    def _make_workspace(self, services: "Services") -> "Workspace":
        from careapp.ui.shell.workspace import Workspace

        self._services = services
        made = Workspace(services, self.runner, self._settings, self)
        made.lock_wanted.connect(self.lock)
        made.restore_wanted.connect(self._restore_backup)
        made.idle_minutes_changed.connect(self._away.idle.set_minutes)
        self._stack.addWidget(made)
        return made

    def _enter(self, workspace: "Workspace") -> None:
        self._workspace, self._coming = workspace, None
        self._stack.setCurrentWidget(workspace)
        workspace.go_on(self._place)
        self._gates.forget_set_up()
        self._away.watch(on=True)
        self.unlocked.emit()

    @Slot()
    @Slot(str)
    def lock(self, reason: str = "") -> None:
        """Keep what is typed, close the record and hide every trace of it."""
        if self._workspace is None:
            return
        self._away.watch(on=False)
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
            QTimer.singleShot(0, self.warm_up.begin)

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        return step_focus(self._stack, forward=forward)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._settings.geometry = self.saveGeometry()
        self._settings.sync()
        if self._makes_a_last_backup():
            event.ignore()
            return
        try:
            if self._workspace is not None:
                self._workspace.leave()
        finally:
            self._close_record()
        super().closeEvent(event)

    def _makes_a_last_backup(self) -> bool:
        """Show the backup of the day's end and return True; closing once more ends it."""
        if self._workspace is None or self._closing is not None:
            return False
        from careapp.ui.shell.closing import last_backup

        self._closing = last_backup(self._workspace, self._stack, self.close)
        return self._closing is not None

    def _close_dialogs(self) -> None:
        """Menus and file dialogs may name somebody."""
        for other in QApplication.topLevelWidgets():
            owner = other.parentWidget()
            if owner is not None and owner.window() is self and other.isVisible():
                other.close()

    def _close_record(self) -> None:
        self._turns.end()
        self.runner.wait()
        if self._closing is not None:
            self._closing.deleteLater()
            self._closing = None
        workspace = self._workspace or self._coming
        if workspace is not None:
            workspace.navigator.ahead.end()
            workspace.backup_watch.end()
            workspace.hide()
            workspace.deleteLater()
        if self._services is not None:
            self._services.close()
        self._workspace, self._coming, self._services = None, None, None

    @Slot(object)
    def _restore_backup(self, prepared: "PreparedRestore") -> None:
        """Close the record; the restored one takes its place."""
        self.lock()
        self._place = {}
        self._gates.settle(prepared)

    def _restore_geometry(self) -> None:
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_FIRST)
        if not self._settings.geometry.isEmpty():
            self.restoreGeometry(self._settings.geometry)


def _now() -> datetime:
    moment = QDateTime.currentDateTime().toPython()
    if not isinstance(moment, datetime):
        raise TypeError("Qt gave no moment.")
    return moment
