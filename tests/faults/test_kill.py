"""Killed without warning, again and again: what was acknowledged is there."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.kills import kills
from tests.faults.must_hold import must_hold
from tests.faults.typing_window import FORM, SENTENCE
from tests.faults.workplace import Workplace
from tests.support.profiles import create, left_in, opened
from tests.support.source import PROJECT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    create(tmp_path / "profile")[0].close()
    return tmp_path / "profile"


@pytest.mark.feature(21, 124)
def test_nothing_acknowledged_is_lost_however_often_it_is_killed(workplace: Workplace) -> None:
    must_hold(kills(workplace))


@pytest.mark.feature(125)
def test_a_backup_killed_halfway_leaves_the_last_one(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "file.careapp-backup"
    with opened(folder) as services:
        services.samples.fill()
        services.backups.back_up(target)
    whole = target.read_bytes()

    for stage in range(4):
        ended = subprocess.run(
            [sys.executable, "-c", DYING_BACKUP, str(folder), str(target), str(stage)],
            cwd=PROJECT,
            check=False,
        )
        assert ended.returncode == -9
        assert target.read_bytes() == whole, stage

    with opened(folder) as services:
        assert services.overview.integrity() == "whole"
    assert [name for name in left_in(folder) if name.startswith(".")] == []


# Dies by its own hand at a moment of the backup's choosing.
DYING_BACKUP = """
import os, signal, sys
from pathlib import Path
from tests.support.profiles import opened

stages = iter(range(100))
moment = int(sys.argv[3])

def die(done, total, words):
    if next(stages) == moment:
        os.kill(os.getpid(), signal.SIGKILL)

with opened(Path(sys.argv[1])) as services:
    services.backups.back_up(Path(sys.argv[2]), progress=die)
"""


@pytest.mark.feature(124)
def test_a_sentence_typed_a_second_before_the_kill_is_there(folder: Path) -> None:
    window = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.typing_window", str(folder)],
        cwd=PROJECT,
        env={"QT_QPA_PLATFORM": "offscreen", "PATH": "/usr/bin:/bin", "HOME": str(folder.parent)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert window.stdout is not None
    assert window.stdout.readline() == "now\n"

    window.kill()
    window.communicate()

    with opened(folder) as services:
        assert services.drafts.typed(FORM) == {"note": SENTENCE}
