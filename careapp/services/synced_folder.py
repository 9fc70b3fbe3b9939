"""Telling a folder that some program copies to other computers from one that stays here."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

# How the folders of these programs are called, in small letters.
_NAMES: Final = (
    ("Dropbox", re.compile(r"dropbox( \(.+\))?|dropbox-.+")),
    ("OneDrive", re.compile(r"onedrive( ?- ?.+)?")),
    ("iCloud Drive", re.compile(r"icloud ?drive|com~apple~clouddocs|mobile documents")),
    ("Google Drive", re.compile(r"google ?drive(-.+)?|googledrive-.+|my drive")),
    ("Nextcloud", re.compile(r"nextcloud\d*")),
    ("ownCloud", re.compile(r"owncloud\d*")),
    ("Box", re.compile(r"box sync|box-box")),
    ("pCloud", re.compile(r"pcloud ?drive")),
    ("Syncthing", re.compile(r"syncthing")),
)
# What they leave in the topmost folder, whatever its name.
_MARKS: Final = (
    ("Dropbox", (".dropbox", ".dropbox.cache")),
    ("Nextcloud", (".nextcloudsync.log", ".sync_*.db", "._sync_*.db")),
    ("ownCloud", (".owncloudsync.log",)),
    ("Google Drive", (".tmp.driveupload", ".tmp.drivedownload")),
    ("Syncthing", (".stfolder",)),
    ("Resilio Sync", (".sync/ID",)),
)


def synced_by(folder: Path) -> str:
    """Return the name of the program that copies this folder elsewhere, or an empty text.

    Copied while it is written to, a record arrives torn; copied back, it is older than it was.
    """
    return next(_signs(folder.resolve()), "") or next(_signs(folder.absolute()), "")


def _signs(folder: Path) -> Iterator[str]:
    for part in folder.parts:
        yield from (name for name, known in _NAMES if known.fullmatch(part.casefold()))
    for place in (folder, *folder.parents):
        yield from (name for name, marks in _MARKS for mark in marks if _holds(place, mark))


def _holds(place: Path, mark: str) -> bool:
    try:
        return next(place.glob(mark), None) is not None
    except OSError:  # not ours to look into
        return False
