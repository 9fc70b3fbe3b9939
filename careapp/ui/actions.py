"""Every action and key of the application, in one table.

The window makes its QActions from it, the F1 sheet lists it, and a test finds clashes in it.
"""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

Key = str | QKeySequence.StandardKey
_Standard = QKeySequence.StandardKey


class Where(StrEnum):
    """The place in which a key counts."""

    EVERYWHERE = "everywhere"
    LISTS = "lists"
    CHART = "chart"
    ASSESSMENT = "assessment"
    CARE_PLAN = "care_plan"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRow:
    """One action: what it is called and the keys that do it.

    ``of_widget`` marks keys that belong to a list or grid with the focus: they are listed
    but no window action is made, so that typing in a field never sets them off.
    """

    id: str
    text: str
    keys: tuple[Key, ...]
    where: Where
    menu_role: QAction.MenuRole = QAction.MenuRole.NoRole
    of_widget: bool = False

    @property
    def sequences(self) -> list[QKeySequence]:
        """All key sequences, with those the platform adds."""
        found: list[QKeySequence] = []
        for key in self.keys:
            if isinstance(key, str):
                found.append(QKeySequence(key))
            else:
                found.extend(QKeySequence.keyBindings(key))
        return found

    @property
    def spoken_keys(self) -> str:
        """The keys as printed on the keyboard, the usual one of each platform only."""
        firsts = [QKeySequence(key) for key in self.keys]
        return ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in firsts)


