"""Before completing: what is still open, what looks odd, and what will be left out."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from careapp.ui.assessment.scroll_page import Contents, ScrollPage
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.cards import Card
from careapp.ui.common.components.labels import label
from careapp.ui.common.components.strips import Strip

Entry = tuple[str, str, str]  # key, number and question, what there is to say


class ReviewPage(ScrollPage):
    """Lists gaps with links; nothing here is an obstacle to leaving."""

    gap_wanted = Signal(str)  # key: go there
    not_asked = Signal(str)  # key: it was not asked this time

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._links: list[QPushButton] = []

    def show_state(
        self, gaps: Sequence[Entry], odd: Sequence[Entry], dropped: Sequence[Entry]
    ) -> None:
        """Show the three lists; an empty one is left out."""
        inner = self.fresh()
        column = inner.column
        self._links = []
        if gaps:
            column.addWidget(self._card(self.tr("Still open"), gaps, inner, not_asked=True))
        else:
            column.addWidget(
                Strip(
                    "ok",
                    self.tr("Every question is answered or excused"),
                    self.tr("Complete closes the form. After that it can only be read."),
                    parent=inner,
                )
            )
        if odd:
            column.addWidget(self._card(self.tr("Worth another look"), odd, inner))
        if dropped:
            column.addWidget(self._card(self.tr("Left out, no longer asked"), dropped, inner))
        column.addStretch(1)
        self.show_inside(inner)

    def take_focus(self) -> bool:
        """Put the keyboard on the first link, if there is one."""
        if self._links:
            self._links[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(self._links)

    def _card(
        self, title: str, entries: Sequence[Entry], inner: Contents, *, not_asked: bool = False
    ) -> Card:
        card = Card(title, len(entries), parent=inner)
        for key, question, words in entries:
            row = QHBoxLayout()
            row.setSpacing(8)
            texts = QVBoxLayout()
            texts.setSpacing(0)
            texts.addWidget(label(question, "body", wrap=True, parent=card))
            if words:
                texts.addWidget(label(words, "meta", wrap=True, tone="warn", parent=card))
            row.addLayout(texts, 1)
            if not_asked:
                row.addWidget(self._excuse(card, key, question))
            row.addWidget(self._link(card, key, question))
            card.body.addLayout(row)
        return card

    def _link(self, card: Card, key: str, question: str) -> QPushButton:
        made = self._button(card, self.tr("Go there"), key, question)
        made.setObjectName("go_there")
        made.clicked.connect(self._on_link_clicked)
        self._links.append(made)
        return made

    def _excuse(self, card: Card, key: str, question: str) -> QPushButton:
        made = self._button(card, self.tr("Not asked"), key, question)
        made.setObjectName("not_asked")
        made.clicked.connect(self._on_not_asked_clicked)
        return made

    def _button(self, card: Card, text: str, key: str, question: str) -> QPushButton:
        made = button(text, "quiet", parent=card)
        made.setProperty("key", key)
        made.setAccessibleName(f"{text}: {question}")
        return made

    @Slot()
    def _on_link_clicked(self) -> None:
        self.gap_wanted.emit(str(self.sender().property("key")))

    @Slot()
    def _on_not_asked_clicked(self) -> None:
        self.not_asked.emit(str(self.sender().property("key")))
