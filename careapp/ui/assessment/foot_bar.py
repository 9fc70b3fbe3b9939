"""The bar below the questions: the score so far, when it was saved, back and on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.icon_label import IconLabel
from careapp.ui.common.components.labels import label


class FootBar(QWidget):
    """Never scrolls; holds the only primary button of the screen."""

    back_clicked = Signal()
    primary_clicked = Signal()
    safety_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrow, self._fine = False, True
        bar = QFrame(self)
        bar.setProperty("kind", "bar")
        line = QFrame(self)
        line.setProperty("kind", "divider")
        line.setFixedHeight(1)
        self._lead = label("", "meta", parent=bar)
        self._score = label("", "h3", parent=bar)
        self._score.setObjectName("score_so_far")
        self._rest = label("", "meta", wrap=True, parent=bar)
        self._rest.setObjectName("score_rest")
        self._saved_icon = IconLabel("circle-check", "ok", 16, bar)
        self._saved = label("", "meta", parent=bar)
        self._saved.setObjectName("saved")
        # the strip itself may lie below what is in view, and the page does not move for it
        self.safety = button("", "plain", "shield-alert", parent=bar)
        self.safety.setObjectName("safety")
        self.safety.clicked.connect(self.safety_clicked)
        self.safety.hide()
        self.back = button(self.tr("Back"), "plain", parent=bar)
        self.back.setObjectName("back")
        self.primary = button(self.tr("Next"), "primary", parent=bar)
        self.primary.setObjectName("next")
        self.back.clicked.connect(self.back_clicked)
        self.primary.clicked.connect(self.primary_clicked)
        self._arrange(bar, line)

    def show_score(self, lead: str, score: str, rest: str) -> None:
        """Show the score so far and what it lacks; empty texts where there is none."""
        for part, words in ((self._lead, lead), (self._score, score)):
            part.setText(words)
            part.setVisible(bool(words))
        self._rest.setText(rest)

    def show_safety(self, words: str) -> None:
        """Offer the way to the safety strip; empty when there is none."""
        self.safety.setText(words)
        self.safety.setVisible(bool(words))

    def set_narrow(self, *, narrow: bool) -> None:
        """In a narrow window the way to the safety strip needs the room of "Saved"."""
        self._narrow = narrow
        self._show_room()

    def show_saved(self, words: str, *, fine: bool) -> None:
        """Say when the last answer was saved, or that it was not."""
        self._saved.setText(words)
        self._fine = fine
        self._show_room()
        self._saved_icon.show_icon(
            "circle-check" if fine else "circle-alert", "ok" if fine else "danger"
        )

    def _show_room(self) -> None:
        crowded = self._narrow and self._fine and not self.safety.isHidden()
        self._saved.setVisible(not crowded)
        self._saved_icon.setVisible(not crowded and bool(self._saved.text()))

    def _arrange(self, bar: QFrame, line: QFrame) -> None:
        row = QHBoxLayout(bar)
        row.setContentsMargins(20, 8, 20, 8)
        row.setSpacing(8)
        for part in (self._lead, self._score):
            row.addWidget(part)
        row.addWidget(self._rest, 1)
        for last in (self.safety, self._saved_icon, self._saved, self.back, self.primary):
            row.addWidget(last)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(line)
        whole.addWidget(bar)
