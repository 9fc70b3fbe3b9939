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

    def killed_after(self, seconds: float, word: str = "") -> list[str]:
        """Wait for a line with this word, let it live so long, kill it, and return all it said."""
        lines: list[str] = []
        with self._said:
            for line in self._said:
                lines.append(line)
                if word in line:
                    break
            self._process.join(seconds)
            self._process.kill()
            lines += self._said
        self._process.join()
        return lines

    @property
    def status(self) -> int | None:
        """How it ended; the number of a signal is negative."""
        return self._process.exitcode


def _work(says: Connection, work: Callable[..., None], arguments: tuple[object, ...]) -> None:
    with os.fdopen(says.fileno(), "w", encoding="utf-8", closefd=False) as sys.stdout:
        work(*arguments)
