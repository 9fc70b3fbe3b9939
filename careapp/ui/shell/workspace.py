"""The screens of an open record with what surrounds them: rail, status bar, toasts, sheets."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolTip, QVBoxLayout, QWidget
from typing_extensions import override

from careapp.services.services import Services
from careapp.ui.actions import Actions
from careapp.ui.backup.backup_watch import BackupWatch
from careapp.ui.common.change_bridge import ChangeBridge
from careapp.ui.common.components.toast import Toast
from careapp.ui.common.desk import Desk
from careapp.ui.common.draft_keeper import DraftKeeper
from careapp.ui.common.dropped_files import files_in
from careapp.ui.common.notices import Notices
from careapp.ui.common.privacy import Privacy
from careapp.ui.common.screen import Screen, WidthClass
from careapp.ui.common.settings import Settings
from careapp.ui.common.task_runner import TaskRunner
from careapp.ui.history.broken_history import BrokenHistoryStrip
from careapp.ui.shell.backup_state import BackupState
from careapp.ui.shell.commands import Commands
from careapp.ui.shell.draft_count import DraftCount
from careapp.ui.shell.left_off import GoingOn, LeftOff
from careapp.ui.shell.navigator import Navigator
from careapp.ui.shell.rail import Place, Rail
from careapp.ui.shell.sheets import Sheets
from careapp.ui.shell.start_checks import StartChecks
from careapp.ui.shell.status_bar import StatusBar
from careapp.ui.shell.surroundings_strips import SurroundingsStrips

_NARROW: Final = 1100
_WIDE: Final = 1280


class Workspace(QWidget):
    """Composition only: it makes the parts and connects them."""

    lock_wanted = Signal()
    restore_wanted = Signal(object)  # PreparedRestore
    idle_minutes_changed = Signal(int)

    def __init__(
        self, services: Services, runner: TaskRunner, settings: Settings, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.desk = Desk(
            services=services,
            changes=ChangeBridge(services.changes.subscribe, self),
            privacy=Privacy(self),
            runner=runner,
            notices=Notices(self),
            settings=settings,
        )
        self._width_class: WidthClass | None = None
        self.navigator = Navigator(self.desk, self)
        self.backup_watch = BackupWatch(services, self)
        self.sheets = Sheets(self.desk, self.backup_watch, self)
        self._rail = Rail(self._places(), self._foot(), self)
        self._around, self._status = SurroundingsStrips(self.desk, self), StatusBar(self)
        self._broken = BrokenHistoryStrip(self.desk, self)
        self.checks = StartChecks(self.desk, self)
        self._toast = Toast(self)
        self._arrange()
        self._join_screens()
        self._join_shell()
        self._commands = Commands(Actions(self), self.desk, self)
        self._backup_state = BackupState(self.desk, self.backup_watch, self._status, self)
        self._show_lock_time()

    @property
    def save_state(self) -> str:
        """What the status bar says about saving."""
        return self._status.words

    @property
    def shown_to_person(self) -> bool:
        """Whether the person reads along, so that nothing else may come into view."""
        return self._rail.isHidden()

    def leave(self) -> dict[str, object]:
        """Keep every draft, close every sheet; return where the person stands."""
        for keeper in self.window().findChildren(DraftKeeper):
            keeper.keep_pending()
        left_off = LeftOff.of(self)
        here = self.navigator.leave()
        self.sheets.close_all()
        return {**here, "left off": left_off}

    def go_on(self, here: Mapping[str, object]) -> None:
        """Go back to the field and the word where ``leave`` found the person."""
        self.navigator.current.setFocus()
        left_off = here.get("left off")
        if isinstance(left_off, LeftOff):
            if left_off.private != self.desk.privacy.on:
                self.desk.privacy.toggle()
            GoingOn(left_off, self).begin()

    def panes(self) -> list[QWidget]:
        """Return everything F6 visits, in order."""
        return [self._rail, *self.navigator.current.panes(), self._status]

    @Slot(str)
    def go(self, place: str) -> None:
        """Show a screen, or do what the foot of the rail says."""
        match place:
            case "privacy":
                self.desk.privacy.toggle()
            case "settings":
                self.sheets.show_settings()
            case "lock":
                self.lock_wanted.emit()
            case _:
                self.navigator.show(place)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_in(event.mimeData()) and not self.shown_to_person:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.sheets.show_import(files_in(event.mimeData()))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._send_width_class()

    def _places(self) -> tuple[Place, ...]:
        return (
            Place(id="today", text=self.tr("Today"), icon="sun"),
            Place(id="patients", text=self.tr("Patients"), icon="users"),
            Place(id="calendar", text=self.tr("Calendar"), icon="calendar-days"),
            Place(id="tasks", text=self.tr("Tasks"), icon="list-checks"),
        )

    def _foot(self) -> tuple[Place, ...]:
        return (
            Place(id="privacy", text=self.tr("Privacy"), icon="eye-off", checkable=False),
            Place(id="settings", text=self.tr("Settings"), icon="settings", checkable=False),
            Place(id="lock", text=self.tr("Lock"), icon="lock", checkable=False),
        )

    def _arrange(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._rail)
        middle.addWidget(self.navigator.pages, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._broken)
        whole.addWidget(self._around)
        whole.addLayout(middle, 1)
        whole.addWidget(self._status)

    @Slot(object)
    def _join_screen(self, screen: Screen) -> None:
        sheets = self.sheets
        screen.import_wanted.connect(sheets.show_import)
        screen.document_wanted.connect(sheets.show_plan_document)
        screen.kept_document_wanted.connect(sheets.show_kept_document)
        screen.drafts_wanted.connect(sheets.show_drafts)
        screen.history_wanted.connect(sheets.show_history)
        screen.backup_wanted.connect(sheets.show_backup)
        screen.start_assessment_wanted.connect(sheets.show_start_assessment)
        screen.showing_to_person.connect(self._on_showing_to_person)
        if self._width_class is not None:
            screen.set_width_class(self._width_class)

    def _join_screens(self) -> None:
        navigator, sheets = self.navigator, self.sheets
        navigator.screen_made.connect(self._join_screen)
        navigator.arrived.connect(self._on_arrived)
        sheets.assessment_wanted.connect(navigator.open_assessment)
        sheets.patient_wanted.connect(navigator.open_patient)
        sheets.draft_wanted.connect(navigator.open_draft)
        sheets.idle_minutes_changed.connect(self._on_idle_minutes_changed)

    def _join_shell(self) -> None:
        notices, status = self.desk.notices, self._status
        self.sheets.restore_wanted.connect(self.restore_wanted)
        self._rail.chosen.connect(self.go)
        notices.toast_wanted.connect(self._toast.show_message)
        notices.saved.connect(status.show_saved)
        notices.not_saved.connect(status.show_not_saved)
        notices.not_saved.connect(self.sheets.show_refusal)
        self._toast.undo_clicked.connect(notices.undo)
        self.desk.privacy.changed.connect(self._on_privacy_changed)
        self.checks.history_broken.connect(self._broken.show_proof)
        self._broken.help_wanted.connect(self.sheets.show_broken_history)
        status.drafts_clicked.connect(self.sheets.show_drafts)
        self._draft_count = DraftCount(self.desk, status, self)
        status.save_state_clicked.connect(self.sheets.show_recent_changes)
        status.backup_clicked.connect(self.sheets.show_backup)
        status.lock_clicked.connect(self.lock_wanted)

    @Slot(str)
    def _on_arrived(self, place: str) -> None:
        self._rail.choose("patients" if place in ("assessment", "plan") else place)
        self._show_hint()

    @Slot(bool)
    def _on_showing_to_person(self, showing: bool) -> None:  # noqa: FBT001 - signal
        """Nothing but the question may be seen while the person reads along."""
        for part in (self._rail, self._status, self._around):
            part.setHidden(showing)
        self._broken.setVisible(not showing and self._broken.told)

    @Slot()
    def _on_privacy_changed(self) -> None:
        self._show_hint()
        self._toast.hide()  # both were worded while names could be seen
        QToolTip.hideText()

    def _show_hint(self) -> None:
        hidden = self.desk.privacy.on
        words = self.tr("Private") if hidden else self.tr("Privacy")
        self._rail.buttons["privacy"].show_as(words, "eye-off")
        hint = self.tr("Names hidden, F8 shows them") if hidden else self.navigator.current.hint
        self._status.show_hint(hint)

    @Slot(int)
    def _on_idle_minutes_changed(self, minutes: int) -> None:
        self._show_lock_time()
        self.idle_minutes_changed.emit(minutes)

    def _show_lock_time(self) -> None:
        minutes = self.desk.settings.idle_minutes
        self._status.show_lock(self.tr("Locks after {minutes} min").format(minutes=minutes))

    def _send_width_class(self) -> None:
        width = self.width()
        found: WidthClass = "wide" if width >= _WIDE else "medium"
        found = "narrow" if width < _NARROW else found
        if found == self._width_class:
            return
        self._width_class = found
        self._rail.show_narrow(narrow=found == "narrow")
        self._status.show_narrow(narrow=found == "narrow")
        for screen in self.navigator.screens.values():
            screen.set_width_class(found)
