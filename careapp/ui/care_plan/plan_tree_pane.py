"""The left side of the editor: filter, Add menu, the tree and its keys."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from careapp.models.plan_parts import Intervention, parent_id_of
from careapp.ui.care_plan.add_menu import GOAL, PROBLEM, STEP, WHOLE_STEP, AddMenu
from careapp.ui.care_plan.plan_editor import PlanEditor
from careapp.ui.care_plan.plan_rows import NO_INTERVENTION, NO_PROBLEM, PART, PlanRows, Row, RowKey
from careapp.ui.care_plan.plan_tree_model import PlanTreeModel
from careapp.ui.care_plan.plan_tree_view import PlanTreeView
from careapp.ui.care_plan.row_in_hand import filled_by, goes_below, in_hand
from careapp.ui.common.components.buttons import button, can, cannot
from careapp.ui.common.components.fields import search_edit
from careapp.ui.common.components.labels import label
from careapp.ui.common.desk import Desk
from careapp.ui.common.history_menu import HistoryMenu


class PlanTreePane(QFrame):
    """Shows the editor's plan and keeps the selected row through every change."""

    row_chosen = Signal(object)  # RowKey, by arrows, click or after a change
    row_opened = Signal(object)  # RowKey, by Enter: go into its form
    row_clicked = Signal(object)  # RowKey
    added = Signal(object)  # UUID of a part just added: put it into words
    removed = Signal(object)  # UUID of a part to take out

    def __init__(self, desk: Desk, editor: PlanEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._editor = desk, editor
        self._rows = PlanRows(editor.words, desk.privacy, self)
        self._key: RowKey | None = None
        self._folded: set[RowKey] = set()
        self._filling = False
        self.setProperty("kind", "bar")
        self._create_widgets()
        self._arrange()
        self._connect()

    @property
    def key(self) -> RowKey | None:
        """The selected row."""
        return self._key

    @property
    def part_id(self) -> UUID | None:
        """The part of the plan that is selected."""
        return self._key[1] if self._key is not None and self._key[0] == PART else None

    def begin_finding(self) -> None:
        """Put the cursor into the filter."""
        self.filter.setFocus()
        self.filter.selectAll()

    def refresh(self) -> None:
        """Show the plan as it is now; the selection stays with its part."""
        tree = self._editor.tree
        if tree is None:
            return
        rows = self._rows.build(tree, self._today(), self.filter.text())
        before = self.model.keys()
        self._filling = True
        if self.model.show(rows, renaming=not (self._editor.locked or self._desk.privacy.on)):
            self._unfold()
        self._filling = False
        self._say_what_can_be_added()
        self._select_again(before)

    def select(self, key: RowKey) -> bool:
        """Select a row and bring it into view; False when it is not in the tree."""
        index = self.model.index_of(key)
        if not index.isValid() and self.filter.text():
            self.filter.clear()
            index = self.model.index_of(key)
        if not index.isValid():
            return False
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)
        return True

    def forget(self) -> None:
        """Begin anew with another plan: nothing folded, nothing typed, the first row selected."""
        self._key = None
        self._folded.clear()
        self.filter.clear()

    @Slot()
    def add_below(self) -> None:
        """Add what belongs under the selected row, or beside it where nothing goes deeper."""
        kind, parent_id = goes_below(self._row())
        self._add(kind, parent_id)

    @Slot()
    def add_problem(self) -> None:
        """Add a problem at the end."""
        self._add(PROBLEM, None)

    def _part_at(self, index: QModelIndex) -> UUID | None:
        row = self.model.row_at(index)
        return row.key[1] if row is not None and row.key[0] == PART else None

    def _create_widgets(self) -> None:
        self.filter = search_edit(self.tr("Filter"), self)
        self.filter.setObjectName("plan_filter")
        self.add_button = button(self.tr("Add"), "plain", "plus", self)
        self.add_button.setObjectName("plan_add")
        self.add_button.setAccessibleName(self.tr("Add to the plan"))
        self.menu = AddMenu(self)
        self.model = PlanTreeModel(self)
        self.view = PlanTreeView(self.model, self.tr("Care plan"), self)
        self.history = HistoryMenu(self.view, self._part_at)
        self._keys = label(
            self.tr("Ins adds below · Alt+↑, Alt+↓ move · F2 renames"), "micro", wrap=True
        )

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.filter, 1)
        head.addWidget(self.add_button)
        foot = QHBoxLayout()
        foot.setContentsMargins(10, 0, 10, 0)
        foot.addWidget(self._keys, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 10, 8, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        column.addLayout(foot)
        self.setTabOrder(self.filter, self.add_button)
        self.setTabOrder(self.add_button, self.view)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._on_filter_text_changed)
        self.add_button.clicked.connect(self._show_menu)
        self.menu.wanted.connect(self._on_menu_wanted)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        self.view.clicked.connect(self._on_view_clicked)
        self.view.open_wanted.connect(self._open)
        self.view.add_wanted.connect(self.add_below)
        self.view.remove_wanted.connect(self._remove)
        self.view.move_wanted.connect(self._move)
        self.view.collapsed.connect(self._on_view_collapsed)
        self.view.expanded.connect(self._on_view_expanded)
        # Queued: the view still holds its editor while it hands the text over.
        self.model.renamed.connect(self._editor.rename, Qt.ConnectionType.QueuedConnection)

    def _today(self) -> date:
        return self._desk.services.context.today()

    def _row(self) -> Row | None:
        return self.model.row_at(self.view.currentIndex())

    def _unfold(self) -> None:
        self.view.expandAll()
        for key in self._folded:
            index = self.model.index_of(key)
            if index.isValid():
                self.view.collapse(index)

    def _select_again(self, before: list[RowKey]) -> None:
        """Find the row again by its part; when it is gone, take the one that stood there."""
        keys = self.model.keys()
        if not keys:
            return
        key = self._key
        if key is None:
            key = keys[0]
        elif key not in keys:
            place = before.index(key) if key in before else 0
            key = filled_by(key, self._editor.tree) or keys[min(place, len(keys) - 1)]
        index = self.model.index_of(key)
        if self.view.currentIndex() != index:
            self.view.setCurrentIndex(index)

    def _add(self, kind: str, parent_id: UUID | None) -> None:
        after = self._sibling_in_hand(kind, parent_id)
        editor = self._editor
        if kind == PROBLEM:
            part_id = editor.add_problem()
        elif kind == GOAL:
            part_id = editor.add_goal(parent_id)
        else:
            part_id = editor.add_intervention(parent_id, after)
        if part_id is not None:
            self.select((PART, part_id))
            self.added.emit(part_id)

    def _sibling_in_hand(self, kind: str, parent_id: UUID | None) -> UUID | None:
        row = self._row()
        if row is None or not isinstance(row.part, Intervention) or kind != STEP:
            return None
        return row.part.id if parent_id_of(row.part) == parent_id else None

    def _say_what_can_be_added(self) -> None:
        if self._editor.locked:
            cannot(self.add_button, self.tr("This version can only be read."))
        else:
            can(self.add_button)
        self._keys.setVisible(not self._editor.locked)

    @Slot()
    def _show_menu(self) -> None:
        problem_id, goal_id = in_hand(self._row())
        self.menu.open_below(self.add_button, goal=problem_id is not None, step=goal_id is not None)

    @Slot(str)
    def _on_menu_wanted(self, kind: str) -> None:
        problem_id, goal_id = in_hand(self._row())
        parents = {GOAL: problem_id, STEP: goal_id}
        self._add(STEP if kind == WHOLE_STEP else kind, parents.get(kind))

    @Slot()
    def _on_filter_text_changed(self) -> None:
        self.refresh()

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        row = self.model.row_at(current)
        if row is None or self._filling or row.key == self._key:
            return
        self._key = row.key
        self.row_chosen.emit(row.key)

    @Slot(QModelIndex)
    def _on_view_clicked(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        if row is not None:
            self.row_clicked.emit(row.key)

    @Slot()
    def _open(self) -> None:
        row = self._row()
        if row is None:
            return
        if row.key[0] in (NO_INTERVENTION, NO_PROBLEM) and not self._editor.locked:
            self.add_below()
        else:
            self.row_opened.emit(row.key)

    @Slot()
    def _remove(self) -> None:
        row = self._row()
        if row is not None and row.part is not None and not self._editor.locked:
            self.removed.emit(row.part.id)

    @Slot(int)
    def _move(self, steps: int) -> None:
        row = self._row()
        if row is not None and row.part is not None:
            self._editor.move(row.part.id, steps)

    @Slot(QModelIndex)
    def _on_view_collapsed(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        if row is not None and not self._filling:
            self._folded.add(row.key)

    @Slot(QModelIndex)
    def _on_view_expanded(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        if row is not None and not self._filling:
            self._folded.discard(row.key)
