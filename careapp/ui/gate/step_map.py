"""Where first start stands: steps done, the present one, steps to come."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from careapp.ui.common.components.icon_label import IconLabel
from careapp.ui.common.components.labels import label
from careapp.ui.common.restyle import set_variant


class StepMap(QWidget):
    """Shows; it is not for clicking, since each step needs the one before."""

    def __init__(self, steps: tuple[tuple[str, str], ...], parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._rows: list[tuple[QFrame, IconLabel]] = []
        for title, text in steps:
            frame = QFrame(self)
            icon = IconLabel("circle", "ink3", 20, frame)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(label(title, "med", parent=frame))
            words.addWidget(label(text, "micro", wrap=True, parent=frame))
            row = QHBoxLayout(frame)
            row.setContentsMargins(10, 6, 10, 6)
            row.setSpacing(10)
            row.addWidget(icon)
            row.addLayout(words, 1)
            column.addWidget(frame)
            self._rows.append((frame, icon))

    def show_step(self, current: int) -> None:
        """Mark the steps before ``current`` as done."""
        for index, (frame, icon) in enumerate(self._rows):
            set_variant(frame, "kind", "chosen" if index == current else "")
            if index < current:
                icon.show_icon("circle-check", "ok")
            elif index == current:
                icon.show_icon("circle-dot", "accent_ink")
            else:
                icon.show_icon("circle", "ink3")
