"""A label above an editor, and below it what there is to say about the answer."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from careapp.ui.common.announce import announce
from careapp.ui.common.components.icon_label import IconLabel
from careapp.ui.common.components.inputs import (
    combo,
    date_edit,
    number_edit,
    text_edit,
    time_edit,
)
from careapp.ui.common.components.labels import label
from careapp.ui.common.components.line_edits import line_edit, passphrase_edit, search_edit
from careapp.ui.common.restyle import set_variant
from careapp.ui.common.stylesheet import FieldState

__all__ = [
    "Field",
    "combo",
    "date_edit",
    "line_edit",
    "number_edit",
    "passphrase_edit",
    "search_edit",
    "text_edit",
    "time_edit",
]


class Field(QWidget):
    """Label, editor and help line. Doubt and failure are shown, never enforced."""

    def __init__(
        self, title: str, editor: QWidget, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self._hint = hint
        self._title = label("", "meta", parent=self)
        self._title.setBuddy(editor)
        self._saved = label("", "micro", parent=self)
        self._help_icon = IconLabel("circle-alert", "warn", 14, self)
        self._help = label("", "micro", wrap=True, parent=self)
        self.ask(title)
        self._arrange()
        self.clear_state()

    def ask(self, title: str) -> None:
        """Name what belongs here, above the editor and aloud."""
        self._title.setText(title)
        self.editor.setAccessibleName(title.replace("&", ""))

    @property
    def state(self) -> str:
        """Return rest, soft or failed."""
        return str(self.editor.property("state"))

    @property
    def help_text(self) -> str:
        """The sentence below the editor."""
        return self._help.text()

    def soft(self, text: str) -> None:
        """Keep the answer as typed, and ask to look at it again."""
        self._show_state("soft", text)

    def failed(self, text: str) -> None:
        """Say that the answer is not saved, and why; spoken at once."""
        self._saved.clear()
        self._show_state("failed", text)
        announce(self.editor, text)

    def clear_state(self) -> None:
        """Go back to rest, with the hint if there is one."""
        self._show_state("rest", self._hint)

    def saved_at(self, text: str) -> None:
        """Show when the answer was saved, small and at the right; a failure is over."""
        self._saved.setText(text)
        if self.state == "failed":
            self.clear_state()

    def _show_state(self, state: FieldState, text: str) -> None:
        set_variant(self.editor, "state", state)
        tone = {"rest": "ink3", "soft": "warn", "failed": "danger"}[state]
        set_variant(self._help, "tone", tone)
        self._help.setText(text)
        self._help.setVisible(bool(text))
        self._help_icon.setVisible(state != "rest")
        self._help_icon.show_icon("circle-alert", tone)
        self.editor.setAccessibleDescription(text)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self._saved)
        foot = QHBoxLayout()
        foot.setSpacing(5)
        foot.addWidget(self._help_icon, 0, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self._help, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(head)
        column.addWidget(self.editor)
        column.addLayout(foot)
