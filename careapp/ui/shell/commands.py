"""Connects the keys of the whole window with what they do."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from careapp.ui.actions import Actions, Where
from careapp.ui.common.desk import Desk
from careapp.ui.documents.preview_sheet import PreviewSheet
from careapp.ui.shell.keys_sheet import KeysSheet

if TYPE_CHECKING:
    from careapp.ui.shell.workspace import Workspace

_WHERE: Final = {
    "patients": Where.CHART,
    "assessment": Where.ASSESSMENT,
    "plan": Where.CARE_PLAN,
    "calendar": Where.CALENDAR,
}


_ALWAYS: Final = frozenset({"privacy", "lock", "quit"})
_WITH_SHEET: Final = frozenset({"primary", "print", "saved", "keys"})


class Commands(QObject):
    """Runs window actions: going, finding, undoing, locking. Screens add their own.

    While a sheet is open nothing happens below it; while a person reads along, nothing else
    may come into view.
    """

    def __init__(self, actions: Actions, desk: Desk, workspace: "Workspace") -> None:
        super().__init__(workspace)
        self._actions, self._desk, self._workspace = actions, desk, workspace
        self._slots: dict[str, Callable[[], object]] = {
            "find": self._find,
            "new": self._new,
            "primary": self._primary,
            "print": self._print,
            "undo": self._undo,
            "redo": self._redo,
            "saved": self._say_saved,
            "history": self._show_history,
            "keys": self._show_keys,
            "next_pane": self._next_pane,
            "previous_pane": self._previous_pane,
            "palette": self._find_patient,
            "privacy": desk.privacy.toggle,
            "settings": workspace.sheets.show_settings,
            "lock": workspace.lock_wanted.emit,
            "quit": workspace.window().close,
        }
        for place in ("today", "patients", "calendar", "tasks"):
            self._slots[f"go_{place}"] = partial(workspace.go, place)
        for name in self._slots:
            action = self._actions[name]
            workspace.addAction(action)
            action.triggered.connect(self._run)

    @Slot()
    def _run(self) -> None:
        action = self.sender()
        name = action.objectName() if action is not None else ""
        if name in self._slots and self._may(name):
            self._slots[name]()

    def _may(self, name: str) -> bool:
        if name in _ALWAYS:
            return True
        if self._workspace.shown_to_person:
            return False
        return self._workspace.sheets.open_sheet is None or name in _WITH_SHEET

    def _find(self) -> None:
        self._workspace.navigator.current.find_here()

    def _find_patient(self) -> None:
        self._workspace.go("patients")
        self._workspace.navigator.patients.find_here()

    def _new(self) -> None:
        self._workspace.navigator.current.new_here()

    def _primary(self) -> None:
        sheet = self._workspace.sheets.open_sheet
        if sheet is not None:
            sheet.do_primary()
        else:
            self._workspace.navigator.current.primary()

    def _print(self) -> None:
        sheet = self._workspace.sheets.open_sheet
        if isinstance(sheet, PreviewSheet):
            sheet.print_document()
        elif sheet is None:
            self._workspace.navigator.current.print_here()

    def _undo(self) -> None:
        if not self._workspace.navigator.current.undo_here():
            self._desk.notices.undo()

    def _redo(self) -> None:
        self._workspace.navigator.current.redo_here()

    def _say_saved(self) -> None:
        said = self.tr("{state}. There is nothing to press.")
        self._desk.notices.say(said.format(state=self._workspace.save_state))

    def _show_history(self) -> None:
        self._workspace.sheets.show_history(self._workspace.navigator.current.history_here())

    def _show_keys(self) -> None:
        if isinstance(self._workspace.sheets.open_sheet, KeysSheet):
            return
        where = _WHERE.get(self._workspace.navigator.place)
        self._workspace.sheets.show_keys(self._actions, where)

    def _next_pane(self) -> None:
        self._step_pane(1)

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
