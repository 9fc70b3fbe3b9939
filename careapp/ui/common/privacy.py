"""Hiding names, notes and codes from whoever looks over a shoulder."""

import unicodedata
from typing import Final

from PySide6.QtCore import QObject, Signal

_DOTS: Final = "••••••"  # always as many, so that the length tells nothing


class Privacy(QObject):
    """Whether names are hidden, and what stands in their place.

    One rule everywhere: a name becomes initials, and what somebody typed becomes dots: notes,
    goals, tasks, reasons, addresses, codes. Terms stay, such as medicines, allergies and the
    names of instruments: they name nobody, and an allergy must be seen.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._on = False

    @property
    def on(self) -> bool:
        """Whether names are hidden."""
        return self._on

    def toggle(self) -> None:
        """Hide names, or show them again."""
        self._on = not self._on
        self.changed.emit()

    def name(self, text: str) -> str:
        """Return the name, or its initials while hidden: "V. D."."""
        return initials(text) if self._on else text

    def note(self, text: str) -> str:
        """Return the note or code, or dots while hidden."""
        return _DOTS if self._on and text else text


def initials(name: str) -> str:
    """Return the first letters of a name's words, each with a stop."""
    words = unicodedata.normalize("NFC", name).split()
    letters = [next((sign for sign in word if sign.isalpha()), "") for word in words]
    return " ".join(f"{letter.upper()}." for letter in letters if letter)
