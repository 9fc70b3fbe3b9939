"""An SQLCipher 4 file as the plain SQLite file it stands for, and back, without one on disk.

Both ways work page by page: each page carries its own initialisation vector and HMAC in the 80
bytes SQLite keeps free at its end. The plain form keeps that room, so sealing is exact.
"""

import hashlib
import hmac
import io
import os
from typing import BinaryIO, Final

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from typing_extensions import Buffer, override

from careapp.models.errors import CareAppError

PAGE_SIZE: Final = 4096
RESERVE: Final = 80
_MAGIC: Final = b"SQLite format 3\x00"
_SALT_LENGTH: Final = len(_MAGIC)
_KEY_LENGTH: Final = 32
_IV_LENGTH: Final = 16
_SALT_MASK: Final = 0x3A
_IV_AT: Final = PAGE_SIZE - RESERVE
_HMAC_AT: Final = _IV_AT + _IV_LENGTH
# SQLite locks bytes at 1 GiB and never writes the page they lie in.
_LOCK_PAGE: Final = 0x40000000 // PAGE_SIZE + 1
_PAGE_COUNT: Final = slice(28, 32)
_RESERVE_AT: Final = 20
_EMPTY_PAGE: Final = bytes(PAGE_SIZE)
_NO_RESERVE: Final = bytes(RESERVE)
_AT_ONCE: Final = 64 * PAGE_SIZE


class PageDamagedError(CareAppError):
    """A page is not what was written, or is missing; ``page`` counts from 1."""

    def __init__(self, page: int) -> None:
        super().__init__(f"Page {page} of the record is damaged: restore the last backup.")
        self.page = page


class PlainPages(io.RawIOBase):
    """Reads an encrypted database as plain SQLite bytes, every page proven before it is given.

    The file must be at rest (a snapshot): what lies in a WAL is not seen. With a wrong key the
    first page counts as damaged, so authenticate the key before.
    """

    def __init__(self, file: BinaryIO, key: bytes) -> None:
        super().__init__()
        self._file = file
        self._key = key
        self._page = 0
        self._rest = memoryview(b"")
        self.size = file.seek(0, os.SEEK_END)
        file.seek(0)

    @override
    def readable(self) -> bool:
        return True

    @override
    def readinto(self, buffer: Buffer, /) -> int:
        target = memoryview(buffer).cast("B")
        filled = 0
        while filled < len(target) and (self._rest or self._advance()):
            count = min(len(target) - filled, len(self._rest))
            target[filled : filled + count] = self._rest[:count]
            self._rest = self._rest[count:]
            filled += count
        return filled

    def _advance(self) -> bool:
        sealed = self._file.read(_AT_ONCE)
        if not sealed and not self._page:
            raise PageDamagedError(1)
        pages = (sealed[at : at + PAGE_SIZE] for at in range(0, len(sealed), PAGE_SIZE))
        self._rest = memoryview(b"".join(map(self._opened, pages)))
        return bool(self._rest)

    def _opened(self, sealed: bytes) -> bytes:
        self._page += 1
        if len(sealed) != PAGE_SIZE:
            raise PageDamagedError(self._page)
        if self._page == 1:
            self._cipher = _PageCipher(self._key, sealed[:_SALT_LENGTH])
        plain = self._cipher.open(sealed, self._page)
        if self._page == 1:
            self._check_length(plain)
        return plain

    def _check_length(self, first: bytes) -> None:
        # Whole pages cut off the end leave every remaining HMAC intact.
        stated = int.from_bytes(first[_PAGE_COUNT], "big")
        present = self.size // PAGE_SIZE
        if present < stated:
            raise PageDamagedError(present + 1)


class SealedPages(io.RawIOBase):
    """Takes the plain SQLite bytes PlainPages gave and writes them encrypted under ``key``.

    Refuses a file without the reserved room. Closing does not close the file beneath.
    """

    def __init__(self, file: BinaryIO, key: bytes) -> None:
        super().__init__()
        self._file = file
        self._cipher = _PageCipher(key, os.urandom(_SALT_LENGTH))
        self._page = 0
        self._rest = bytearray()

    @override
    def writable(self) -> bool:
        return True

    @override
    def write(self, content: Buffer, /) -> int:
        taken = memoryview(content).cast("B")
        self._rest += taken
        whole = len(self._rest) // PAGE_SIZE * PAGE_SIZE
        plain = bytes(self._rest[:whole])
        pages = (plain[at : at + PAGE_SIZE] for at in range(0, whole, PAGE_SIZE))
        self._file.write(b"".join(map(self._sealed, pages)))
        del self._rest[:whole]
        return len(taken)

    def finish(self) -> None:
        """Raise PageDamagedError unless what came was whole pages, at least one."""
        if self._rest or not self._page:
            raise PageDamagedError(self._page + 1)

    def _sealed(self, plain: bytes) -> bytes:
        self._page += 1
        if self._page == 1 and not _has_room(plain):
            raise PageDamagedError(1)
        return self._cipher.seal(plain, self._page)


class _PageCipher:
    """AES-256-CBC and HMAC-SHA512 as SQLCipher 4 uses them with a raw key.

    In CBC the vector is no more than the block before the first. So one chain runs through all
    pages, with a block before each: making a cipher takes longer than enciphering a page.
    """

    def __init__(self, key: bytes, salt: bytes) -> None:
        if len(key) != _KEY_LENGTH:
            raise ValueError("A database key has 32 bytes.")
        masked = bytes(octet ^ _SALT_MASK for octet in salt)
        self._salt = salt
        cipher = Cipher(algorithms.AES(key), modes.CBC(os.urandom(_IV_LENGTH)))
        self._encryptor = cipher.encryptor()
        self._decryptor = cipher.decryptor()
        self._hmac_key = hashlib.pbkdf2_hmac("sha512", key, masked, 2, _KEY_LENGTH)

    def open(self, sealed: bytes, page: int) -> bytes:
        """Return the plain page or raise PageDamagedError."""
        if page == _LOCK_PAGE and sealed == _EMPTY_PAGE:
            return sealed
        start = _SALT_LENGTH if page == 1 else 0
        expected = self._proof(sealed[start:_HMAC_AT], page)
        if not hmac.compare_digest(expected, sealed[_HMAC_AT:]):
            raise PageDamagedError(page)
        plain = self._decryptor.update(sealed[_IV_AT:_HMAC_AT] + sealed[start:_IV_AT])
        return b"".join((_MAGIC[:start], plain[_IV_LENGTH:], _NO_RESERVE))

    def seal(self, plain: bytes, page: int) -> bytes:
        """Return the page as SQLCipher stores it."""
        if page == _LOCK_PAGE and plain == _EMPTY_PAGE:
            return plain
        start = _SALT_LENGTH if page == 1 else 0
        # A random block comes out of the cipher as random as it went in, and is the vector.
        chain = self._encryptor.update(os.urandom(_IV_LENGTH) + plain[start:_IV_AT])
        body = chain[_IV_LENGTH:] + chain[:_IV_LENGTH]
        return b"".join((self._salt[:start], body, self._proof(body, page)))

    def _proof(self, body: bytes, page: int) -> bytes:
        return hmac.digest(self._hmac_key, body + page.to_bytes(4, "little"), "sha512")


def _has_room(first: bytes) -> bool:
    stated_size = int.from_bytes(first[16:18], "big")
    return first.startswith(_MAGIC) and (stated_size, first[_RESERVE_AT]) == (PAGE_SIZE, RESERVE)
