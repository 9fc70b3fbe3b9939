"""Everything before the record is open, and the ways between: set up, unlock, recover, restore.

Each page is imported when it is shown: the first paint waits for one of them only.
"""

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from careapp.models.errors import CareAppError
from careapp.services.gate import Gate
from careapp.ui.common.task_runner import TaskRunner
from careapp.ui.gate.unlock_page import UnlockPage

if TYPE_CHECKING:
    from careapp.services.restore_service import PreparedRestore
    from careapp.ui.gate.first_start import FirstStart


class GatePages(QStackedWidget):
    """Shows unlocking where there is a record, and first start where there is none."""

    opened = Signal(object)  # Services

    def __init__(self, gate: Gate, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gate, self._runner = gate, runner
        self.unlock = UnlockPage(gate, runner, self)
        self.unlock.opened.connect(self.opened)
        self.unlock.recovery_wanted.connect(self._show_recovery)
        self.unlock.restore_wanted.connect(self._show_restore)
        self.addWidget(self.unlock)
        self.first: FirstStart | None = None
        self._aside: QWidget | None = None
        if gate.set_up:
            self.unlock.show_locked(None)
        else:
            self._show_first_start()

    def show_locked(self, at: datetime, reason: str = "") -> None:
        """Show unlocking, and since when it is locked."""
        self.unlock.show_locked(at, reason)
        self.setCurrentWidget(self.unlock)

    def forget_set_up(self) -> None:
        """Drop the pages that are over once a record is open, with all that was typed there."""
        self._leave_aside()
        if self.first is not None:
            self.removeWidget(self.first)
            self.first.deleteLater()
            self.first = None

    def _show_first_start(self) -> None:
        from careapp.ui.gate.first_start import FirstStart

        self.first = FirstStart(self._gate, self._runner, self)
        self.first.finished.connect(self.opened)
        self.first.restore_wanted.connect(self._show_restore)
        self.addWidget(self.first)
        self.setCurrentWidget(self.first)

    @Slot()
    def _show_recovery(self) -> None:
        from careapp.ui.gate.recovery_page import RecoveryPage

        page = RecoveryPage(self._gate, self._runner, self)
        page.opened.connect(self.opened)
        page.cancelled.connect(self._leave_aside)
        self._show_aside(page)

    @Slot()
    def _show_restore(self) -> None:
        from careapp.ui.gate.restore_page import RestorePage

        page = RestorePage(self._gate, self._runner, self)
        page.restored.connect(self._on_restored)
        page.cancelled.connect(self._leave_aside)
        page.report_wanted.connect(self._show_report)
        self._show_aside(page)

    @Slot()
    def _show_report(self) -> None:
        from careapp.ui.gate.lost_laptop_page import LostLaptopPage

        self._leave_aside()
        page = LostLaptopPage(self._gate, self._runner, self)
        page.cancelled.connect(self._show_restore_again)
        self._show_aside(page)

    @Slot()
    def _show_restore_again(self) -> None:
        self._leave_aside()
        self._show_restore()

    def _show_aside(self, page: QWidget) -> None:
        self._aside = page
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.setFocus()

    def settle(self, prepared: "PreparedRestore") -> None:
        """Let a restore that was prepared from within the record take its place."""
        self.setEnabled(False)
        settle = partial(self._gate.settle_restore, prepared)
        self._runner.run(self, settle, self._on_settled, self._on_not_settled)

    def _on_settled(self, kept: Path | None) -> None:
        self.setEnabled(True)
        self._on_restored(str(kept) if kept else "")

    def _on_not_settled(self, error: Exception) -> None:
        self.setEnabled(True)
        if not isinstance(error, CareAppError):
            raise error
        self.unlock.tell(str(error))

    @Slot(str)
    def _on_restored(self, kept: str) -> None:
        self.forget_set_up()
        self.unlock.show_restored(kept)
        self.setCurrentWidget(self.unlock)

    @Slot()
    def _leave_aside(self) -> None:
        if self._aside is not None:
            self.removeWidget(self._aside)
            self._aside.deleteLater()
            self._aside = None
        page = self.first or self.unlock
        self.setCurrentWidget(page)
        if self.isVisible():
            page.setFocus()
