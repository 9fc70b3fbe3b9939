"""Proving a backup: every byte read back, the database opened, counted and compared."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from careapp.exchange.backup.age_stream import Opener
from careapp.exchange.backup.errors import DamagedBackupError
from careapp.exchange.backup.manifest import Manifest
from careapp.exchange.backup.reading import verify_backup
from careapp.storage.page_stream import SealedPages
from careapp.storage.snapshot import Contents, contents

KEY_LENGTH = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What a backup was found to hold."""

    contents: Contents
    manifest: Manifest


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A backup restored for a look: a record under a key that is forgotten afterwards."""

    proof: Proof
    record: Path
    key_hex: str = field(repr=False)
    vault: bytes = field(repr=False)


def prove(
    file: Path,
    opener: Opener,
    beside: Path,
    *,
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Proof:
    """Restore ``file`` into a temporary place within ``beside`` and examine what came out."""
    with trial(file, opener, beside, progress=progress, cancelled=cancelled) as restored:
        return restored.proof


@contextmanager
def trial(
    file: Path,
    opener: Opener,
    beside: Path,
    *,
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Trial]:
    """Give the record of a backup, proven, in a temporary place within ``beside``.

    What touches the disk is encrypted under a key that is forgotten. Raises CareAppError
    subclasses unless everything is as the manifest says.
    """
    key = os.urandom(KEY_LENGTH)
    with TemporaryDirectory(prefix=".proof-", dir=beside) as folder:
        path = Path(folder) / "proof.db"
        with path.open("wb") as sealed:
            sink = SealedPages(sealed, key)
            head = verify_backup(
                file, opener, database_sink=sink, progress=progress, cancelled=cancelled
            )
        found = contents(path, key.hex())
        stated = head.manifest
        if stated.get("rows") != found.rows or stated.get("audit_head") != audit_head(found):
            raise DamagedBackupError
        proof = Proof(contents=found, manifest=stated)
        yield Trial(proof=proof, record=path, key_hex=key.hex(), vault=head.vault)


def audit_head(found: Contents) -> dict[str, object]:
    """Return the head as the manifest states it."""
    return {"sequence": found.head.seq, "hash": found.head.hash}