class Actions(QObject):
    """The table, and one QAction for each row that belongs to the window or to a screen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[ActionRow, ...] = (
            *self._going(),
            *self._doing(),
            *self._lists(),
            *self._chart(),
            *self._assessment(),
            *self._care_plan(),
            *self._calendar(),
        )
        self._actions = {row.id: self._make(row) for row in self.rows if not row.of_widget}

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def rows_for(self, where: Where) -> tuple[ActionRow, ...]:
        """Return what the F1 sheet lists for a place."""
        return tuple(row for row in self.rows if row.where is where)

    def _make(self, row: ActionRow) -> QAction:
        action = QAction(row.text, self)
        action.setObjectName(row.id)
        action.setMenuRole(row.menu_role)
        action.setShortcuts(row.sequences)
        contexts = Qt.ShortcutContext
        everywhere = row.where is Where.EVERYWHERE
        # The keys of a screen count only while the focus is in it: two screens share Ctrl+G.
        action.setShortcutContext(
            contexts.WindowShortcut if everywhere else contexts.WidgetWithChildrenShortcut
        )
        return action

    def _going(self) -> tuple[ActionRow, ...]:
        here = Where.EVERYWHERE
        return (
            _row("palette", self.tr("Find a person"), here, "Ctrl+K"),
            _row("go_today", self.tr("Today"), here, "Ctrl+1"),
            _row("go_patients", self.tr("Patients"), here, "Ctrl+2"),
            _row("go_calendar", self.tr("Calendar"), here, "Ctrl+3"),
            _row("go_tasks", self.tr("Tasks"), here, "Ctrl+4"),
            _row("next_pane", self.tr("Next pane"), here, "F6"),
            _row("previous_pane", self.tr("Previous pane"), here, "Shift+F6"),
            _row("find", self.tr("Find here"), here, _Standard.Find),
            _row("keys", self.tr("Keys of this screen"), here, "F1"),
            ActionRow(
                id="settings",
                text=self.tr("Settings"),
                keys=("Ctrl+,",),
                where=here,
                menu_role=QAction.MenuRole.PreferencesRole,
            ),
        )

    def _doing(self) -> tuple[ActionRow, ...]:
        here = Where.EVERYWHERE
        return (
            _row("new", self.tr("New here"), here, _Standard.New),
            _row(
                "primary",
                self.tr("Do what the green button says"),
                here,
                "Ctrl+Return",
                "Ctrl+Enter",
            ),
            _row("print", self.tr("Print what is shown"), here, _Standard.Print),
            _row("undo", self.tr("Undo"), here, _Standard.Undo),
            _row("redo", self.tr("Redo"), here, "Ctrl+Shift+Z", "Ctrl+Y"),
            _row("saved", self.tr("Say when all was saved"), here, _Standard.Save),
            _row("history", self.tr("History of what is chosen"), here, "Ctrl+H"),
            _row("lock", self.tr("Lock"), here, "Ctrl+Shift+L"),
            _row("privacy", self.tr("Hide or show names"), here, "F8"),
            _row(
                "close_topmost",
                self.tr("Close the topmost, keep the draft"),
                here,
                "Esc",
                of_widget=True,
            ),
            ActionRow(
                id="quit",
                text=self.tr("Quit"),
                keys=("Ctrl+Q",),
                where=here,
                menu_role=QAction.MenuRole.QuitRole,
            ),
        )

    def _lists(self) -> tuple[ActionRow, ...]:
        here = Where.LISTS
        return (
            _row("list_move", self.tr("Go from row to row"), here, "Up", "Down", of_widget=True),
            _row("list_ends", self.tr("First, last"), here, "Home", "End", of_widget=True),
            _row("list_open", self.tr("Open"), here, "Return", of_widget=True),
            _row("list_rename", self.tr("Rename"), here, "F2", of_widget=True),
            _row("list_add", self.tr("Add below"), here, "Ins", of_widget=True),
            _row("list_remove", self.tr("Remove"), here, "Del", of_widget=True),
            _row(
                "list_shift", self.tr("Move up, down"), here, "Alt+Up", "Alt+Down", of_widget=True
            ),
            _row("list_fold", self.tr("Fold, unfold"), here, "Left", "Right", of_widget=True),
        )

    def _chart(self) -> tuple[ActionRow, ...]:
        here = Where.CHART
        return (
            _row("next_tab", self.tr("Next tab"), here, "Ctrl+Tab"),
            _row("previous_tab", self.tr("Previous tab"), here, "Ctrl+Shift+Tab"),
        )

    def _assessment(self) -> tuple[ActionRow, ...]:
        here = Where.ASSESSMENT
        digits = tuple("0123456789")
        return (
            _row("answer", self.tr("Answer and go on"), here, *digits, of_widget=True),
            _row("item", self.tr("Go from item to item"), here, "Up", "Down", of_widget=True),
            _row(
                "choice", self.tr("Go from choice to choice"), here, "Left", "Right", of_widget=True
            ),
            _row("clear", self.tr("Clear"), here, "Backspace", of_widget=True),
            _row("declined", self.tr("Declined"), here, "-", of_widget=True),
            _row("unable", self.tr("Unable"), here, "U", of_widget=True),
            _row("still_true", self.tr("Still true"), here, "=", of_widget=True),
            _row("previous_page", self.tr("Previous page"), here, "Ctrl+PgUp"),
            _row("next_page", self.tr("Next page"), here, "Ctrl+PgDown"),
            _row("assessment_gap", self.tr("Next gap"), here, "Ctrl+G"),
            _row("show_to_person", self.tr("Show to person"), here, "F9"),
        )

    def _care_plan(self) -> tuple[ActionRow, ...]:
        here = Where.CARE_PLAN
        return (
            _row("plan_gap", self.tr("Next gap"), here, "Ctrl+G"),
            _row("evidence", self.tr("Why is this here?"), here, "Ctrl+E"),
            _row("score_goal", self.tr("Score the goal"), here, "Ctrl+M"),
        )

    def _calendar(self) -> tuple[ActionRow, ...]:
        here = Where.CALENDAR
        return (
            _row(
                "event",
                self.tr("Go from event to event"),
                here,
                "Up",
                "Down",
                "Left",
                "Right",
                of_widget=True,
            ),
            _row("week", self.tr("Previous, next week"), here, "PgUp", "PgDown", of_widget=True),
            _row("to_today", self.tr("Go to today"), here, "T", of_widget=True),
            _row("new_event", self.tr("New appointment"), here, "N", of_widget=True),
            _row("open_event", self.tr("Open"), here, "Return", of_widget=True),
            _row(
                "move_event",
                self.tr("Move by 15 min or a day"),
                here,
                "Ctrl+Up",
                "Ctrl+Down",
                "Ctrl+Left",
                "Ctrl+Right",
                of_widget=True,
            ),
            _row(
                "length",
                self.tr("Shorter, longer"),
                here,
                "Ctrl+Shift+Up",
                "Ctrl+Shift+Down",
                of_widget=True,
            ),
        )


def _row(action_id: str, text: str, where: Where, *keys: Key, of_widget: bool = False) -> ActionRow:
    return ActionRow(id=action_id, text=text, keys=keys, where=where, of_widget=of_widget)
