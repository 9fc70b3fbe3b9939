"""A label above an editor, and below it what there is to say about the answer."""

from typing import Final

from PySide6.QtCore import Qt, SignalInstance, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from careapp.ui.common.announce import announce
from careapp.ui.common.components.icon_label import IconLabel
from careapp.ui.common.components.labels import label
from careapp.ui.common.restyle import set_variant
from careapp.ui.common.stylesheet import FieldState, WordTone

_TONES: Final[dict[FieldState, WordTone]] = {"rest": "ink3", "soft": "warn", "failed": "danger"}


class Field(QWidget):
    """Label, editor and help line. Doubt and failure are shown, never enforced.

    Words that most fields never say, saved and help, are made when they are first said.
    """

    def __init__(
        self, title: str, editor: QWidget, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self._hint = hint
        self._title = label("", "meta", parent=self)
        self._title.setBuddy(editor)
        self._saved: QLabel | None = None
        self._help: QLabel | None = None
        self._help_icon: IconLabel | None = None
        # Asked so, and not by its class: the first paint waits for no calendar.
        doubted = getattr(editor, "doubted", None)
        if isinstance(doubted, SignalInstance):
            doubted.connect(self._on_doubted)
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
        return self._help.text() if self._help is not None else ""

    def soft(self, text: str) -> None:
        """Keep the answer as typed, and ask to look at it again."""
        self._show_state("soft", text)

    def failed(self, text: str) -> None:
        """Say that the answer is not saved, and why; spoken at once."""
        if self._saved is not None:
            self._saved.clear()
        self._show_state("failed", text)
        announce(self.editor, text)

    def set_hint(self, hint: str) -> None:
        """Say something else below the editor while nothing is the matter."""
        self._hint = hint
        self.clear_state()

    def clear_state(self) -> None:
        """Go back to rest, with the hint if there is one."""
        self._show_state("rest", self._hint)

    @Slot(str)
    def _on_doubted(self, said: str) -> None:
        if said:
            self.soft(said)
        else:
            self.clear_state()

    def saved_at(self, text: str) -> None:
        """Show when the answer was saved, small and at the right; a failure is over."""
        if self._saved is None:
            self._saved = label("", "micro", parent=self)
            self._head.addWidget(self._saved)
        self._saved.setText(text)
        if self.state == "failed":
            self.clear_state()

    def _show_state(self, state: FieldState, text: str) -> None:
        set_variant(self.editor, "state", state)
        self.editor.setAccessibleDescription(text)
        if text or state != "rest" or self._help is not None:
            self._show_help(state, text)

    def _show_help(self, state: FieldState, text: str) -> None:
        tone = _TONES[state]
        if self._help is None or self._help_icon is None:
            self._help_icon = IconLabel("circle-alert", tone, 14, self)
            self._help = label("", "micro", wrap=True, parent=self)
            foot = QHBoxLayout()
            foot.setSpacing(5)
            foot.addWidget(self._help_icon, 0, Qt.AlignmentFlag.AlignVCenter)
            foot.addWidget(self._help, 1)
            self._column.addLayout(foot)
        set_variant(self._help, "tone", tone)
        self._help.setText(text)
        self._help.setVisible(bool(text))
        self._help_icon.setVisible(state != "rest")
        self._help_icon.show_icon("circle-alert", tone)

    def _arrange(self) -> None:
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        self._head.addWidget(self._title, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)
        self._column.addLayout(self._head)
        self._column.addWidget(self.editor)
