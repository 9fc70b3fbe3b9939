"""Slow work off the GUI thread."""

import threading
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, Slot
from shiboken6 import isValid

Result = TypeVar("Result")
Report = Callable[[int, int, str], None]


class Progress:
    """What a long task uses to say how far it is, and to learn that it may stop."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._cancelled = threading.Event()

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked the task to stop; the task looks when it suits it."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the task to stop."""
        self._cancelled.set()

    def report(self, done: int, total: int, words: str) -> None:
        """Say how far the task is; callable on any thread."""
        self._report(done, total, words)


class TaskRunner(QObject):
    """Runs one task at a time on a worker thread and reports back on the GUI thread.

    One at a time because SQLite has one writer. The runner owns the signal, so no
    QObject is ever created or destroyed on the worker thread.
    """

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        owner: QObject,
        task: Callable[[], Result],
        on_success: Callable[[Result], None],
        on_failure: Callable[[Exception], None],
    ) -> None:
        """Run ``task``; then call back, unless ``owner`` has been deleted meanwhile."""

        def work() -> None:
            try:
                result = task()
            except Exception as error:  # noqa: BLE001 - delivered to on_failure
                self._arrived.emit((owner, partial(on_failure, error)))
            else:
                self._arrived.emit((owner, partial(on_success, result)))

        self._pool.start(work)

    def run_long(
        self,
        owner: QObject,
        task: Callable[[Progress], Result],
        on_progress: Report,
        on_success: Callable[[Result], None],
        on_failure: Callable[[Exception], None],
    ) -> Progress:
        """Run a task that reports its progress; the progress returned can cancel it."""

        def report(done: int, total: int, words: str) -> None:
            self._arrived.emit((owner, partial(on_progress, done, total, words)))

        progress = Progress(report)
        self.run(owner, partial(task, progress), on_success, on_failure)
        return progress

    def wait(self) -> None:
        """Block until all started work has ended; used on shutdown."""
        self._pool.waitForDone()

    @Slot(object)
    def _deliver(self, news: tuple[QObject, Callable[[], None]]) -> None:
        owner, callback = news
        if isValid(owner):
            callback()
