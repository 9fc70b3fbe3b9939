"""What is shown while there is no plan."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from careapp.models.care_plan import PlanTree
from careapp.ui.care_plan.plan_versions import PlanVersions
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.cards import Card
from careapp.ui.common.components.elided_label import ElidedLabel
from careapp.ui.common.components.empty import EmptyState


class EmptyPlan(QScrollArea):
    """Offers to start a plan, and lists plans and goals from elsewhere."""

    start_wanted = Signal()
    plan_wanted = Signal(object)  # UUID of a plan made elsewhere

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        empty = EmptyState(
            "clipboard-list",
            self.tr("No care plan yet"),
            self.tr("A plan says what matters, what stands in the way, and who does what."),
            self.tr("Start a plan"),
            page,
        )
        empty.clicked.connect(self.start_wanted)
        found = empty.findChild(QPushButton)
        assert isinstance(found, QPushButton)  # noqa: S101 - an empty state with a button has one
        self.start_button = found
        self.start_button.setObjectName("start_plan")
        self._card = Card(self.tr("Plans made elsewhere"), parent=page)
        self._goals = Card(self.tr("Goals from elsewhere"), parent=page)
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(16, 16, 16, 16)
        self._column.setSpacing(12)
        self._column.addStretch(2)
        self._column.addWidget(empty)
        self._column.addWidget(self._card)
        self._column.addWidget(self._goals)
        self._column.addStretch(3)
        self.setWidget(page)
        for plain in (self.viewport(), page):
            plain.setAutoFillBackground(False)

    def show_elsewhere(self, others: PlanVersions) -> None:
        """List plans and goals from elsewhere; plans can be opened and read."""
        self._show_plans(others.imported, others.imported_lines())
        self._show_goals(others.loose_lines())

    def _show_plans(self, plans: Sequence[PlanTree], lines: Sequence[str]) -> None:
        _clear(self._card)
        self._card.setVisible(bool(plans))
        self._card.set_count(len(plans))
        for tree, line in zip(plans, lines, strict=True):
            opener = button(line, "quiet", "file-text", self._card)
            opener.setProperty("plan", tree.plan.id)
            opener.clicked.connect(self._on_opener_clicked)
            self._card.body.addWidget(opener, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_goals(self, goals: Sequence[tuple[str, str]]) -> None:
        _clear(self._goals)
        self._goals.setVisible(bool(goals))
        self._goals.set_count(len(goals))
        for heading, facts in goals:
            self._goals.body.addWidget(ElidedLabel(heading, "med", parent=self._goals))
            self._goals.body.addWidget(ElidedLabel(facts, "meta", parent=self._goals))

    @Slot()
    def _on_opener_clicked(self) -> None:
        opener = self.sender()
        meant = opener.property("plan") if opener is not None else None
        if isinstance(meant, UUID):
            self.plan_wanted.emit(meant)


def _clear(card: Card) -> None:
    while card.body.count():
        item = card.body.takeAt(0)
        old = item.widget() if item else None
        if old is not None:
            old.hide()  # it goes only when the event loop comes round
            old.deleteLater()


def nobody_chosen(parent: QWidget) -> EmptyState:
    """Return what stands there while no person is chosen."""
    translate = QCoreApplication.translate
    title = translate("EmptyPlan", "No patient chosen")
    words = translate("EmptyPlan", "Open a patient first.")
    return EmptyState("clipboard-list", title, words, None, parent)
