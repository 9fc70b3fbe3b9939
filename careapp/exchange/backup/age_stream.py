"""Bytes through age, both ways, a block at a time. Slow work: call it in a worker."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Final, Protocol

import pyrage
from typing_extensions import Buffer, override

from careapp.exchange.backup.age_header import (
    EphemeralIdentity,
    Header,
    Stanza,
    decode64,
    encode64,
)
from careapp.exchange.backup.errors import (
    DamagedBackupError,
    NotABackupError,
    WrongBackupKeyError,
)

_OUR_KIND: Final = "careapp-passphrase"
_OUR_VERSION: Final = "1"
_NO_MATCH: Final = "No matching keys found"


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupKeys:
    """Who can open a backup: the holder of the recovery key, and of the passphrase.

    ``passphrase_slot`` travels in the clear and leads from the passphrase to the key that
    ``wrap_file_key`` uses.
    """

    recipient: str
    passphrase_slot: bytes = field(repr=False)
    wrap_file_key: Callable[[bytes], bytes] = field(repr=False)


class Readable(Protocol):
    """What age reads from."""

    def read(self, size: int, /) -> bytes:
        """Return up to ``size`` bytes, none at the end."""
        ...


class Writable(Protocol):
    """What age writes to."""

    def write(self, content: bytes, /) -> object:
        """Take some bytes."""
        ...


class Opener(Protocol):
    """A way into a backup."""

    def identity_for(self, file: BinaryIO) -> tuple[str, Readable]:
        """Return an age identity and the age file it opens."""
        ...


@dataclass(frozen=True, slots=True)
class RecoveryOpener:
    """Opens with the text of the recovery key."""

    identity: str = field(repr=False)

    def identity_for(self, file: BinaryIO) -> tuple[str, Readable]:
        """Check that this is an age file and hand it on as it is."""
        Header.read(file)
        file.seek(0)
        return self.identity, file


@dataclass(frozen=True, slots=True)
class FileKeyOpener:
    """Opens with a function from (passphrase slot, wrapped file key) to the file key."""

    unwrap: Callable[[bytes, bytes], bytes] = field(repr=False)

    def identity_for(self, file: BinaryIO) -> tuple[str, Readable]:
        """Prove the header with the file key and put one for a fresh identity in its place."""
        header = Header.read(file)
        slot, wrapped = _our_parts(header)
        file_key = self.unwrap(slot, wrapped)
        header.check(file_key)
        fresh = EphemeralIdentity()
        replaced = Header.made_for((fresh.wrap(file_key),), file_key)
        return fresh.identity_text, _Joined(replaced.to_bytes(), file)


def passphrase_slot_of(file: BinaryIO) -> bytes:
    """Return what a backup says in the clear of the profile that wrote it, without opening it."""
    slot, _ = _our_parts(Header.read(file))
    return slot


def encrypt(blocks: Iterator[bytes], target: Writable, keys: BackupKeys) -> None:
    """Write all blocks to ``target``, which is worthless unless this returns."""
    ephemeral = EphemeralIdentity()
    source = _Pulled(blocks)
    rewriter = _HeaderRewriter(target, ephemeral, keys)
    recipients = [
        pyrage.x25519.Recipient.from_str(text)
        for text in (keys.recipient, ephemeral.recipient_text)
    ]
    try:
        pyrage.encrypt_io(source, rewriter, recipients)
    except (pyrage.EncryptError, OSError):
        # pyrage keeps only the text of what our own streams raise
        raise source.failure or rewriter.failure or OSError("age failed") from None


def decrypt(file: BinaryIO, opener: Opener, sink: Callable[[bytes], None]) -> None:
    """Give the content to ``sink``; none of it may be believed unless this returns."""
    identity, source = opener.identity_for(file)
    guarded = _Guarded(sink)
    try:
        pyrage.decrypt_io(source, guarded, [pyrage.x25519.Identity.from_str(identity)])
    except (pyrage.DecryptError, pyrage.IdentityError, OSError) as failure:
        raise guarded.failure or _meaning(failure) from None


def _meaning(failure: Exception) -> Exception:
    if isinstance(failure, OSError):
        # a number means the drive; age itself has only words
        return failure if failure.errno is not None else DamagedBackupError()
    wrong_key = isinstance(failure, pyrage.IdentityError) or str(failure).startswith(_NO_MATCH)
    return WrongBackupKeyError() if wrong_key else DamagedBackupError()


def _our_stanza(file_key: bytes, keys: BackupKeys) -> Stanza:
    wrapped = encode64(keys.wrap_file_key(file_key))
    return Stanza(_OUR_KIND, (_OUR_VERSION, wrapped), keys.passphrase_slot)


def _our_parts(header: Header) -> tuple[bytes, bytes]:
    for stanza in header.stanzas:
        match (stanza.kind, stanza.arguments):
            case (kind, (version, wrapped)) if (kind, version) == (_OUR_KIND, _OUR_VERSION):
                return stanza.body, decode64(wrapped)
    raise NotABackupError


class _Pulled(io.RawIOBase):
    """An iterator of blocks as a file to read."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        super().__init__()
        self._blocks = blocks
        self._rest = memoryview(b"")
        self.failure: BaseException | None = None

    @override
    def readable(self) -> bool:
        return True

    @override
    def readinto(self, buffer: Buffer, /) -> int:
        try:
            while not self._rest:
                self._rest = memoryview(next(self._blocks))
        except StopIteration:
            return 0
        except BaseException as failure:
            self.failure = failure
            raise
        target = memoryview(buffer).cast("B")
        count = min(len(target), len(self._rest))
        target[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count


class _HeaderRewriter:
    """Passes an age file on with the ephemeral stanza replaced by ours."""

    def __init__(self, target: Writable, ephemeral: EphemeralIdentity, keys: BackupKeys) -> None:
        self._target = target
        self._ephemeral = ephemeral
        self._keys = keys
        self._head: bytearray | None = bytearray()
        self.failure: BaseException | None = None

    def write(self, content: bytes) -> int:
        try:
            if self._head is None:
                self._target.write(content)
            else:
                self._head += content
                self._rewrite_when_complete(bytes(self._head))
        except BaseException as failure:
            self.failure = failure
            raise
        return len(content)

    def flush(self) -> None:
        """Whoever opened the target flushes it."""

    def _rewrite_when_complete(self, head: bytes) -> None:
        end = head.find(b"\n--- ")
        if end < 0 or head.find(b"\n", end + 1) < 0:
            return
        file = io.BytesIO(head)
        self._target.write(self._rewritten(Header.read(file)).to_bytes())
        self._target.write(file.read())
        self._head = None

    def _rewritten(self, header: Header) -> Header:
        opened = [(stanza, self._ephemeral.unwrap(stanza)) for stanza in header.stanzas]
        file_key = next(key for _, key in opened if key is not None)
        stanzas = (
            stanza if key is None else _our_stanza(file_key, self._keys) for stanza, key in opened
        )
        return Header.made_for(tuple(stanzas), file_key)


class _Guarded:
    """A function as a file to write to; remembers what the function raised."""

    def __init__(self, sink: Callable[[bytes], None]) -> None:
        self._sink = sink
        self.failure: BaseException | None = None

    def write(self, content: bytes) -> int:
        try:
            self._sink(content)
        except BaseException as failure:
            self.failure = failure
            raise
        return len(content)

    def flush(self) -> None:
        """The function has nothing to flush."""


class _Joined:
    """Some bytes and then the rest of a file."""

    def __init__(self, head: bytes, file: BinaryIO) -> None:
        self._head = io.BytesIO(head)
        self._file = file

    def read(self, size: int, /) -> bytes:
        return self._head.read(size) or self._file.read(size)
