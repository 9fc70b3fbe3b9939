"""The same services without a window, for scripts, trials and headless machines.

Exit status: 0 done, 1 something was refused (each reason one line on stderr), 2 wrong usage.
"""

import argparse
import json
import logging
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from getpass import getpass
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from careapp.models.errors import CareAppError

if TYPE_CHECKING:
    from careapp.services.services import Services

_log = logging.getLogger(__name__)
PASSPHRASE_VARIABLE: Final = "CAREAPP_PASSPHRASE"  # noqa: S105 - a name, no secret
DONE, REFUSED, USAGE = 0, 1, 2


class UsageError(CareAppError):
    """The words of the command do not fit together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """What commands are given by ``bootstrap``, and where they speak."""

    now: Callable[[], datetime]
    default_profile: Callable[[], Path]
    build: Callable[..., "Services"]
    open_window: Callable[[Path], int]
    show_demo: Callable[[Path | None], int]
    out: TextIO
    err: TextIO

    def say(self, text: str) -> None:
        """Say something to the person: it goes beside the data, never into it."""
        self.err.write(text + "\n")

    def give(self, text: str) -> None:
        """Put out what was asked for."""
        self.out.write(text + "\n")

    def give_json(self, data: Mapping[str, object]) -> None:
        """Put out one JSON object, escaped where the terminal knows fewer letters."""
        plain = (self.out.encoding or "").lower().replace("-", "") != "utf8"
        self.give(json.dumps(data, ensure_ascii=plain))

    def folder(self, options: argparse.Namespace) -> Path:
        """Return the profile's folder."""
        return options.profile or self.default_profile()

    def passphrase(self, options: argparse.Namespace) -> str:
        """Return the passphrase from the file, the environment, or a prompt."""
        if options.passphrase_file is not None:
            return _first_line(options.passphrase_file)
        if (given := os.environ.get(PASSPHRASE_VARIABLE)) is not None:
            return given
        if not sys.stdin.isatty():
            raise UsageError(
                f"Give the passphrase with --passphrase-file or in {PASSPHRASE_VARIABLE}."
            )
        return getpass("Passphrase: ")

    def new_passphrase(self, options: argparse.Namespace) -> str:
        """Return the passphrase to come, from its file or a prompt, typed twice."""
        if options.new_passphrase_file is not None:
            return _first_line(options.new_passphrase_file)
        if not sys.stdin.isatty():
            raise UsageError("Give the new passphrase with --new-passphrase-file.")
        typed = getpass("New passphrase: ")
        if getpass("Once more: ") != typed:
            raise UsageError("The two differ. Nothing was changed.")
        return typed

    def unlock(self, options: argparse.Namespace, passphrase: str | None = None) -> "Services":
        """Open the profile that the options name."""
        from careapp.services.profile import Profile

        profile = Profile(self.folder(options), now=self.now)
        profile.vault()  # a missing profile is said before a passphrase is asked for
        services = self.build(profile.unlock(passphrase or self.passphrase(options)))
        with suppress(CareAppError):  # a full disk must not lock the record
            services.access.unlocked("command line")
        return services


def run(
    arguments: Sequence[str],
    *,
    now: Callable[[], datetime],
    default_profile: Callable[[], Path],
    build: Callable[..., "Services"],
    open_window: Callable[[Path], int],
    show_demo: Callable[[Path | None], int],
) -> int:
    """Run one command; never raises, and never shows a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A letter the terminal does not have must not stop a list half-way.
            stream.reconfigure(errors="backslashreplace")
    shop = Shop(
        now=now,
        default_profile=default_profile,
        build=build,
        open_window=open_window,
        show_demo=show_demo,
        out=sys.stdout,
        err=sys.stderr,
    )
    return _all_put_out(_status(shop, arguments))


def _status(shop: Shop, arguments: Sequence[str]) -> int:
    try:
        options = _options(arguments)
    except SystemExit as wrong:
        return DONE if not wrong.code else USAGE
    try:
        status: int = options.command(shop, options)
    except UsageError as error:
        shop.say(str(error))
        return USAGE
    except CareAppError as refusal:
        shop.say(_one_line(str(refusal)))
        return REFUSED
    except BrokenPipeError:
        return REFUSED
    except OSError as fault:
        shop.say(_one_line(f"{fault.strerror or fault}: {fault.filename or 'the disk'}"))
        return REFUSED
    except KeyboardInterrupt:
        shop.say("Stopped. What was finished is kept.")
        return REFUSED
    except Exception as bug:  # noqa: BLE001 - the last resort of the command line
        # No traceback for a person, and no text of the exception: it may name a patient.
        _log.debug("command failed", exc_info=True)
        shop.say(f"CareApp itself failed ({type(bug).__name__}). Nothing was half written.")
        return REFUSED
    return status


def _options(words: Sequence[str]) -> argparse.Namespace:
    """Return what is asked for. Most starts ask for the window alone: it waits for no parser."""
    match words:
        case []:
            return argparse.Namespace(command=_window, profile=None)
        case ["--profile", folder] if folder and not folder.startswith("-"):
            return argparse.Namespace(command=_window, profile=Path(folder))
    from careapp.cli.parser import parser

    return parser().parse_args(words)


def _window(shop: Shop, options: argparse.Namespace) -> int:
    return shop.open_window(shop.folder(options))


def _all_put_out(status: int) -> int:
    try:
        sys.stdout.flush()
    except OSError:
        # Whoever read has read enough. Python would say more about it, at length, when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    return status


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _first_line(file: Path) -> str:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise UsageError(f"The passphrase file {file.name} cannot be read.") from None
    return lines[0] if lines else ""
