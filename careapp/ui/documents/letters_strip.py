"""Saying before anything is printed which letters the paper cannot show."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from careapp.ui.common.components.strips import Strip
from careapp.ui.common.privacy import Privacy

_TOLD: Final = 20


class LettersStrip(Strip):
    """Names the letters that show as □; they spell names, so hidden names hide it too."""

    def __init__(self, privacy: Privacy, parent: QWidget | None = None) -> None:
        super().__init__("warn", "", parent=parent)
        self._privacy = privacy
        self._letters: Sequence[str] = ()
        privacy.changed.connect(self._hide_or_show)
        self._hide_or_show()

    def tell(self, letters: Sequence[str]) -> None:
        """Name these letters; without any the strip is not there."""
        self._letters = letters
        named = " ".join(letters[:_TOLD]) + (" …" if len(letters) > _TOLD else "")
        title = self.tr("%n letter(s) cannot be printed", "", len(letters))
        self.say(title, self.tr("Shown as □: {letters}").format(letters=named))
        self._hide_or_show()

    @Slot()
    def _hide_or_show(self) -> None:
        self.setVisible(bool(self._letters) and not self._privacy.on)
