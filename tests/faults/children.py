"""Processes to be killed, forked from one that has imported everything beforehand."""

import multiprocessing
import os
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Final

_CONTEXT: Final = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["__main__", "tests.faults.typist", "tests.faults.upgrader"])


class Child:
    """Runs a function whose words on the standard output come here, line by line."""

    def __init__(self, work: Callable[..., None], *arguments: object) -> None:
        hears, says = _CONTEXT.Pipe(duplex=False)
        self._process = _CONTEXT.Process(target=_work, args=(says, work, arguments), daemon=True)
        self._process.start()
        says.close()
        self._said = os.fdopen(os.dup(hears.fileno()), encoding="utf-8")
        hears.close()

    def killed_after(self, seconds: float) -> list[str]:
        """Wait for its first line, let it live so long, kill it, and return all it said."""
        with self._said:
            first = self._said.readline()
            self._process.join(seconds)
            self._process.kill()
            lines = [first, *self._said]
        self._process.join()
        return lines

    @property
    def status(self) -> int | None:
        """How it ended; the number of a signal is negative."""
        return self._process.exitcode


def _work(says: Connection, work: Callable[..., None], arguments: tuple[object, ...]) -> None:
    with os.fdopen(says.fileno(), "w", encoding="utf-8", closefd=False) as sys.stdout:
        work(*arguments)
