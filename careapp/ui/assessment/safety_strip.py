"""The strip under a safety question that was answered above zero."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from careapp.models.questionnaire.flags import Flag
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.icon_label import IconLabel
from careapp.ui.common.components.labels import label


class SafetyStrip(QFrame):
    """Says what to do now, step by step. It stays until the answer changes."""

    def __init__(self, flag: Flag, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flag_id = flag.id
        self.setObjectName("safety_strip")
        self.setProperty("kind", "strip")
        self.setProperty("strip", "danger")
        self.setAccessibleName(flag.title)
        self.setAccessibleDescription("\n".join((flag.text, *flag.steps)))
        self._title = flag.title
        self._steps = QWidget(self)
        self._button = button("", "quiet", parent=self)
        self._button.setObjectName("safety_steps")
        self._button.clicked.connect(self._on_button_clicked)
        self._arrange(flag)
        self._say(shown=True)

    def take_focus(self) -> None:
        """Put the keyboard on the strip."""
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self, flag: Flag) -> None:
        steps = QVBoxLayout(self._steps)
        steps.setContentsMargins(0, 4, 0, 0)
        steps.setSpacing(4)
        for number, words in enumerate(flag.steps, start=1):
            row = QHBoxLayout()
            row.setSpacing(6)
            digit = label(f"{number}.", "strong", parent=self._steps)
            row.addWidget(digit, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(words, "body", wrap=True, parent=self._steps), 1)
            steps.addLayout(row)
        words_column = QVBoxLayout()
        words_column.setSpacing(2)
        words_column.addWidget(label(flag.title, "strong", wrap=True, tone="danger", parent=self))
        words_column.addWidget(label(flag.text, "meta", wrap=True, parent=self))
        words_column.addWidget(self._steps)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(12, 8, 8, 10)
        whole.setSpacing(10)
        top = Qt.AlignmentFlag.AlignTop
        whole.addWidget(IconLabel("shield-alert", "danger", 20, self), 0, top)
        whole.addLayout(words_column, 1)
        whole.addWidget(self._button, 0, top)

    @Slot()
    def _on_button_clicked(self) -> None:
        shown = self._steps.isHidden()
        self._steps.setVisible(shown)
        self._say(shown=shown)

    def _say(self, *, shown: bool) -> None:
        words = self.tr("Hide the steps") if shown else self.tr("Show the steps")
        self._button.setText(words)
        spoken = self.tr("{title}: {action}").format(title=self._title, action=words)
        self._button.setAccessibleName(spoken)
        self._button.setAccessibleDescription(self.accessibleDescription())
