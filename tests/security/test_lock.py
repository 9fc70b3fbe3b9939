import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from careapp.security.errors import ProfileOpenElsewhereError
from careapp.security.lock import ProfileLock

HOLDER = """
import sys
from pathlib import Path
from careapp.security.lock import ProfileLock
lock = ProfileLock(Path(sys.argv[1]))
lock.acquire()
sys.stdout.write("held\\n")
sys.stdout.flush()
sys.stdin.read()
"""


def test_a_second_opening_is_refused_in_words(tmp_path: Path) -> None:
    with (
        ProfileLock(tmp_path),
        pytest.raises(ProfileOpenElsewhereError, match="already open on this laptop"),
    ):
        ProfileLock(tmp_path).acquire()


def test_closing_lets_the_next_one_in(tmp_path: Path) -> None:
    first = ProfileLock(tmp_path)
    first.acquire()

    first.release()
    first.release()

    with ProfileLock(tmp_path):
        pass


def test_a_killed_app_leaves_no_lock_behind(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(ProfileOpenElsewhereError):
            ProfileLock(tmp_path).acquire()

        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()

    with ProfileLock(tmp_path):
        pass


def test_what_a_worker_opened_the_window_can_close(tmp_path: Path) -> None:
    lock = ProfileLock(tmp_path)
    worker = threading.Thread(target=lock.acquire)
    worker.start()
    worker.join()

    lock.release()

    with ProfileLock(tmp_path):
        pass
