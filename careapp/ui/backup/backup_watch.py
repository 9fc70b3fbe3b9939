"""Making backups by themselves, in the background, one place after another."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from careapp.models.backup_log import BackupRun
from careapp.models.backup_plan import BackupPlace, BackupReason
from careapp.models.errors import CareAppError
from careapp.services.backup_plan_service import PlaceState
from careapp.services.overview_service import WHOLE
from careapp.services.services import Services
from careapp.ui.common.task_runner import Progress, TaskRunner

LOOK_MS: Final = 60_000
FIRST_LOOK_MS: Final = 15_000
# A full or broken drive is not asked again at every look.
RETRY_S: Final = 15 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One backup to make: into a place of the plan, or into a file somebody chose."""

    reason: BackupReason
    place: BackupPlace | None = None
    file: Path | None = field(default=None, repr=False)

    @property
    def label(self) -> str:
        """What to call where it goes."""
        return self.place.label if self.place else self.file.name if self.file else ""


class BackupWatch(QObject):
    """Looks every minute whether a place is due; runs what is wanted on a thread of its own.

    That thread is not the desk's: nobody waits for a document because a backup is under way.
    """

    changed = Signal()
    progressed = Signal(int, int)
    made = Signal(object)  # BackupRun
    refused = Signal(str)
    idle = Signal()  # nothing is wanted any more
    damaged = Signal(str)  # the record itself

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._runner = TaskRunner(self)
        self._queue: deque[Wanted] = deque()
        self._current: Wanted | None = None
        self._progress: Progress | None = None
        self._asking = False
        self._ask_next: Callable[[], list[PlaceState]] | None = None
        self._stopped = False
        self.failures: dict[UUID, str] = {}
        self._failed_at: dict[UUID, float] = {}
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_MS)
        self._clock.timeout.connect(self.look)

    @property
    def current(self) -> Wanted | None:
        """What is being made now."""
        return self._current

    def begin(self) -> None:
        """Look from now on; the first time soon, when the person has found their place."""
        self._clock.start()
        QTimer.singleShot(FIRST_LOOK_MS, self, self.check)

    @Slot()
    def check(self) -> None:
        """Read the whole record once, and look for what is due when it is whole.

        A damaged one is told of and backed up no more: its backups would push whole ones out.
        """
        if not self._stopped:
            self._runner.run(
                self, self._services.overview.integrity, self._on_checked, self._on_not_asked
            )

    @Slot()
    def look(self) -> None:
        """Back up what is due; a place that is away is asked again at the next look."""
        if self._current is None:
            self._ask(self._services.backup_plan.due)

    def back_up_now(self) -> None:
        """Back up to every place that is there."""
        self.failures.clear()
        self._failed_at.clear()
        self._ask(self._there)

    def back_up_before_closing(self) -> None:
        """Back up to every place that is there and lacks something; ``idle`` follows."""
        self._clock.stop()
        self._failed_at.clear()
        self._ask(self._services.backup_plan.lacking)

    def back_up_to_file(self, target: Path) -> None:
        """Make one backup where somebody chose."""
        self._want([Wanted(reason=BackupReason.BY_HAND, file=target)])

    def cancel(self) -> None:
        """Stop what is under way and forget what was to follow; nothing half made stays."""
        self._queue.clear()
        if self._progress is not None:
            self._progress.cancel()

    def end(self) -> None:
        """Stop, and return when nothing runs any more: the record is about to be closed."""
        self._stopped = True
        self._clock.stop()
        self.cancel()
        self._runner.wait()

    def _ask(self, which: Callable[[], list[PlaceState]]) -> None:
        if self._asking or self._stopped:
            self._ask_next = which
            return
        self._asking = True
        self._runner.run(self, which, self._on_asked, self._on_not_asked)

    def _on_checked(self, found: str) -> None:
        if found == WHOLE:
            self.look()
            return
        self._clock.stop()
        self.damaged.emit(found)

    def _there(self) -> list[PlaceState]:
        return [state for state in self._services.backup_plan.states() if state.present]

    def _on_asked(self, states: list[PlaceState]) -> None:
        self._asking = False
        following, self._ask_next = self._ask_next, None
        if following is not None:
            self._ask(following)
            return
        self._want(
            [
                Wanted(reason=state.due or BackupReason.BY_HAND, place=state.place)
                for state in states
                if not self._failed_lately(state.place.id)
            ]
        )

    def _on_not_asked(self, error: Exception) -> None:
        self._asking = False
        if not isinstance(error, CareAppError):
            raise error
        self.refused.emit(str(error))
        self.idle.emit()

    def _want(self, wanted: list[Wanted]) -> None:
        known = {one.place.id for one in (self._current, *self._queue) if one and one.place}
        self._queue.extend(one for one in wanted if one.place is None or one.place.id not in known)
        if self._current is None:
            self._next()

    def _next(self) -> None:
        self._current = self._queue.popleft() if self._queue and not self._stopped else None
        self.changed.emit()
        if self._current is None:
            self.idle.emit()
            return
        make = _making(self._services, self._current)
        self._progress = self._runner.run_long(
            self, make, self._on_progress, self._on_made, self._on_failed
        )

    def _on_progress(self, done: int, total: int, _words: str) -> None:
        self.progressed.emit(done, total)

    def _on_made(self, run: BackupRun) -> None:
        if self._current is not None and self._current.place is not None:
            self.failures.pop(self._current.place.id, None)
        self.made.emit(run)
        self._next()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, CareAppError):
            self._current = None
            raise error
        stopped = self._progress is not None and self._progress.cancelled
        if self._current is not None and self._current.place is not None:
            self._failed_at[self._current.place.id] = time.monotonic()
            if not stopped:
                self.failures[self._current.place.id] = str(error)
        self.refused.emit(str(error))
        self._next()

    def _failed_lately(self, place_id: UUID) -> bool:
        failed_at = self._failed_at.get(place_id)
        return failed_at is not None and time.monotonic() - failed_at < RETRY_S


def _making(services: Services, wanted: Wanted) -> Callable[[Progress], BackupRun]:
    def make(progress: Progress) -> BackupRun:
        if wanted.place is not None:
            return services.backup_plan.back_up_to(
                wanted.place,
                wanted.reason,
                progress=progress.report,
                cancelled=lambda: progress.cancelled,
            )
        if wanted.file is None:
            raise TypeError("A backup goes to a place or a file.")
        return services.backups.back_up(
            wanted.file, progress=progress.report, cancelled=lambda: progress.cancelled
        )

    return make
