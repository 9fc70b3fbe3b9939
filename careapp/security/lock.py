"""One process at a time may have a profile open."""

from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from careapp.security.errors import ProfileOpenElsewhereError

if TYPE_CHECKING:
    from filelock import BaseFileLock


class ProfileLock:
    """Held from opening a profile to closing it; the system frees it when the process dies."""

    def __init__(self, profile: Path) -> None:
        self._path = profile / "careapp.lock"
        self._held: BaseFileLock | None = None

    def acquire(self) -> None:
        """Take the profile at once, or raise ProfileOpenElsewhereError."""
        # imported here: 41 ms that the first paint need not wait for
        from filelock import FileLock, Timeout

        # not bound to a thread: the window opens the profile in a worker and closes it itself
        lock = FileLock(self._path, timeout=0, thread_local=False)
        try:
            lock.acquire()
        except Timeout:
            raise ProfileOpenElsewhereError from None
        self._held = lock

    def release(self) -> None:
        """Let others in; harmless when nothing is held."""
        if self._held is not None:
            self._held.release()
            self._held = None

    def __enter__(self) -> "ProfileLock":
        self.acquire()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()
