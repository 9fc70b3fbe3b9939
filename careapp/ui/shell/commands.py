"""Connects the keys of the whole window with what they do."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from careapp.ui.actions import Actions, Where
from careapp.ui.common.desk import Desk

if TYPE_CHECKING:
    from careapp.ui.shell.workspace import Workspace

_WHERE: Final = {
    "patients": Where.CHART,
    "assessment": Where.ASSESSMENT,
    "plan": Where.CARE_PLAN,
    "calendar": Where.CALENDAR,
}


class Commands(QObject):
    """Runs window actions: going, finding, undoing, locking. Screens add their own."""

    def __init__(self, actions: Actions, desk: Desk, workspace: "Workspace") -> None:
        super().__init__(workspace)
        self._actions, self._desk, self._workspace = actions, desk, workspace
        slots = {
            "find": self._find,
            "new": self._new,
            "primary": self._primary,
            "print": self._print,
            "undo": self._undo,
            "redo": self._redo,
            "saved": self._say_saved,
            "keys": self._show_keys,
            "next_pane": self._next_pane,
            "previous_pane": self._previous_pane,
            "palette": self._find_patient,
            "privacy": desk.privacy.toggle,
            "settings": workspace.sheets.show_settings,
            "lock": workspace.lock_wanted,
            "quit": workspace.window().close,
        }
        for name, slot in slots.items():
            self._add(name).triggered.connect(slot)
        for name in ("today", "patients", "calendar", "tasks"):
            action = self._add(f"go_{name}")
            action.setData(name)
            action.triggered.connect(self._go)

    def _add(self, name: str) -> QAction:
        action = self._actions[name]
        self._workspace.addAction(action)
        return action

    @Slot()
    def _go(self) -> None:
        sender = self.sender()
        if isinstance(sender, QAction):
            self._workspace.go(str(sender.data()))

    @Slot()
    def _find(self) -> None:
        self._workspace.navigator.current.find_here()

    @Slot()
    def _find_patient(self) -> None:
        self._workspace.go("patients")
        self._workspace.navigator.patients.find_here()

    @Slot()
    def _new(self) -> None:
        self._workspace.navigator.current.new_here()

    @Slot()
    def _primary(self) -> None:
        if self._workspace.sheets.open_sheet is None:
            self._workspace.navigator.current.primary()

    @Slot()
    def _print(self) -> None:
        self._workspace.navigator.current.print_here()

    @Slot()
    def _undo(self) -> None:
        if not self._workspace.navigator.current.undo_here():
            self._desk.notices.undo()

    @Slot()
    def _redo(self) -> None:
        self._workspace.navigator.current.redo_here()

    @Slot()
    def _say_saved(self) -> None:
        said = self.tr("{state}. There is nothing to press.")
        self._desk.notices.say(said.format(state=self._workspace.save_state))

    @Slot()
    def _show_keys(self) -> None:
        where = _WHERE.get(self._workspace.navigator.place)
        self._workspace.sheets.show_keys(self._actions, where)

    @Slot()
    def _next_pane(self) -> None:
        self._step_pane(1)

    @Slot()
    def _previous_pane(self) -> None:
        self._step_pane(-1)

    def _step_pane(self, step: int) -> None:
        """F6: rail, then the panes of the screen in their order, then the status bar."""
        panes = [pane for pane in self._workspace.panes() if pane.isVisible()]
        now = QApplication.focusWidget()
        here = next((i for i, pane in enumerate(panes) if _holds(pane, now)), -1)
        for offset in range(1, len(panes) + 1):
            pane = panes[(here + step * offset) % len(panes)]
            target = _first_stop(pane)
            if target is not None:
                target.setFocus()
                return


def _holds(pane: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (pane is widget or pane.isAncestorOf(widget))


def _first_stop(pane: QWidget) -> QWidget | None:
    """Return the first thing in a pane that takes the focus by Tab."""
    if pane.focusPolicy() & pane.focusPolicy().TabFocus and not isinstance(pane, QPlainTextEdit):
        return pane
    for child in pane.findChildren(QWidget):
        if child.isVisible() and child.isEnabled() and child.focusPolicy().value & 1:
            return child
    return None
