"""One person as a file for a colleague: tar in zstd in age, opened by the colleague's key alone.

Nobody signs it: whoever knows the public key could have made it. The check code is for comparing
by telephone.
"""

import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final, cast

import pyrage
import zstandard

from careapp.exchange.backup.beside import file_beside
from careapp.exchange.backup.errors import DamagedBackupError
from careapp.exchange.backup.tar_stream import EntrySink, TarEntry, TarReader, tar_blocks
from careapp.models.errors import CareAppError

SUFFIX: Final = ".careapp-person"
FORMAT: Final = "careapp-person"
VERSION: Final = 1
_HEAD: Final = "person.json"
_DOCUMENTS: Final = "documents/"
_LARGEST: Final = 1024**3
_LARGEST_WINDOW: Final = 128 * 1024**2
_CODE_LENGTH: Final = 8


class NotATransferError(CareAppError):
    """The file is something else."""

    def __init__(self) -> None:
        super().__init__("This file is no package of a person: choose another.")


class NotForYouError(CareAppError):
    """It was locked with somebody else's key."""

    def __init__(self) -> None:
        super().__init__(
            "This package is not for you: send your receiving key, and have it made again."
        )


class DamagedTransferError(CareAppError):
    """It was cut short or altered."""

    def __init__(self) -> None:
        super().__init__("This package is damaged: have it sent again.")


class NewerTransferError(CareAppError):
    """A later version made it."""

    def __init__(self) -> None:
        super().__init__("A newer CareApp made this package: update CareApp to open it.")


class NotARecipientError(CareAppError):
    """The text is no public key."""

    def __init__(self) -> None:
        super().__init__("This is no receiving key. It begins with age1: copy all of it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """What travels: plain records, and the content of each document by its SHA-256."""

    head: dict[str, object] = field(repr=False)
    records: tuple[dict[str, object], ...] = field(repr=False)
    documents: dict[str, bytes] = field(default_factory=dict, repr=False)
    check_code: str = ""


def write_package(target: Path, package: Package, recipient: str) -> str:
    """Write the file, whole or not at all; return its check code."""
    try:
        key = pyrage.x25519.Recipient.from_str(recipient.strip())
    except pyrage.RecipientError:
        raise NotARecipientError from None
    whole = {
        **package.head,
        "format": FORMAT,
        "format_version": VERSION,
        "records": package.records,
    }
    text = json.dumps(whole, ensure_ascii=False).encode()
    documents = sorted(package.documents.items())
    entries = [_entry(_HEAD, text), *(_entry(_DOCUMENTS + n, content) for n, content in documents)]
    plain = b"".join(tar_blocks(entries, 0))
    packed = zstandard.ZstdCompressor(level=3, write_checksum=True).compress(plain)
    sealed = io.BytesIO()
    pyrage.encrypt_io(io.BytesIO(packed), sealed, [key])
    with file_beside(target, None) as file:
        file.write(sealed.getvalue())
    return _code(sealed.getvalue())


def read_package(path: Path, identity: str) -> Package:
    """Open a package; raise a CareAppError subclass where it is none, or not for this key."""
    try:
        sealed = path.read_bytes()
    except OSError:
        raise NotATransferError from None
    if not sealed.startswith(b"age-encryption.org/v1\n"):
        raise NotATransferError
    entries = _entries(_opened(sealed, identity))
    head = _head(entries.pop(_HEAD, b""))
    records = head.pop("records", None)
    if not isinstance(records, list) or not all(isinstance(one, dict) for one in records):
        raise DamagedTransferError
    documents = {name.removeprefix(_DOCUMENTS): content for name, content in entries.items()}
    if any(hashlib.sha256(content).hexdigest() != name for name, content in documents.items()):
        raise DamagedTransferError
    return Package(head=head, records=tuple(records), documents=documents, check_code=_code(sealed))


def _opened(sealed: bytes, identity: str) -> bytes:
    opened = io.BytesIO()
    try:
        pyrage.decrypt_io(io.BytesIO(sealed), opened, [pyrage.x25519.Identity.from_str(identity)])
    except (pyrage.DecryptError, OSError) as failure:
        wrong = str(failure).startswith("No matching keys found")
        raise (NotForYouError if wrong else DamagedTransferError) from None
    return opened.getvalue()


def _entries(packed: bytes) -> dict[str, bytes]:
    found: dict[str, _Collected] = {}

    def begin(name: str, size: int) -> EntrySink:
        if name in found or sum(one.size for one in found.values()) + size > _LARGEST:
            raise DamagedTransferError
        found[name] = _Collected(size)
        return found[name]

    tar = TarReader(begin)
    try:
        unpacker = zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW)
        # only ``write`` of the target is used
        with unpacker.stream_writer(cast(IO[bytes], tar), closefd=False) as stream:
            stream.write(packed)
        tar.finish()
    except (zstandard.ZstdError, DamagedBackupError):
        raise DamagedTransferError from None
    return {name: bytes(one.content) for name, one in found.items()}


def _head(content: bytes) -> dict[str, object]:
    try:
        head = json.loads(content)
    except (ValueError, RecursionError):
        raise NotATransferError from None
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise NotATransferError
    version = head.get("format_version")
    if not isinstance(version, int) or version > VERSION:
        raise NewerTransferError
    return head


class _Collected:
    """An entry in memory."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.content = bytearray()

    def write(self, content: bytes, /) -> None:
        self.content += content

    def close(self) -> None:
        """Everything is here already."""


def _entry(name: str, content: bytes) -> TarEntry:
    def blocks() -> Iterator[bytes]:
        return iter((content,))

    return TarEntry(name=name, size=len(content), blocks=blocks)


def _code(sealed: bytes) -> str:
    """Return what both sides can read to each other."""
    digest = hashlib.sha256(sealed).hexdigest()[:_CODE_LENGTH].upper()
    return f"{digest[:4]} {digest[4:]}"
