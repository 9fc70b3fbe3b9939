"""What findings suggest for the plan: taken in, or left out with a reason."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from careapp.services.plan_sources_service import Offer
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.elided_label import ElidedLabel
from careapp.ui.common.components.icon_label import IconLabel
from careapp.ui.common.components.labels import label
from careapp.ui.common.dates import day_words
from careapp.ui.common.privacy import Privacy


class OfferStrip(QFrame):
    """Shows the newest waiting finding; the next one follows when it is decided."""

    accepted = Signal(object)  # Finding
    declined = Signal(object)  # Offer

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offer: Offer | None = None
        self.setProperty("kind", "strip")
        self.setProperty("strip", "info")
        self._title = label("", "strong", wrap=True, parent=self)
        self._because = ElidedLabel("", "meta", parent=self)
        self._more = label("", "meta", parent=self)
        self.add_button = button(self.tr("Add"), "plain", parent=self)
        self.add_button.setObjectName("offer_add")
        self.add_button.clicked.connect(self._on_add_button_clicked)
        self.not_now_button = button(self.tr("Not now, because…"), "quiet", parent=self)
        self.not_now_button.setObjectName("offer_not_now")
        self.not_now_button.clicked.connect(self._on_not_now_button_clicked)
        self._arrange()

    def show_offers(self, offers: Sequence[Offer], today: date, privacy: Privacy) -> None:
        """Show the first of these, and how many more wait."""
        self._offer = offers[0] if offers else None
        self.setVisible(self._offer is not None)
        if self._offer is None:
            return
        offer = self._offer
        words = self.tr("Suggested by {source} on {day}: {what}")
        title = words.format(
            source=offer.source or self.tr("an assessment"),
            day=day_words(offer.on, today),
            what=privacy.note(offer.what),
        )
        parts = privacy.note(offer.finding.because).splitlines()
        if offer.joins:
            joins = self.tr("Adds to “{problem}”, already in the plan")
            parts.insert(0, joins.format(problem=privacy.note(offer.joins)))
        because = " · ".join(parts)
        more = len(offers) - 1
        self._more.setText(self.tr("%n more wait(s)", "", more) if more else "")
        self._more.setVisible(bool(more))
        self._title.setText(title)
        self._because.setText(because)
        self._because.setVisible(bool(because))
        self.setAccessibleName(title)
        self.add_button.setAccessibleDescription(title)
        self.not_now_button.setAccessibleDescription(title)

    def set_narrow(self, *, narrow: bool) -> None:
        """Put the answers below the words, where both would be squeezed side by side."""
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        self._row.setSpacing(4 if narrow else 10)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # a low window would squeeze wrapped words
        self.setMinimumHeight(self._row.heightForWidth(self.width()))

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._because)
        words.addStretch(1)
        said = QHBoxLayout()
        said.setSpacing(10)
        said.addWidget(IconLabel("lightbulb", "info", 18, self))
        said.addLayout(words, 1)
        answers = QHBoxLayout()
        answers.setSpacing(8)
        answers.addWidget(self._more)
        answers.addWidget(self.add_button)
        answers.addWidget(self.not_now_button)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(12, 8, 8, 8)
        self._row.setSpacing(10)
        self._row.addLayout(said, 1)
        self._row.addLayout(answers)
        centre = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self._row.setAlignment(answers, centre)

    @Slot()
    def _on_add_button_clicked(self) -> None:
        if self._offer is not None:
            self.accepted.emit(self._offer.finding)

    @Slot()
    def _on_not_now_button_clicked(self) -> None:
        if self._offer is not None:
            self.declined.emit(self._offer)


class OfferPlace(QWidget):
    """The strip with room around it; the room goes when the strip does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strip = OfferStrip(self)
        around = QVBoxLayout(self)
        around.setContentsMargins(16, 10, 16, 10)
        around.addWidget(self.strip)
