"""What stands in the place of a form while a part is missing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.icon_label import IconLabel
from careapp.ui.common.components.labels import label


class GapPage(QFrame):
    """Says what is missing, and offers to set it or to say why not."""

    set_wanted = Signal()
    reason_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._title = label("", "h3", wrap=True, parent=self)
        self._text = label("", "meta", wrap=True, parent=self)
        self.set_button = button("", "plain", "plus", self)
        self.set_button.setObjectName("gap_set")
        self.set_button.clicked.connect(self.set_wanted)
        self.reason_button = button(self.tr("Say why not"), "quiet", parent=self)
        self.reason_button.setObjectName("gap_reason")
        self.reason_button.clicked.connect(self.reason_wanted)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(IconLabel("circle-dashed", "warn", 20, self))
        head.addWidget(self._title, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.set_button)
        foot.addWidget(self.reason_button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._text)
        column.addLayout(foot)

    def ask_for_goal(self, problem: str, *, locked: bool) -> None:
        """Ask for the goal of a problem."""
        text = self.tr("Set a goal for “{problem}”, or say why there is none.")
        self._show(self.tr("No goal yet"), text.format(problem=problem), self.tr("Set a goal"))
        self._offer(reason=True, locked=locked)

    def ask_for_intervention(self, goal: str, *, locked: bool) -> None:
        """Ask who does what to reach a goal."""
        text = self.tr("Say who does what to reach “{goal}”.").format(goal=goal)
        self._show(self.tr("Nothing planned yet"), text, self.tr("Add an intervention"))
        self._offer(reason=False, locked=locked)

    def ask_for_problem(self, *, locked: bool) -> None:
        """Ask for the first problem of a plan."""
        text = self.tr("A plan begins with what stands in the person's way.")
        self._show(self.tr("No problem yet"), text, self.tr("Add a problem"))
        self._offer(reason=False, locked=locked)

    def _show(self, title: str, text: str, set_text: str) -> None:
        self._title.setText(title)
        self._text.setText(text)
        self.set_button.setText(set_text)

    def _offer(self, *, reason: bool, locked: bool) -> None:
        self.set_button.setVisible(not locked)
        self.reason_button.setVisible(reason and not locked)
