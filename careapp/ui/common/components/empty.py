"""What a list says while there is nothing in it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.icon_label import IconLabel
from careapp.ui.common.components.labels import label


class EmptyState(QWidget):
    """An icon, what belongs here, and one button that starts it."""

    clicked = Signal()

    def __init__(
        self,
        icon_name: str,
        title: str,
        text: str,
        button_text: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        column.addStretch(1)
        column.addWidget(IconLabel(icon_name, "ink3", 26, self), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(2)
        for words, role in ((title, "strong"), (text, "meta")):
            line = label(words, role, wrap=True, parent=self)  # type: ignore[arg-type]
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(line)
        if button_text is not None:
            act = button(button_text, "plain", parent=self)
            act.clicked.connect(self.clicked)
            column.addWidget(act, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
