"""The living plan to read, and plans that others made."""

from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from careapp.models.care_plan import PlanTree
from careapp.services.chart_service import Chart
from careapp.services.origin_service import LooseGoal
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.empty import EmptyState
from careapp.ui.common.components.fields import combo
from careapp.ui.common.components.labels import label
from careapp.ui.common.dates import day_words
from careapp.ui.common.desk import Desk
from careapp.ui.common.elsewhere_words import plan_state_words
from careapp.ui.common.history_menu import HistoryMenu
from careapp.ui.common.painted.roles import Role
from careapp.ui.common.painted.tree_rows import tree_view
from careapp.ui.patients.chart_words import sentence
from careapp.ui.patients.plan_tree_model import fill_plan_tree

_NAME_LENGTH: Final = 24


class PlanTab(QWidget):
    """Reads only; Enter and the button lead to where the plan is written."""

    plan_wanted = Signal(object)  # UUID of the patient
    history_wanted = Signal(object)  # UUID of the record

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._chart: Chart | None = None
        self._trees: list[PlanTree] = []
        self._loose: list[LooseGoal] = []
        self._choice = combo(parent=self)
        self._choice.setObjectName("plan_choice")
        self._choice.setAccessibleName(self.tr("Plan shown"))
        # Long names are cut in the field and whole in the list, so that the window stays narrow.
        self._choice.setMinimumContentsLength(_NAME_LENGTH)
        self._choice.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._choice.activated.connect(self._on_choice_activated)
        self._state = label("", "meta", wrap=True, parent=self)
        self._open = button(self.tr("Open care plan"), "plain", "pen-line", self)
        self._open.setObjectName("open_plan")
        self._open.clicked.connect(self._want_plan)
        self._model = QStandardItemModel(self)
        self.tree = tree_view(self.tr("Care plan"), self)
        self.tree.setObjectName("plan_tree")
        self.tree.setModel(self._model)
        self.tree.setExpandsOnDoubleClick(False)
        self.tree.activated.connect(self._on_tree_activated)
        menu = HistoryMenu(self.tree, _record_of)
        menu.history_wanted.connect(self.history_wanted)
        self._empty = EmptyState(
            "clipboard-list",
            self.tr("No care plan yet"),
            self.tr("Start from a finding, or write down the first problem."),
            self.tr("Start care plan"),
            self,
        )
        self._empty.clicked.connect(self._want_plan)
        self._arrange()

    def show_chart(self, chart: Chart) -> None:
        """Show this person's plans, the living one first."""
        self._chart = chart
        trees = [chart.plan] if chart.plan is not None else []
        if chart.imported_plans:
            read = partial(self._desk.services.care_plans.imported, chart.patient.id)
            trees += self._desk.notices.attempt(read) or []
        self._trees = trees
        loose = self._desk.notices.attempt(
            partial(self._desk.services.origins.loose_goals, chart.patient.id)
        )
        self._loose = loose or []
        self._choice.clear()
        for tree in trees:
            self._choice.addItem(self._name_of(tree), tree.plan.id)
        self._choice.setVisible(len(trees) > 1)
        self._show_tree()

    def choose(self, record_id: UUID) -> None:
        """Put the keyboard on a part of the plan."""
        start = self._model.index(0, 0)
        flags = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
        found = self._model.match(start, Role.RECORD, str(record_id), 1, flags)
        if found:
            self.tree.setCurrentIndex(found[0])
            self.tree.scrollTo(found[0])

    @property
    def chosen_id(self) -> UUID | None:
        """The part of the plan the keyboard is on."""
        return _record_of(self.tree.currentIndex())

    @property
    def state(self) -> str:
        """What the line above the tree says."""
        return self._state.text()

    @property
    def plan_names(self) -> list[str]:
        """The plans to choose from."""
        return [self._choice.itemText(row) for row in range(self._choice.count())]

    def show_plan(self, row: int) -> None:
        """Show one of the plans."""
        self._choice.setCurrentIndex(row)
        self._show_tree()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._choice)
        head.addStretch(1)
        head.addWidget(self._open)
        surface = QFrame(self)
        surface.setProperty("kind", "card")
        inside = QVBoxLayout(surface)
        inside.setContentsMargins(6, 6, 6, 6)
        inside.addWidget(self.tree, 1)
        inside.addWidget(self._empty, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 14, 16, 14)
        whole.setSpacing(10)
        whole.addLayout(head)
        whole.addWidget(self._state)
        whole.addWidget(surface, 1)

    def _show_tree(self) -> None:
        index = self._choice.currentIndex()
        tree = self._trees[index] if 0 <= index < len(self._trees) else None
        anything = tree is not None or bool(self._loose)
        self.tree.setVisible(anything)
        self._empty.setVisible(not anything)
        begun = bool(self._trees) and not self._trees[0].plan.imported
        here = tree is not None and not tree.plan.imported
        self._open.setText(self.tr("Open care plan") if begun else self.tr("Start care plan"))
        self._open.setVisible(here or (anything and not begun))
        self._state.setText(self._state_words(tree) if tree else self.tr("No care plan yet"))
        self._state.setVisible(anything)
        fill_plan_tree(self._model, tree, self._loose, self._desk)
        self.tree.expandAll()

    def _name_of(self, tree: PlanTree) -> str:
        title = tree.plan.title or self.tr("Care plan")
        if not tree.plan.imported:
            return title
        author = self._desk.privacy.name(tree.plan.author)
        made = self.tr("{title}, made elsewhere").format(title=title)
        facts = ", ".join(fact for fact in (author, plan_state_words(tree.plan)) if fact)
        return f"{made} ({facts})"

    def _state_words(self, tree: PlanTree) -> str:
        plan, today = tree.plan, self._desk.services.context.today()
        if plan.imported:
            state = sentence(plan_state_words(plan))
            read_only = self.tr("Made elsewhere. It can only be read here.")
            return f"{state} · {read_only}"
        version = self.tr("Version {number}").format(number=plan.version)
        state = self.tr("signed") if tree.signed else self.tr("open")
        review = ""
        if plan.review_on:
            day = day_words(plan.review_on, today)
            review = self.tr("review {day}").format(day=day)
        gaps = len(tree.gaps())
        lacking = "" if tree.signed or not gaps else self.tr("{count} gaps").format(count=gaps)
        if gaps == 1 and lacking:
            lacking = self.tr("1 gap")
        return " · ".join(part for part in (version, state, review, lacking) if part)

    @Slot(int)
    def _on_choice_activated(self, _index: int) -> None:
        self._show_tree()

    @Slot(QModelIndex)
    def _on_tree_activated(self, _index: QModelIndex) -> None:
        if self._open.isVisible():
            self._want_plan()

    @Slot()
    def _want_plan(self) -> None:
        if self._chart is not None:
            self.plan_wanted.emit(self._chart.patient.id)


def _record_of(index: QModelIndex) -> UUID | None:
    known = index.data(Role.RECORD)
    return UUID(known) if isinstance(known, str) else None
