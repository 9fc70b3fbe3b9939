"""Asking this computer's keyring for the secret, while the person may type the passphrase."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from careapp.models.errors import CareAppError
from careapp.services.gate import Gate

if TYPE_CHECKING:
    from careapp.security.computer_keyring import Asked

_LOOK_EVERY_MS: Final = 50


class KeyringAsk(QObject):
    """Looks now and then whether there is an answer; what comes after ``forget`` is for nobody."""

    answered = Signal(object)  # bytes
    refused = Signal(str)

    def __init__(self, gate: Gate, parent: QObject) -> None:
        super().__init__(parent)
        self._gate = gate
        self._asked: Asked[bytes] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)

    @property
    def pending(self) -> bool:
        """Whether an answer is still to come."""
        return self._asked is not None

    def begin(self) -> None:
        """Ask; the keyring may ask its owner in turn."""
        try:
            self._asked = self._gate.ask_keyring()
        except CareAppError as refusal:
            self.refused.emit(str(refusal))
            return
        self._timer.start()

    def forget(self) -> None:
        """Wait no longer."""
        self._timer.stop()
        self._asked = None

    @Slot()
    def _look(self) -> None:
        asked = self._asked
        if asked is None or not asked.ready:
            return
        self.forget()
        try:
            secret = asked.answer()
        except CareAppError as refusal:
            self.refused.emit(str(refusal))
            return
        self.answered.emit(secret)
