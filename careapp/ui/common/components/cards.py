"""White boxes that group what belongs together."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.labels import label
from careapp.ui.common.stylesheet import FrameKind


class Card(QFrame):
    """A title, a count, one quiet action, and a body to fill."""

    action_clicked = Signal()

    def __init__(
        self,
        title: str,
        count: int | None = None,
        action_text: str | None = None,
        kind: FrameKind = "card",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)
        self.setAccessibleName(title)
        self._action: QPushButton | None = None
        self._title = label(title, "h3", parent=self)
        self._count = label("", "meta", parent=self)
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        self._head.addWidget(self._title)
        self._head.addWidget(self._count, 0, Qt.AlignmentFlag.AlignVCenter)
        self._head.addStretch(1)
        self.set_count(count)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self._whole = whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 10, 14, 12)
        whole.setSpacing(8)
        whole.addLayout(self._head)
        whole.addLayout(self.body)
        if action_text is not None:
            self._add_action(action_text, title)

    def set_title(self, title: str) -> None:
        """Change the title."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def set_count(self, count: int | None) -> None:
        """Show how many there are, or nothing."""
        self._count.setText("" if count is None else self.locale().toString(count))
        self._count.setVisible(count is not None)

    def offer_nothing(self) -> None:
        """Take the action away: what is shown can only be read."""
        if self._action is not None:
            self._action.hide()

    def _add_action(self, text: str, title: str) -> None:
        action = self._action = button(text, "quiet", parent=self)
        action.setProperty("compact", True)  # noqa: FBT003 - Qt's own signature
        action.setAccessibleName(f"{text} {title}")
        action.clicked.connect(self.action_clicked)
        self._head.addWidget(action)
        # The words, not the button's padding, stand at the card's edge.
        self._whole.setContentsMargins(14, 10, 8, 12)
        self.body.setContentsMargins(0, 0, 6, 0)
