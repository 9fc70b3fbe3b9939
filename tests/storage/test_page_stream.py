import io
import os
import random
import sqlite3
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from careapp.storage.page_stream import (
    PAGE_SIZE,
    RESERVE,
    PageDamagedError,
    PlainPages,
    SealedPages,
)

KEY = bytes(range(32))
ROWS = 500


def an_encrypted_database(path: Path, key: bytes = KEY) -> bytes:
    connection = sqlcipher.connect(str(path))
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT)")
    connection.execute("CREATE INDEX by_body ON note (body)")
    connection.executemany(
        "INSERT INTO note (body) VALUES (?)", [(f"visit {n} " * 30,) for n in range(ROWS)]
    )
    connection.commit()
    connection.close()
    return path.read_bytes()


def plain_bytes(sealed: bytes, key: bytes = KEY) -> bytes:
    return PlainPages(io.BytesIO(sealed), key).readall() or b""


def sealed_bytes(plain: bytes, key: bytes, piece: int = 1000) -> bytes:
    target = io.BytesIO()
    pages = SealedPages(target, key)
    for at in range(0, len(plain), piece):
        pages.write(plain[at : at + piece])
    pages.finish()
    return target.getvalue()


def test_ordinary_sqlite_opens_the_stream_and_finds_it_whole(tmp_path: Path) -> None:
    sealed = an_encrypted_database(tmp_path / "sealed.db")
    plain = tmp_path / "plain.db"

    plain.write_bytes(plain_bytes(sealed))

    connection = sqlite3.connect(plain)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("SELECT count(*) FROM note").fetchone() == (ROWS,)
    connection.close()


def test_a_snapshot_of_a_database_in_wal_mode_streams_too(tmp_path: Path) -> None:
    connection = sqlcipher.connect(str(tmp_path / "live.db"))
    connection.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE note (body TEXT)")
    connection.execute("INSERT INTO note VALUES ('kept')")
    connection.commit()
    connection.execute("VACUUM INTO ?", (str(tmp_path / "snapshot.db"),))
    connection.close()
    plain = tmp_path / "plain.db"

    plain.write_bytes(plain_bytes((tmp_path / "snapshot.db").read_bytes()))

    reader = sqlite3.connect(plain)
    assert reader.execute("SELECT body FROM note").fetchall() == [("kept",)]
    reader.close()


def test_every_flipped_byte_is_found_with_its_page(tmp_path: Path) -> None:
    sealed = an_encrypted_database(tmp_path / "sealed.db")
    chance = random.Random(7)

    for position in [0, 15, 16, len(sealed) - 1, *chance.sample(range(len(sealed)), 40)]:
        damaged = bytearray(sealed)
        damaged[position] ^= 1 << chance.randrange(8)
        with pytest.raises(PageDamagedError) as found:
            plain_bytes(bytes(damaged))
        assert found.value.page == position // PAGE_SIZE + 1


@pytest.mark.parametrize("cut", [1, 80, PAGE_SIZE, 3 * PAGE_SIZE])
def test_a_file_cut_short_is_found_even_between_pages(tmp_path: Path, cut: int) -> None:
    sealed = an_encrypted_database(tmp_path / "sealed.db")

    with pytest.raises(PageDamagedError):
        plain_bytes(sealed[:-cut])


def test_an_empty_file_is_damaged_and_not_an_empty_record() -> None:
    with pytest.raises(PageDamagedError):
        plain_bytes(b"")


def test_two_pages_that_changed_places_are_found(tmp_path: Path) -> None:
    sealed = an_encrypted_database(tmp_path / "sealed.db")
    second, third = slice(PAGE_SIZE, 2 * PAGE_SIZE), slice(2 * PAGE_SIZE, 3 * PAGE_SIZE)
    swapped = bytearray(sealed)
    swapped[second], swapped[third] = sealed[third], sealed[second]

    with pytest.raises(PageDamagedError) as found:
        plain_bytes(bytes(swapped))

    assert found.value.page == 2


def test_another_key_opens_no_page(tmp_path: Path) -> None:
    sealed = an_encrypted_database(tmp_path / "sealed.db")

    with pytest.raises(PageDamagedError):
        plain_bytes(sealed, os.urandom(32))


def test_sealed_pages_open_in_sqlcipher_under_the_new_key(tmp_path: Path) -> None:
    plain = plain_bytes(an_encrypted_database(tmp_path / "sealed.db"))
    new_key = os.urandom(32)
    restored = tmp_path / "restored.db"

    restored.write_bytes(sealed_bytes(plain, new_key))

    connection = sqlcipher.connect(str(restored))
    connection.execute(f"PRAGMA key = \"x'{new_key.hex()}'\"")
    assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("SELECT count(*) FROM note").fetchone() == (ROWS,)
    connection.close()
    assert plain_bytes(restored.read_bytes(), new_key) == plain


def test_sealing_leaves_no_readable_text(tmp_path: Path) -> None:
    plain = plain_bytes(an_encrypted_database(tmp_path / "sealed.db"))

    assert b"visit" in plain
    assert b"visit" not in sealed_bytes(plain, KEY)


def test_no_two_pages_share_a_vector_not_even_when_sealed_again(tmp_path: Path) -> None:
    plain = plain_bytes(an_encrypted_database(tmp_path / "sealed.db"))

    twice = sealed_bytes(plain, KEY) + sealed_bytes(plain, KEY)

    ends = range(PAGE_SIZE, len(twice) + 1, PAGE_SIZE)
    assert len({twice[end - RESERVE : end - RESERVE + 16] for end in ends}) == len(ends)


def test_sealing_refuses_half_a_page_and_a_database_without_room(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "ordinary.db")
    connection.execute("CREATE TABLE note (body TEXT)")
    connection.commit()
    connection.close()
    plain = plain_bytes(an_encrypted_database(tmp_path / "sealed.db"))

    with pytest.raises(PageDamagedError):
        sealed_bytes((tmp_path / "ordinary.db").read_bytes(), KEY)
    with pytest.raises(PageDamagedError):
        sealed_bytes(plain[:-1], KEY)
