"""What a backup says about itself, in its first entry."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from careapp.exchange.backup.errors import (
    DamagedBackupError,
    NewerBackupError,
    NotABackupError,
)

FORMAT: Final = "careapp-backup"
FORMAT_VERSION: Final = 1
MANIFEST_NAME: Final = "manifest.json"
VAULT_NAME: Final = "vault.json"
DATABASE_NAME: Final = "careapp.sqlite"
ATTACHMENTS_FOLDER: Final = "attachments/"

# The caller's facts: app version, schema version, created_at, row counts, audit head, device.
Manifest = dict[str, object]


def manifest_bytes(facts: Manifest, files: Iterable[tuple[str, int]]) -> bytes:
    """Return the entry: the caller's facts, the format, and every file that follows."""
    listed = [{"name": name, "size": size} for name, size in files]
    whole = {**facts, "format": FORMAT, "format_version": FORMAT_VERSION, "files": listed}
    return json.dumps(whole, indent=1, ensure_ascii=False).encode() + b"\n"


def parse_manifest(content: bytes) -> Manifest:
    """Read what ``manifest_bytes`` gave; raise NotABackup- or NewerBackupError."""
    try:
        manifest = json.loads(content)
    except (ValueError, RecursionError):
        raise NotABackupError from None
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise NotABackupError
    version = manifest.get("format_version")
    if not isinstance(version, int) or version > FORMAT_VERSION:
        raise NewerBackupError
    return manifest


def listed_sizes(manifest: Manifest) -> dict[object, object]:
    """Return the size of each listed file by its name; what is no list holds none."""
    listed = manifest.get("files")
    entries = listed if isinstance(listed, list) else []
    return {
        entry["name"]: entry.get("size")
        for entry in entries
        if isinstance(entry, dict) and isinstance(entry.get("name"), str)
    }


def check_files(manifest: Manifest, seen: list[tuple[str, int]]) -> None:
    """Raise DamagedBackupError unless exactly the listed files came."""
    listed = manifest.get("files")
    if listed != [{"name": name, "size": size} for name, size in seen]:
        raise DamagedBackupError


def seconds_of(manifest: Manifest) -> int:
    """Return ``created_at`` as the time to give every file; the epoch where it says none."""
    try:
        return int(datetime.fromisoformat(str(manifest.get("created_at"))).timestamp())
    except ValueError:
        return 0
