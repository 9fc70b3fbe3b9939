"""Takes the plain bytes of a backup, sees that they are one, and puts each entry in its place."""

import errno
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, BinaryIO, Final, Protocol, cast

import zstandard

from careapp.exchange.backup.beside import sync
from careapp.exchange.backup.errors import (
    DamagedBackupError,
    NotABackupError,
    as_care_app_error,
)
from careapp.exchange.backup.manifest import (
    DATABASE_NAME,
    MANIFEST_NAME,
    VAULT_NAME,
    Manifest,
    check_files,
    listed_sizes,
    parse_manifest,
)
from careapp.exchange.backup.tar_stream import EntrySink, TarReader

# Room for 150,000 documents in the list; more would only eat memory.
_LARGEST_MANIFEST: Final = 16 * 1024**2
_LARGEST_VAULT: Final = 1024**2
_LARGEST_WINDOW: Final = 128 * 1024**2
_PIECE: Final = 256 * 1024
# Nothing that could leave the folder or trouble any file system.
_ATTACHMENT: Final = re.compile(r"attachments/[A-Za-z0-9][A-Za-z0-9._-]{0,199}")


class DatabaseSink(Protocol):
    """Takes the plain SQLite bytes; ``finish`` comes after the last and may refuse them."""

    def write(self, content: bytes, /) -> object:
        """Take some bytes."""
        ...

    def finish(self) -> None:
        """Raise if what came is not a whole database."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupHead:
    """What a backup says about itself, and its vault, which leads from a passphrase to the key."""

    manifest: Manifest = field(repr=False)
    vault: bytes = field(repr=False)


class HeadSeen(Exception):  # noqa: N818 - a way out, not an error
    """Manifest and vault are read; whoever wanted only them may stop."""


class Unpacking:
    """One pass over the content of a backup; ``place`` says where an entry's bytes go."""

    def __init__(
        self,
        place: Callable[[str], EntrySink],
        database_sink: DatabaseSink,
        *,
        head_only: bool = False,
        room: Callable[[], int] | None = None,
    ) -> None:
        """``room`` tells how many bytes the drive takes, where anything is put on one."""
        self._place = place
        self._database_sink = database_sink
        self._head_only = head_only
        self._room = room
        self._kept: dict[str, bytes] = {}
        self._seen: dict[str, int] = {}
        self._known: Manifest | None = None
        self._sizes: dict[object, object] = {}
        self._tar = TarReader(self._begin_entry)
        # only ``write`` of the target is used
        target = cast(IO[bytes], self._tar)
        self._zstd = zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW).stream_writer(
            target, write_size=_PIECE, closefd=False
        )

    def write(self, content: bytes) -> None:
        """Take the next compressed bytes."""
        try:
            self._zstd.write(content)
        except zstandard.ZstdError:
            raise (DamagedBackupError if self._seen else NotABackupError) from None

    def finish(self) -> None:
        """Raise DamagedBackupError unless everything the manifest lists has come."""
        self._tar.finish()
        check_files(self._manifest(), list(self._seen.items())[1:])
        if DATABASE_NAME not in self._seen:
            raise DamagedBackupError

    def head(self) -> BackupHead:
        """Return what the first two entries said."""
        return BackupHead(manifest=self._manifest(), vault=self._kept[VAULT_NAME])

    def _begin_entry(self, name: str, size: int) -> EntrySink:
        self._check_turn(name, size)
        self._seen[name] = size
        if name == DATABASE_NAME:
            if self._head_only:
                raise HeadSeen
            self._refuse_without_room()
            return _Database(self._database_sink)
        if name == MANIFEST_NAME:
            # returned to the caller; in the restored folder it would only grow old
            return _Kept(self._kept, name, Nowhere())
        if name == VAULT_NAME:
            return _Kept(self._kept, name, self._place(name))
        return self._place(name)

    def _check_turn(self, name: str, size: int) -> None:
        match len(self._seen):
            case 0:
                if name != MANIFEST_NAME:
                    raise NotABackupError
                known = size <= _LARGEST_MANIFEST
            case 1:
                known = name == VAULT_NAME and size <= _LARGEST_VAULT and self._lists(name, size)
            case 2:
                known = name == DATABASE_NAME and self._lists(name, size)
            case _:
                new = name not in self._seen and _ATTACHMENT.fullmatch(name) is not None
                known = new and self._lists(name, size)
        if not known:
            raise DamagedBackupError

    def _manifest(self) -> Manifest:
        if MANIFEST_NAME not in self._kept:
            raise DamagedBackupError
        if self._known is None:
            self._known = parse_manifest(self._kept[MANIFEST_NAME])
            self._sizes = listed_sizes(self._known)
        return self._known

    def _refuse_without_room(self) -> None:
        sizes = [size for size in self._sizes.values() if isinstance(size, int)]
        if self._room is not None and sum(sizes) > self._room():
            raise as_care_app_error(OSError(errno.ENOSPC, "")) or DamagedBackupError()

    def _lists(self, name: str, size: int) -> bool:
        """Tell whether the manifest lists this; what it does not must not fill a disk first."""
        self._manifest()
        return self._sizes.get(name) == size


class NewFile:
    """An entry that becomes a file, on disk when it is closed."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("xb")

    def write(self, content: bytes, /) -> None:
        """Write some bytes."""
        self._file.write(content)

    def close(self) -> None:
        """Sync and close."""
        sync(self._file)
        self._file.close()


class Nowhere:
    """An entry that is only counted."""

    def write(self, content: bytes, /) -> None:
        """Drop some bytes."""

    def close(self) -> None:
        """Keep nothing."""

    def finish(self) -> None:
        """Refuse nothing."""


class PlainDatabase:
    """A database written as it comes."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def write(self, content: bytes, /) -> None:
        """Write some bytes."""
        self._file.write(content)

    def finish(self) -> None:
        """Refuse nothing."""


class _Database:
    def __init__(self, sink: DatabaseSink) -> None:
        self._sink = sink

    def write(self, content: bytes, /) -> None:
        self._sink.write(content)

    def close(self) -> None:
        self._sink.finish()


class _Kept:
    """An entry small enough to be kept in memory, beside where it goes."""

    def __init__(self, kept: dict[str, bytes], name: str, place: EntrySink) -> None:
        self._kept = kept
        self._name = name
        self._place = place
        self._content = bytearray()

    def write(self, content: bytes, /) -> None:
        self._content += content
        self._place.write(content)

    def close(self) -> None:
        self._kept[self._name] = bytes(self._content)
        self._place.close()
