"""The bar of the plan: its version, its gaps, and the next step."""

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from careapp.ui.common.components.buttons import Button, button, can, cannot
from careapp.ui.common.components.chips import chip
from careapp.ui.common.components.elided_label import ElidedLabel
from careapp.ui.common.components.labels import label


class PlanBar(QFrame):
    """Never scrolls. Its only primary button is the next step of this plan."""

    preview_wanted = Signal()
    sign_wanted = Signal()
    gap_wanted = Signal(int)  # place of the gap in the list shown
    other_wanted = Signal(int)  # place of the version or plan in the list shown

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self._title = label(self.tr("Care plan"), "h3", parent=self)
        self._version = chip("", "info", "pen-line", self)
        self._signed_chip = chip("", "ok", "badge-check", self)
        self._news = ElidedLabel("", "meta", parent=self)
        self._news.setObjectName("plan_news")
        self.others_button = button(self.tr("Versions"), "plain", "history", self)
        self.others_button.setObjectName("plan_versions")
        self.gaps_button = button("", "plain", "circle-alert", self)
        self.gaps_button.setObjectName("plan_gaps")
        self.preview_button = button(self.tr("Preview"), "plain", "file-text", self)
        self.preview_button.setObjectName("plan_preview")
        self.sign_button = button(self.tr("Review and sign"), "primary", parent=self)
        self.sign_button.setObjectName("plan_sign")
        self.gap_menu, self.other_menu = QMenu(self), QMenu(self)
        self._arrange()
        self.gaps_button.clicked.connect(self.show_gaps)
        self.others_button.clicked.connect(self._show_others)
        self.preview_button.clicked.connect(self.preview_wanted)
        self.sign_button.clicked.connect(self.sign_wanted)

    def show_version(self, version: str, signed: str, news: str) -> None:
        """Say which version this is: a draft, or ``signed`` and when; below it what happened."""
        self._version.setVisible(not signed)
        self._version.say(version, "info")
        self._signed_chip.setVisible(bool(signed))
        self._signed_chip.say(signed, "ok")
        self._news.setText(news)
        self._news.setVisible(bool(news))

    def show_gaps_found(self, words: str, gaps: list[str]) -> None:
        """Say how many gaps there are; the menu lists them."""
        self.gaps_button.setText(words)
        self.gaps_button.setVisible(bool(words))
        if isinstance(self.gaps_button, Button):
            done = not gaps
            self.gaps_button.show_icon(
                "circle-check" if done else "circle-alert", "ok" if done else "warn"
            )
        self.gap_menu.clear()
        for place, text in enumerate(gaps):
            action = QAction(text, self.gap_menu)
            action.setData(place)
            action.triggered.connect(self._on_gap_triggered)
            self.gap_menu.addAction(action)

    def show_others(self, entries: list[str]) -> None:
        """List the signed versions and the plans made elsewhere."""
        self.others_button.setVisible(bool(entries))
        self.other_menu.clear()
        for place, text in enumerate(entries):
            action = QAction(text, self.other_menu)
            action.setData(place)
            action.triggered.connect(self._on_other_triggered)
            self.other_menu.addAction(action)

    def offer_signing(self, *, offered: bool, reason: str = "") -> None:
        """Offer the primary button, or keep it and say why it cannot act."""
        self.sign_button.setVisible(offered)
        if reason:
            cannot(self.sign_button, reason)
        else:
            can(self.sign_button)

    def set_narrow(self, *, narrow: bool) -> None:
        """Shorten what may be shortened."""
        self.preview_button.setText("" if narrow else self.tr("Preview"))
        self.others_button.setText("" if narrow else self.tr("Versions"))
        for shortened, name in (
            (self.preview_button, self.tr("Preview")),
            (self.others_button, self.tr("Versions")),
        ):
            shortened.setAccessibleName(name)
            shortened.setToolTip(name if narrow else "")
            if isinstance(shortened, Button):  # the gap beside the words comes and goes with them
                icon = "file-text" if shortened is self.preview_button else "history"
                shortened.show_icon(icon)

    @Slot()
    def show_gaps(self) -> None:
        """Open the list of gaps; Enter leads to the field."""
        if self.gap_menu.actions():
            self.gap_menu.popup(_below(self.gaps_button))
            self.gap_menu.setActiveAction(self.gap_menu.actions()[0])

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._version)
        head.addWidget(self._signed_chip)
        head.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(head)
        words.addWidget(self._news)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addLayout(words, 1)
        for made in (
            self.gaps_button,
            self.others_button,
            self.preview_button,
            self.sign_button,
        ):
            row.addWidget(made)

    @Slot()
    def _show_others(self) -> None:
        self.other_menu.popup(_below(self.others_button))
        self.other_menu.setActiveAction(self.other_menu.actions()[0])

    @Slot()
    def _on_gap_triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.gap_wanted.emit(action.data())

    @Slot()
    def _on_other_triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.other_wanted.emit(action.data())


def _below(opener: QWidget) -> QPoint:
    return opener.mapToGlobal(QPoint(0, opener.height()))
