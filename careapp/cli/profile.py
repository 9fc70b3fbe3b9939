"""Verbs about the profile itself."""

import argparse
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from careapp import VERSION
from careapp.models.errors import CareAppError

_COPIED: Final = "copied elsewhere by {}: move it, and let that copy backups instead"
_BEHIND: Final = "behind the last change: set it"

if TYPE_CHECKING:
    from careapp.cli.command_line import Shop
    from careapp.services.services import Services


def window(shop: "Shop", options: argparse.Namespace) -> int:
    """Open the app."""
    return shop.open_window(shop.folder(options))


def demo(shop: "Shop", options: argparse.Namespace) -> int:
    """Show the sample caseload, in a window or as pictures."""
    return shop.show_demo(options.headless)


def init(shop: "Shop", options: argparse.Namespace) -> int:
    """Make an empty profile."""
    from careapp.services.profile import Profile, a_care_manager

    profile = Profile(shop.folder(options), now=shop.now)
    passphrase = shop.passphrase(options)
    if not passphrase.strip():
        raise CareAppError("An empty passphrase protects nothing. Choose four or more words.")
    written = options.recovery_out
    with _key_file(written) as key_file:
        session, recovery = profile.create(passphrase, a_care_manager(options.name))
        session.close()
        key_file.write(recovery.text + "\n")
    if options.json:
        facts = {"profile": str(profile.folder), "recovery_out": str(written or "")}
        # Not written anywhere and not said, it would be gone for ever.
        shop.give_json(facts if written else {**facts, "recovery_key": recovery.text})
    elif written is None:
        shop.give(recovery.text)
        shop.say("This is the recovery key. Print it and keep it away from this laptop.")
    return 0


def passphrase(shop: "Shop", options: argparse.Namespace) -> int:
    """Let another passphrase open the profile."""
    present = shop.passphrase(options)
    services = shop.unlock(options, present)
    try:
        services.keys.change_passphrase(present, shop.new_passphrase(options))
    finally:
        services.close()
    if options.json:
        shop.give_json({"changed": True})
    else:
        shop.say("The new passphrase is in force. Earlier backups open with the one before.")
    return 0


def patients(shop: "Shop", options: argparse.Namespace) -> int:
    """List the patients with what is kept of each."""
    services = shop.unlock(options)
    try:
        listed = services.overview.patients()
    finally:
        services.close()
    if options.json:
        shop.give_json({"patients": [entry.as_json() for entry in listed]})
        return 0
    for entry in listed:
        shop.give(f"{entry.id}  {entry.birth_date or '          '}  {entry.status:8}  {entry.name}")
    return 0


def doctor(shop: "Shop", options: argparse.Namespace) -> int:
    """Tell how the profile is; status 1 when something is wrong with it."""
    services = shop.unlock(options)
    try:
        report = _examine(services)
    finally:
        services.close()
    if options.json:
        shop.give_json(report)
    else:
        for name, value in report.items():
            shop.give(f"{name.replace('_', ' ')}: {value}")
    return 0 if report["record"] == "whole" and report["history"] == "whole" else 1


def seed(shop: "Shop", options: argparse.Namespace) -> int:
    """Fill the profile with made-up people."""
    from careapp.services.seed_service import SeedService

    services = shop.unlock(options)
    try:
        report = SeedService(services.context).fill(options.patients, options.entries)
    finally:
        services.close()
    facts = {"patients": report.patients, "entries": report.entries, "seconds": report.seconds}
    if options.json:
        shop.give_json(facts)
    else:
        shop.give(f"{report.patients} people, {report.entries} entries")
    return 0


def _examine(services: "Services") -> dict[str, object]:
    broken = services.history.first_broken_link()
    status = services.backups.status()
    around = services.surroundings.look()
    return {
        "careapp": VERSION,
        "python": sys.version.split()[0],
        **services.overview.versions(),
        "profile": str(services.session.profile.folder),
        "folder": _COPIED.format(around.synced_by) if around.synced_by else "stays on this laptop",
        "clock": _BEHIND if around.saved_ahead else "after the last change",
        "record": services.overview.integrity(),
        "history": "whole" if broken is None else f"broken at entry {broken.seq}: {broken.what}",
        "key_slots": services.overview.key_slots(),
        "last_verified_backup": str(status.last.verified_at) if status.last else "never",
    }


@contextmanager
def _key_file(target: Path | None) -> Iterator[TextIO]:
    """Give a new file that only its owner can read; it goes again when the work fails."""
    if target is None:
        yield io.StringIO()
        return
    try:
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise CareAppError(f"{target.name} is there already. Choose another file.") from None
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        try:
            yield file
        except BaseException:
            target.unlink(missing_ok=True)
            raise
