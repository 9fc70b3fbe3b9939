"""The newest audit entry, noted outside the database, so that a database rolled back shows.

Two records of one sector each lie in the file; a write replaces the older in place. That is one
sync instead of the three of a rename, and a torn write can only hit the record not yet in use.
"""

import hmac
import os
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

    def write(self, sequence: int, hash_hex: str) -> None:
        """Note the head; on return it is on disk."""
        head = AnchorHead(sequence=sequence, hash_hex=hash_hex)
        try:
            newest = self._newest()
        except AnchorDamagedError:
            newest = None
        if newest is None:
            write_atomically(self._path, self._packed(_Record(turn=0, head=head)) * 2)
        else:
            self._replace_older(_Record(turn=newest.turn + 1, head=head))

    def read(self) -> AnchorHead | None:
        """Return the head, None where none was ever written, or raise AnchorDamagedError."""
        newest = self._newest()
        return newest.head if newest else None

    def _replace_older(self, record: _Record) -> None:
        descriptor = os.open(self._path, os.O_RDWR | _BINARY)
        try:
            os.lseek(descriptor, record.turn % 2 * _RECORD_LENGTH, os.SEEK_SET)
            os.write(descriptor, self._packed(record))
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def _newest(self) -> _Record | None:
        try:
            content = self._path.read_bytes()
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
