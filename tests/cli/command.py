"""Running the command line as a person or a script would, without a process of its own."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from careapp.bootstrap import build_services, main, now
from careapp.services.profile import Profile
from careapp.services.services import Services

PASSPHRASE: Final = "otter ladder violet magnet"


@dataclass(frozen=True)
class Result:
    """How a command ended and what it said."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one object on stdout; anything beside it fails."""
        return json.loads(self.out)

    @property
    def refusals(self) -> list[str]:
        return self.err.splitlines()


class Command:
    """``careapp`` with a passphrase file, for one profile at a time."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capture = capture
        self._passphrase = folder / "passphrase"
        self._passphrase.write_text(PASSPHRASE + "\nnot this line\n", encoding="utf-8")

    def bare(self, *words: object) -> Result:
        """Run exactly these words."""
        self._capture.readouterr()
        status = main([str(word) for word in words])
        said = self._capture.readouterr()
        assert "Traceback" not in said.err
        return Result(status, said.out, said.err)

    def run(self, profile: Path, *words: object) -> Result:
        """Run a verb over a profile, unlocked from the passphrase file."""
        common = ("--profile", profile, "--passphrase-file", self._passphrase)
        return self.bare(*words, *common)

    def json(self, profile: Path, *words: object) -> Any:
        """Run a verb that must succeed; return its JSON object."""
        result = self.run(profile, *words, "--json")
        assert (result.status, result.err) == (0, "")
        return result.json


@contextmanager
def opened_by_cli(profile: Path) -> Iterator[Services]:
    """Open a profile that the command line made, to look into it or to prepare it."""
    session = Profile(profile, now=now).unlock(PASSPHRASE)
    services = build_services(session)
    try:
        yield services
    finally:
        services.close()
