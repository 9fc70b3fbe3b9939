"""What is done ahead while the passphrase is typed: all that opening needs and no key is for."""

import sys
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QScrollArea

from careapp.services.gate import Gate
from careapp.ui.common.icons import app_icon
from careapp.ui.common.task_runner import TaskRunner


class WarmUp(QObject):
    """Begins after the first paint, in steps too short to be felt in a key. Nobody waits for it."""

    finished = Signal()

    def __init__(self, gate: Gate, runner: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._gate, self._runner = gate, runner

    @Slot()
    def begin(self) -> None:
        """Go on from here by itself; ``finished`` follows."""
        QApplication.setWindowIcon(app_icon())
        QTimer.singleShot(0, self._meet_classes)

    @Slot()
    def _meet_classes(self) -> None:
        """Let PySide make the classes of widgets, which the first screen would wait for.

        It makes each when it is met, and most of them at once when Qt hands over a widget of its
        own. Here and not on the worker: two threads must not make one class.
        """
        QScrollArea().viewport()
        QTimer.singleShot(0, self._import)

    @Slot()
    def _import(self) -> None:
        work = partial(_import_what_follows, self._gate)
        self._runner.run(self, work, self._on_imported, self._on_imported)

    def _on_imported(self, _outcome: object) -> None:
        """What failed shows again, with its reason, when the record is opened."""
        self.finished.emit()


def _import_what_follows(gate: Gate) -> None:
    gate.warm_up()
    import careapp.ui.shell.session_watch
    import careapp.ui.shell.workspace

    if sys.platform.startswith("linux"):
        import careapp.ui.shell.session_linux  # noqa: F401
