"""Tar without files: blocks to write from, and a reader that is fed."""

import tarfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Protocol

from careapp.exchange.backup.errors import ContentChangedError, DamagedBackupError

_BLOCK: Final = 512
_END: Final = bytes(2 * _BLOCK)
# The size field of ustar ends at 8 GiB; beyond, the GNU form is what every tar reads.
_USTAR_LIMIT: Final = 8 * 1024**3


@dataclass(frozen=True, slots=True, kw_only=True)
class TarEntry:
    """A name, a size, and a function that gives exactly that many bytes, in blocks."""

    name: str
    size: int
    blocks: Callable[[], Iterator[bytes]]


class EntrySink(Protocol):
    """Takes the bytes of one entry; ``close`` is called only after the last of them."""

    def write(self, content: bytes, /) -> object:
        """Take some bytes."""
        ...

    def close(self) -> None:
        """Keep what came."""
        ...


def tar_blocks(entries: Iterable[TarEntry], modified_at: int) -> Iterator[bytes]:
    """Return a whole tar file; the same entries always give the same bytes."""
    for entry in entries:
        yield _head(entry, modified_at)
        left = entry.size
        for block in entry.blocks():
            left -= len(block)
            if left < 0:
                raise ContentChangedError
            yield block
        if left:
            raise ContentChangedError
        yield bytes(-entry.size % _BLOCK)
    yield _END


class TarReader:
    """Takes a tar file in pieces of any size and hands each entry to a sink of its own."""

    def __init__(self, begin_entry: Callable[[str, int], EntrySink]) -> None:
        self._begin_entry = begin_entry
        self._head = bytearray()
        self._entry: EntrySink | None = None
        self._left = 0
        self._padding = 0
        self._ended = False

    def write(self, content: bytes) -> int:
        """Take the next piece; raise DamagedBackupError where it makes no sense."""
        rest = memoryview(content)
        while rest:
            taken = self._take(rest)
            rest = rest[taken:]
        return len(content)

    def finish(self) -> None:
        """Raise DamagedBackupError unless the end of the tar file was seen."""
        if not self._ended:
            raise DamagedBackupError

    def _take(self, rest: memoryview) -> int:
        if self._entry is not None:
            return self._take_content(self._entry, rest)
        if self._padding:
            taken = min(self._padding, len(rest))
            self._padding -= taken
            return taken
        return self._take_head(rest)

    def _take_content(self, entry: EntrySink, rest: memoryview) -> int:
        taken = min(self._left, len(rest))
        entry.write(bytes(rest[:taken]))
        self._left -= taken
        self._close_when_complete(entry)
        return taken

    def _take_head(self, rest: memoryview) -> int:
        taken = min(_BLOCK - len(self._head), len(rest))
        self._head += rest[:taken]
        if len(self._head) == _BLOCK:
            self._begin(bytes(self._head))
            self._head.clear()
        return taken

    def _begin(self, head: bytes) -> None:
        if not any(head):
            self._ended = True
            return
        try:
            info = tarfile.TarInfo.frombuf(head, "utf-8", "strict")
        except (tarfile.HeaderError, UnicodeDecodeError):
            raise DamagedBackupError from None
        if self._ended or not info.isreg() or info.size < 0:
            raise DamagedBackupError
        self._entry = self._begin_entry(info.name, info.size)
        self._left = info.size
        self._padding = -info.size % _BLOCK
        self._close_when_complete(self._entry)

    def _close_when_complete(self, entry: EntrySink) -> None:
        if not self._left:
            entry.close()
            self._entry = None


def _head(entry: TarEntry, modified_at: int) -> bytes:
    info = tarfile.TarInfo(entry.name)
    info.size = entry.size
    info.mode = 0o600
    info.mtime = modified_at
    if entry.size < _USTAR_LIMIT:
        return info.tobuf(tarfile.USTAR_FORMAT, "utf-8", "strict")
    return info.tobuf(tarfile.GNU_FORMAT, "utf-8", "strict")
