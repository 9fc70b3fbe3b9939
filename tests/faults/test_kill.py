"""Killed without warning, again and again: what was acknowledged is there."""

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from careapp.models.attachment import Attachment
from careapp.services.services import Services
from tests.faults.typing_window import FORM, SENTENCE
from tests.faults.typist import QUESTIONS
from tests.support.profiles import create, left_in, opened
from tests.support.source import PROJECT

KILLS = 20
SEED = 20261124


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    create(tmp_path / "profile")[0].close()
    return tmp_path / "profile"


@pytest.mark.feature(21, 124)
def test_nothing_acknowledged_is_lost_however_often_it_is_killed(folder: Path) -> None:
    chance = random.Random(SEED)
    acknowledged: dict[tuple[str, str], str] = {}

    for number in range(KILLS):
        latest = _work_until_killed(folder, chance.randrange(1, 60))
        with opened(folder) as services:
            assert _lost(services, latest) == [], f"kill {number}"
        acknowledged |= latest

    with opened(folder) as services:
        assert _lost(services, acknowledged) == []
        assert services.history.first_broken_link() is None
        assert services.overview.integrity() == "whole"
        assert services.overview.damaged_attachments() == []
    assert len(acknowledged) > KILLS
    assert [name for name in left_in(folder) if name.endswith((".part", ".new"))] == []


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


def _work_until_killed(folder: Path, changes: int) -> dict[tuple[str, str], str]:
    """Let the typist acknowledge so many changes, kill it, and return all it acknowledged."""
    typist = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.typist", str(folder)],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert typist.stdout is not None
    lines = [typist.stdout.readline() for _ in range(changes)]
    typist.kill()
    rest, _ = typist.communicate()
    return dict(_acknowledged([*lines, *rest.splitlines(keepends=True)]))


def _acknowledged(lines: list[str]) -> Iterator[tuple[tuple[str, str], str]]:
    for line in lines:
        if line.endswith("\n"):  # the last one may have been cut off in the pipe
            kind, record_id, value = json.loads(line)
            # Answers to several questions stand side by side; everything else is replaced.
            key = f"{record_id} {value.split()[0]}" if kind == "answer" else record_id
            yield (kind, key), value


def _lost(services: Services, acknowledged: dict[tuple[str, str], str]) -> list[tuple[str, str]]:
    return [what for what, value in acknowledged.items() if not _has(services, what, value)]


def _has(services: Services, what: tuple[str, str], value: str) -> bool:
    """Tell whether the record holds the value, or one that the dying process wrote after it."""
    kind, key = what
    found = _stored(services, kind, UUID(key.split()[0]), value)
    if kind == "place" and found.split()[-1] in QUESTIONS:
        return True  # the next answer, written but not yet acknowledged, moves it along
    return found == value or _number(found) > _number(value)


def _stored(services: Services, kind: str, record_id: UUID, value: str) -> str:
    match kind:
        case "draft":
            return services.drafts.typed("visit_note", record_id)["note"]
        case "patient":
            return services.patients.get(record_id).given_name
        case "answer":
            question = value.split()[0]
            answer = services.assessments.open(record_id).answers[question]
            return f"{question} {answer.reason}"
        case "place":
            form = services.assessments.open(record_id).assessment
            return f"{form.page} {form.link_id}"
        case "task":
            return services.tasks.get(record_id).title
    with services.context.database.reading() as store:
        paper = store.get(Attachment, record_id)
    return services.session.attachments.get(paper.stored_as, paper.sha256).decode()


def _number(text: str) -> int:
    return int(text.split()[-1])


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
