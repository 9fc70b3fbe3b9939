"""What findings suggest for the plan: taken in, or left out with a reason."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from careapp.services.plan_sources_service import Offer
from careapp.ui.common.components.buttons import button
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
        self._because = label("", "meta", wrap=True, parent=self)
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
        because = privacy.note(offer.finding.because)
        more = len(offers) - 1
        if more:
            because = " · ".join(
                part for part in (because, self.tr("%n more wait(s)", "", more)) if part
            )
        self._title.setText(title)
        self._because.setText(because)
        self._because.setVisible(bool(because))
        self.setAccessibleName(title)
        self.add_button.setAccessibleDescription(title)
        self.not_now_button.setAccessibleDescription(title)

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._because)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(10)
        row.addWidget(IconLabel("lightbulb", "info", 18, self))
        row.addLayout(words, 1)
        row.addWidget(self.add_button)
        row.addWidget(self.not_now_button)

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
