"""Writes a backup: ``age -d -i recovery.txt FILE | zstd -d | tar x`` opens it without CareApp.

Bounded memory and no plaintext on disk. Slow work: call it in a worker.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final, Protocol

import zstandard

from careapp.exchange.backup.age_stream import BackupKeys, encrypt
from careapp.exchange.backup.beside import file_beside
from careapp.exchange.backup.errors import BackupCancelledError, ContentChangedError
from careapp.exchange.backup.manifest import (
    ATTACHMENTS_FOLDER,
    DATABASE_NAME,
    MANIFEST_NAME,
    VAULT_NAME,
    Manifest,
    manifest_bytes,
    seconds_of,
)
from careapp.exchange.backup.tar_stream import TarEntry, tar_blocks

_BLOCK: Final = 256 * 1024
_LEVEL: Final = 3
# Compression beside reading and encryption; more threads would only heat the laptop.
_THREADS: Final = 1


class Source(Protocol):
    """A stream to read from, raw or buffered."""

    def read(self, size: int, /) -> bytes | None:
        """Return up to ``size`` bytes, none at the end."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupContent:
    """What goes in. ``database`` gives exactly ``database_size`` plain SQLite bytes."""

    database: Source = field(repr=False)
    database_size: int
    attachments: tuple[Path, ...] = field(default=(), repr=False)
    vault: bytes = field(repr=False)
    manifest: Manifest = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupReceipt:
    """The finished file."""

    size: int
    sha256: str


def write_backup(
    target: Path,
    content: BackupContent,
    keys: BackupKeys,
    *,
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
    check: Callable[[Path], object] | None = None,
) -> BackupReceipt:
    """Write beside, sync, let ``check`` read it back, rename over ``target``.

    Raises BackupCancelledError, DiskFullError, ContentChangedError, or what ``check`` or the
    database stream raises; the old file, if any, then still stands.
    """
    entries = _entries(content)
    watch = _Watch(progress, cancelled, sum(entry.size for entry in entries))
    blocks = watch.watched(tar_blocks(entries, seconds_of(content.manifest)))
    with file_beside(target, check) as file:
        counted = _Counted(file)
        encrypt(_compressed(blocks), counted, keys)
    return BackupReceipt(size=counted.size, sha256=counted.digest.hexdigest())


def _entries(content: BackupContent) -> list[TarEntry]:
    files = [
        _bytes_entry(VAULT_NAME, content.vault),
        TarEntry(
            name=DATABASE_NAME,
            size=content.database_size,
            blocks=lambda: _blocks_of(content.database),
        ),
        *(_file_entry(path) for path in sorted(content.attachments)),
    ]
    listed = manifest_bytes(content.manifest, ((entry.name, entry.size) for entry in files))
    return [_bytes_entry(MANIFEST_NAME, listed), *files]


def _bytes_entry(name: str, content: bytes) -> TarEntry:
    return TarEntry(name=name, size=len(content), blocks=lambda: iter((content,)))


def _file_entry(path: Path) -> TarEntry:
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        raise ContentChangedError from None
    name = ATTACHMENTS_FOLDER + path.name
    return TarEntry(name=name, size=size, blocks=lambda: _blocks_of_file(path))


def _blocks_of_file(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            yield from _blocks_of(file)
    except FileNotFoundError:
        raise ContentChangedError from None


def _blocks_of(file: Source) -> Iterator[bytes]:
    while block := file.read(_BLOCK):
        yield block


def _compressed(blocks: Iterator[bytes]) -> Iterator[bytes]:
    compressor = zstandard.ZstdCompressor(
        level=_LEVEL, write_checksum=True, threads=_THREADS
    ).compressobj()
    for block in blocks:
        yield compressor.compress(block)
    yield compressor.flush()


class _Watch:
    """Tells how far the reading is, and stops it on request."""

    def __init__(
        self, progress: Callable[[int, int], None], cancelled: Callable[[], bool], total: int
    ) -> None:
        self._progress = progress
        self._cancelled = cancelled
        self._total = total

    def watched(self, blocks: Iterator[bytes]) -> Iterator[bytes]:
        done = 0
        for block in blocks:
            if self._cancelled():
                raise BackupCancelledError
            yield block
            # heads and padding are not counted in the total
            done = min(done + len(block), self._total)
            self._progress(done, self._total)


class _Counted:
    """Passes bytes on and notes how many and which."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.size = 0
        self.digest = hashlib.sha256()

    def write(self, content: bytes) -> None:
        self._file.write(content)
        self.digest.update(content)
        self.size += len(content)
