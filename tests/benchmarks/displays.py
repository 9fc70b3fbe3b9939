"""An X server to paint on: the one that is there, or one without a screen."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def x_display() -> Iterator[str | None]:
    """Give the name of a display for as long as it is needed; None where there is none."""
    if present := os.environ.get("DISPLAY"):
        yield present
        return
    program = shutil.which("Xvfb")
    if program is None:
        yield None
        return
    reading, writing = os.pipe()
    server = subprocess.Popen(
        [program, "-displayfd", str(writing), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as said:
            number = said.readline().strip()
        yield f":{number}" if number else None
    finally:
        server.terminate()
        server.wait()
