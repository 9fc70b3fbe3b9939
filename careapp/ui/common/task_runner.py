"""Slow work off the GUI thread."""

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

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


@dataclass(slots=True)
class _Job:
    owner: QObject
    task: Callable[[], object]
    on_success: Callable[[Any], None]
    on_failure: Callable[[Exception], None]
    on_progress: Report


class TaskRunner(QObject):
    """Runs one task at a time on a worker thread and reports back on the GUI thread.

    One at a time because SQLite has one writer. The worker knows a job by its number only: what
    a job refers to is let go on the GUI thread, for a QObject destroyed elsewhere is a crash. Not
    ``QThreadPool``: its end waits for the worker while it keeps Python's lock, which that needs.
    """

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: dict[int, _Job] = {}
        self._numbers = count()
        self._worker: ThreadPoolExecutor | None = None
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        owner: QObject,
        task: Callable[[], Result],
        on_success: Callable[[Result], None],
        on_failure: Callable[[Exception], None],
    ) -> None:
        """Run ``task``; then call back, unless ``owner`` has been deleted meanwhile."""
        self._start(next(self._numbers), _Job(owner, task, on_success, on_failure, _tell_nobody))

    def run_long(
        self,
        owner: QObject,
        task: Callable[[Progress], Result],
        on_progress: Report,
        on_success: Callable[[Result], None],
        on_failure: Callable[[Exception], None],
    ) -> Progress:
        """Run a task that reports its progress; the progress returned can cancel it."""
        number, tell = next(self._numbers), self._arrived.emit

        def report(done: int, total: int, words: str) -> None:
            _tell(tell, (number, "on_progress", (done, total, words)))

        progress = Progress(report)
        self._start(
            number, _Job(owner, partial(task, progress), on_success, on_failure, on_progress)
        )
        return progress

    def wait(self) -> None:
        """Block until all started work has ended; used on shutdown."""
        if self._worker is not None:
            self._worker.submit(int).result()  # the jobs before it are done first

    def _start(self, number: int, job: _Job) -> None:
        if self._worker is None:
            from concurrent.futures import ThreadPoolExecutor  # not before the first paint

            self._worker = ThreadPoolExecutor(1, "work")
        self._jobs[number] = job
        self._worker.submit(_work, self._jobs, number, self._arrived.emit)

    @Slot(object)
    def _deliver(self, news: tuple[int, str, tuple[object, ...]]) -> None:
        number, what, arguments = news
        job = self._jobs[number] if what == "on_progress" else self._jobs.pop(number)
        if isValid(job.owner):
            getattr(job, what)(*arguments)


def _work(jobs: dict[int, _Job], number: int, tell: Callable[[object], object]) -> None:
    task = jobs[number].task
    try:
        news: tuple[int, str, tuple[object, ...]] = (number, "on_success", (task(),))
    except Exception as error:  # noqa: BLE001 - delivered to on_failure
        news = (number, "on_failure", (error,))
    del task  # before it is told: nothing of a job may be let go here
    _tell(tell, news)


def _tell(tell: Callable[[object], object], news: object) -> None:
    with suppress(RuntimeError):  # the window was closed meanwhile
        tell(news)


def _tell_nobody(_done: int, _total: int, _words: str) -> None:
    pass
