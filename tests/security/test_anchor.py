import errno
import os
from pathlib import Path
from threading import Event

import pytest

from careapp.security.anchor import Anchor, AnchorHead
from careapp.security.errors import AnchorDamagedError

KEY = b"k" * 32
HASH = "ab" * 32
HALF = 512


@pytest.fixture
def anchor(tmp_path: Path) -> Anchor:
    return Anchor(tmp_path / "anchor", KEY)


def head(sequence: int) -> AnchorHead:
    return AnchorHead(sequence=sequence, hash_hex=HASH)


def test_there_is_no_head_before_the_first_commit(anchor: Anchor) -> None:
    assert anchor.read() is None


def test_the_last_head_written_is_read_at_the_next_start(tmp_path: Path, anchor: Anchor) -> None:
    for sequence in range(1, 8):
        anchor.write(sequence, HASH)

        assert Anchor(tmp_path / "anchor", KEY).read() == head(sequence)


def test_after_a_restore_the_head_may_go_back(anchor: Anchor) -> None:
    anchor.write(900, HASH)
    anchor.write(901, HASH)

    anchor.write(5, HASH)

    assert anchor.read() == head(5)


@pytest.mark.parametrize("kept", [0, 1, 20, 200, 511])
def test_a_write_torn_by_a_crash_leaves_the_head_before_it(
    tmp_path: Path, anchor: Anchor, kept: int
) -> None:
    path = tmp_path / "anchor"
    anchor.write(1, HASH)
    anchor.write(2, HASH)
    before = path.read_bytes()
    anchor.write(3, HASH)
    after = path.read_bytes()
    assert before[HALF:] == after[HALF:]

    path.write_bytes(after[:kept] + before[kept:])

    assert Anchor(path, KEY).read() in (head(2), head(3))


def test_a_damaged_file_is_told_from_a_missing_one(tmp_path: Path, anchor: Anchor) -> None:
    anchor.write(1, HASH)

    for content in (b"", b"x" * 1024, (tmp_path / "anchor").read_bytes().replace(b" 1 ", b" 2 ")):
        (tmp_path / "anchor").write_bytes(content)
        with pytest.raises(AnchorDamagedError):
            anchor.read()


def test_nobody_without_the_key_can_write_a_head(tmp_path: Path, anchor: Anchor) -> None:
    Anchor(tmp_path / "anchor", b"x" * 32).write(1, HASH)

    with pytest.raises(AnchorDamagedError):
        anchor.read()


def test_writing_goes_on_after_damage(tmp_path: Path, anchor: Anchor) -> None:
    (tmp_path / "anchor").write_bytes(b"")

    anchor.write(4, HASH)

    assert anchor.read() == head(4)


def test_what_is_no_hash_is_refused(anchor: Anchor) -> None:
    for wrong in ("", "a b", "f" * 129):
        with pytest.raises(ValueError, match="hexadecimal"):
            anchor.write(1, wrong)


def test_nobody_waits_for_the_disk_and_one_sync_serves_all_that_came_meanwhile(
    anchor: Anchor, monkeypatch: pytest.MonkeyPatch
) -> None:
    anchor.write(1, HASH)
    slow, synced = Event(), []

    def sync(descriptor: int) -> None:
        slow.wait(10)
        synced.append(os.pread(descriptor, 2 * HALF, 0))

    monkeypatch.setattr(os, "fsync", sync)
    for sequence in range(2, 30):
        anchor.write(sequence, HASH)

    assert anchor.read() == head(29), "a program killed now leaves the last head behind"
    assert synced == []
    slow.set()
    anchor.settle()
    assert 1 <= len(synced) <= 2
    assert b" 29 " in synced[-1]


def test_heads_are_written_again_after_the_file_was_settled(anchor: Anchor) -> None:
    for sequence in range(1, 5):
        anchor.write(sequence, HASH)
        anchor.settle()

    assert anchor.read() == head(4)


def test_an_anchor_that_was_taken_away_is_begun_again(tmp_path: Path, anchor: Anchor) -> None:
    anchor.write(1, HASH)
    anchor.write(2, HASH)
    (tmp_path / "anchor").unlink()

    anchor.write(3, HASH)

    assert anchor.read() == head(3)


def test_a_disk_that_refuses_the_anchor_is_logged(
    anchor: Anchor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    anchor.write(1, HASH)

    def refuse(_descriptor: int) -> None:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(os, "fsync", refuse)
    anchor.write(2, HASH)
    anchor.settle()

    assert [record.getMessage() for record in caplog.records] == [
        f"the anchor is not on disk: errno {errno.EIO}"
    ]
    caplog.clear()
