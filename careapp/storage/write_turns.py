"""Whose turn it is to write: the file takes one writer at a time, and people come before files."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

from careapp.storage.connection import BUSY_TIMEOUT_MS
from careapp.storage.errors import BusyError


class SteppedAsideError(Exception):
    """Long work was given up for somebody who waits, before it changed anything; try it again."""


class WriteTurns:
    """Lets the writers of one process pass in the order they came.

    SQLite alone would let whoever waits sleep for ever longer spells, and a writer that comes
    straight back would always find the door open before them.
    """

    def __init__(self) -> None:
        self._changed = Condition()
        self._queue: deque[object] = deque()

    @contextmanager
    def turn(self, *, patient: bool = False) -> Iterator[None]:
        """Hold the turn; raise BusyError when it never comes to somebody who is not patient."""
        timeout = None if patient else BUSY_TIMEOUT_MS / 1000
        mine = object()
        with self._changed:
            self._queue.append(mine)
            if not self._changed.wait_for(lambda: self._queue[0] is mine, timeout):
                self._queue.remove(mine)
                raise BusyError
        try:
            yield
        finally:
            with self._changed:
                self._queue.remove(mine)
                self._changed.notify_all()

    def step_aside(self) -> None:
        """Raise SteppedAsideError if somebody waits; called all along the way of long work."""
        if len(self._queue) > 1:
            raise SteppedAsideError
