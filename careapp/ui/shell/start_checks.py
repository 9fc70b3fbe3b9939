"""What is looked after once the record is open and the first screen has been painted."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from careapp.models.errors import CareAppError
from careapp.services.integrity_service import Proof
from careapp.services.services import Services
from careapp.ui.common.desk import Desk

BEGIN_AFTER_MS: Final = 1500


class StartChecks(QObject):
    """Proves the newest part of the history and lets empty drafts go, in the worker."""

    history_broken = Signal(object)  # Proof
    done = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(BEGIN_AFTER_MS)
        self._later.timeout.connect(self.begin)
        self._later.start()

    @Slot()
    def begin(self) -> None:
        """Look now."""
        self._later.stop()
        services = self._desk.services
        self._desk.runner.run(self, lambda: _look(services), self._tell, self._give_up)

    def _tell(self, proof: Proof) -> None:
        if proof.broken is not None:
            self.history_broken.emit(proof)
        self.done.emit()

    def _give_up(self, fault: Exception) -> None:
        self.done.emit()
        if not isinstance(fault, CareAppError):  # a busy or full disk: the next start looks again
            raise fault


def _look(services: Services) -> Proof:
    proof = services.integrity.prove_new()
    services.unfinished.expire()
    return proof
