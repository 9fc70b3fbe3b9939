"""How to get in; a door code is dots until it is asked for, and dots again after a while."""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from careapp.models.getting_in import has_code, without_codes
from careapp.ui.common.announce import announce
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.icon_label import IconLabel
from careapp.ui.common.components.labels import label
from careapp.ui.common.privacy import Privacy

SHOWN_MS: Final = 20_000


class GettingIn(QWidget):
    """The words on how to get in, with the code behind a button."""

    def __init__(
        self, text: str, privacy: Privacy, parent: QWidget | None = None, shown_ms: int = SHOWN_MS
    ) -> None:
        super().__init__(parent)
        self._text, self._privacy = text, privacy
        self._words = label("", wrap=True, parent=self)
        self._words.setObjectName("getting_in")
        self._show = button("", "quiet", "key", self)
        self._show.setObjectName("show_code")
        self._show.setProperty("compact", True)  # noqa: FBT003 - Qt's own signature
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(shown_ms)
        self._timer.timeout.connect(self._hide_code)
        self._show.clicked.connect(self._on_show_clicked)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(IconLabel("house", "ink2", 16, self), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(line)
        below = QHBoxLayout()
        below.setContentsMargins(18, 0, 0, 0)
        below.addWidget(self._show)
        below.addStretch(1)
        column.addLayout(below)
        privacy.changed.connect(self._hide_code)
        self._hide_code()

    @Slot()
    def _hide_code(self) -> None:
        self._timer.stop()
        hidden = self.tr("Hidden while Privacy is on")
        self._words.setText(hidden if self._privacy.on else without_codes(self._text))
        self._show.setText(self.tr("Show code for 20 s"))
        self._show.setVisible(has_code(self._text) and not self._privacy.on)

    @Slot()
    def _on_show_clicked(self) -> None:
        if self._timer.isActive():
            self._hide_code()
            return
        self._words.setText(self._text)
        self._show.setText(self.tr("Hide code"))
        announce(self, self._text)
        self._timer.start()
