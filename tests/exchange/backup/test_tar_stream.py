import io
import tarfile

from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

from careapp.exchange.backup.tar_stream import TarEntry, TarReader, tar_blocks
from careapp.exchange.backup.unpacking import Nowhere


def an_entry(name: str, content: bytes) -> TarEntry:
    return TarEntry(name=name, size=len(content), blocks=lambda: iter((content,)))


class Kept(io.BytesIO):
    """What came in stays readable after the reader closed it."""

    @override
    def close(self) -> None:
        self.content = self.getvalue()


@given(contents=st.lists(st.binary(max_size=1500), max_size=4), piece=st.integers(1, 2000))
def test_what_is_written_is_read_in_pieces_of_any_size(contents: list[bytes], piece: int) -> None:
    entries = [an_entry(f"attachments/{at}.age", content) for at, content in enumerate(contents)]
    whole = b"".join(tar_blocks(entries, 0))
    read: dict[str, Kept] = {}
    reader = TarReader(lambda name, size: read.setdefault(name, Kept()))

    for at in range(0, len(whole), piece):
        reader.write(whole[at : at + piece])
    reader.finish()

    assert [kept.content for kept in read.values()] == contents


def test_the_same_entries_give_the_same_ordinary_tar() -> None:
    entries = [an_entry("manifest.json", b"{}")]

    whole = b"".join(tar_blocks(entries, 1_790_000_000))

    assert whole == b"".join(tar_blocks(entries, 1_790_000_000))
    with tarfile.open(fileobj=io.BytesIO(whole)) as tar:
        member = tar.getmember("manifest.json")
        assert (member.size, member.mtime, member.mode) == (2, 1_790_000_000, 0o600)


def test_a_record_over_eight_gibibytes_has_a_head_every_tar_reads() -> None:
    size = 9 * 1024**3
    huge = TarEntry(name="careapp.sqlite", size=size, blocks=lambda: iter((b"",)))
    head = next(iter(tar_blocks([huge], 0)))
    seen: list[tuple[str, int]] = []

    def begin(name: str, stated: int) -> Nowhere:
        seen.append((name, stated))
        return Nowhere()

    TarReader(begin).write(head)

    assert seen == [("careapp.sqlite", size)]
    assert tarfile.TarInfo.frombuf(head, "utf-8", "strict").size == size
