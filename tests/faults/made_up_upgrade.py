"""Versions that were never shipped, so that upgrading can be tried before there is one to ship."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from careapp.storage.migrations import runner

# Each rewrites many rows and builds something new over them: time enough to be killed in.
_MADE_UP: Final = (
    "ALTER TABLE patient ADD COLUMN made_up TEXT NOT NULL DEFAULT '';;\n\n"
    "UPDATE patient SET made_up = hex(randomblob(200));;\n\n"
    "CREATE INDEX made_up_patient ON patient (made_up, family_name);;\n",
    "CREATE TABLE made_up (pk INTEGER PRIMARY KEY, words TEXT NOT NULL);;\n\n"
    "INSERT INTO made_up (words) SELECT hex(randomblob(100)) || old || new FROM"
    " (SELECT coalesce(old, '') AS old, coalesce(new, '') AS new FROM change);;\n\n"
    "CREATE INDEX made_up_words ON made_up (words);;\n",
)
LATEST: Final = len(_MADE_UP)


def present_version() -> int:
    """Return the version this CareApp writes."""
    return len(runner.steps())


def written_steps(folder: Path, ahead: int = LATEST) -> Path:
    """Write CareApp's own steps into a folder, and so many made-up ones after them."""
    folder.mkdir()
    for number, step in enumerate([*runner.steps(), *_MADE_UP[:ahead]], 1):
        (folder / f"{number:04}_step.sql").write_text(step, encoding="utf-8")
    return folder


@contextmanager
def later_version(steps: Path) -> Iterator[None]:
    """Be the CareApp that knows these steps."""
    name, before = "_FOLDER", vars(runner)["_FOLDER"]
    setattr(runner, name, steps)
    try:
        yield
    finally:
        setattr(runner, name, before)
