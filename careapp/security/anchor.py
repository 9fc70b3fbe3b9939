"""The newest audit entry, noted outside the database, so that a database rolled back shows.

Two records of one sector each lie in the file; a write replaces the older in place, and a torn
write can only hit the record that is being replaced.

A commit hands its head to the system before it returns, so that a program killed at any moment
leaves it behind; a thread then brings it to the disk, one sync for all heads that came meanwhile.
The database is on disk before its head is written, so the file can lag behind but never lead: what
a power cut takes from it are the last few heads, never the proof of what was committed before.
"""

import hmac
import logging
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from careapp.security.atomic_file import write_atomically
from careapp.security.errors import AnchorDamagedError

_RECORD_LENGTH: Final = 512
_LABEL: Final = "careapp-anchor-1"
_LONGEST_HASH: Final = 128
# Windows keeps line endings and positions as they are only when asked.
_BINARY: Final = getattr(os, "O_BINARY", 0)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnchorHead:
    """The newest audit entry that is known to have been committed."""

    sequence: int
    hash_hex: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    turn: int
    head: AnchorHead


class Anchor:
    """Writes the head after each commit and reads it at the next start.

    The database may be ahead of it, by what was committed just before a crash; never behind.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._key = key
        self._turn: int | None = None
        self._unsynced = False
        self._syncing: ThreadPoolExecutor | None = None

    def write(self, sequence: int, hash_hex: str) -> None:
        """Note the head; the system has it on return, and the disk soon after."""
        head = AnchorHead(sequence=sequence, hash_hex=hash_hex)
        turn = self._next_turn()
        if turn and self._replace_older(_Record(turn=turn, head=head)):
            self._sync_soon()
        else:
            turn = 0
            write_atomically(self._path, self._packed(_Record(turn=turn, head=head)) * 2)
        self._turn = turn

    def settle(self) -> None:
        """Return when every head that was noted is on disk."""
        if self._syncing is not None:
            self._syncing.shutdown()
            self._syncing = None

    def read(self) -> AnchorHead | None:
        """Return the head, None where none was ever written, or raise AnchorDamagedError."""
        newest = self._newest()
        return newest.head if newest else None

    def _next_turn(self) -> int:
        """Return the number of the next record; 0 begins a new file."""
        if self._turn is not None:
            return self._turn + 1
        try:
            newest = self._newest()
        except AnchorDamagedError:
            newest = None
        return newest.turn + 1 if newest else 0

    def _replace_older(self, record: _Record) -> bool:
        """Tell whether there was a file to write into."""
        content = self._packed(record)
        try:
            descriptor = os.open(self._path, os.O_RDWR | _BINARY)
        except FileNotFoundError:
            return False
        try:
            os.lseek(descriptor, record.turn % 2 * _RECORD_LENGTH, os.SEEK_SET)
            os.write(descriptor, content)
        finally:
            os.close(descriptor)
        return True

    def _sync_soon(self) -> None:
        self._unsynced = True
        if self._syncing is None:
            self._syncing = ThreadPoolExecutor(1, "anchor")
        self._syncing.submit(self._sync)

    def _sync(self) -> None:
        if not self._unsynced:
            return  # an earlier turn took this one along
        self._unsynced = False
        try:
            descriptor = os.open(self._path, os.O_RDWR | _BINARY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        except FileNotFoundError:
            pass  # taken away meanwhile: the next head begins a new file, which is synced at once
        except OSError as failure:
            _log.warning("the anchor is not on disk: errno %s", failure.errno)

    def _newest(self) -> _Record | None:
        try:
            with self._path.open("rb") as file:
                content = file.read(2 * _RECORD_LENGTH)
        except FileNotFoundError:
            return None
        halves = (content[:_RECORD_LENGTH], content[_RECORD_LENGTH : 2 * _RECORD_LENGTH])
        records = [record for half in halves if (record := self._unpacked(half))]
        if not records:
            raise AnchorDamagedError
        return max(records, key=lambda record: record.turn)

    def _packed(self, record: _Record) -> bytes:
        if len(record.head.hash_hex) > _LONGEST_HASH or not record.head.hash_hex.isalnum():
            raise ValueError("An audit hash is hexadecimal.")
        text = f"{_LABEL} {record.turn} {record.head.sequence} {record.head.hash_hex}"
        line = f"{text} {self._proof(text)}"
        return line.encode().ljust(_RECORD_LENGTH - 1) + b"\n"

    def _unpacked(self, half: bytes) -> _Record | None:
        text, _, proof = half.decode("ascii", "replace").rstrip().rpartition(" ")
        if not hmac.compare_digest(self._proof(text).encode(), proof.encode()):
            return None
        _, turn, sequence, hash_hex = text.split(" ")
        head = AnchorHead(sequence=int(sequence), hash_hex=hash_hex)
        return _Record(turn=int(turn), head=head)

    def _proof(self, text: str) -> str:
        return hmac.digest(self._key, text.encode(), "sha256").hex()
