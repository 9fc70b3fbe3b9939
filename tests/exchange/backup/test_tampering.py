import io
import random
import tarfile
from pathlib import Path

import pyrage
import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careapp.exchange.backup.container import write_backup
from careapp.exchange.backup.errors import (
    DamagedBackupError,
    NotABackupError,
    WrongBackupKeyError,
)
from careapp.exchange.backup.reading import read_backup, verify_backup
from careapp.models.errors import CareAppError
from careapp.security.errors import WrongDataKeyError, WrongPassphraseError
from tests.exchange.backup.sample_backup import (
    Profile,
    a_backup,
    a_content,
    a_profile,
    by_passphrase,
)

AGE_CHUNK = 64 * 1024 + 16
MANY = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, profile: Profile) -> bytes:
    return a_backup(tmp_path_factory.mktemp("whole"), profile).read_bytes()


def assert_refused(folder: Path, profile: Profile, content: bytes) -> None:
    damaged, restored = folder / "damaged", folder / "restored"
    damaged.write_bytes(content)
    for opener in (profile.by_recovery, profile.by_data_key):
        with pytest.raises(CareAppError):
            read_backup(damaged, opener, restored)
    assert [path.name for path in folder.iterdir()] == ["damaged"]


@MANY
@given(data=st.data())
def test_no_flipped_bit_yields_a_backup(
    tmp_path: Path, profile: Profile, whole: bytes, data: st.DataObject
) -> None:
    position = data.draw(st.integers(0, len(whole) - 1))
    bit = data.draw(st.integers(0, 7))
    damaged = bytearray(whole)
    damaged[position] ^= 1 << bit

    assert_refused(tmp_path, profile, bytes(damaged))


@MANY
@given(data=st.data())
def test_no_part_of_a_backup_yields_a_backup(
    tmp_path: Path, profile: Profile, whole: bytes, data: st.DataObject
) -> None:
    assert_refused(tmp_path, profile, whole[: data.draw(st.integers(0, len(whole) - 1))])


def test_a_large_backup_cut_or_flipped_in_any_age_chunk_is_refused(
    tmp_path: Path, profile: Profile
) -> None:
    noise = random.Random(3)
    attachment = tmp_path / "photo.age"
    attachment.write_bytes(noise.randbytes(300_000))
    target = tmp_path / "backup"
    write_backup(target, a_content(tmp_path, profile, (attachment,)), profile.keys)
    large = target.read_bytes()
    payload = large.index(b"\n", large.index(b"\n--- ") + 1) + 17
    edges = range(payload, len(large), AGE_CHUNK)
    folder = tmp_path / "case"
    folder.mkdir()

    for edge in edges:
        assert_refused(folder, profile, large[:edge])
        damaged = bytearray(large)
        damaged[noise.randrange(edge, min(edge + AGE_CHUNK, len(large)))] ^= 1
        assert_refused(folder, profile, bytes(damaged))

    assert len(edges) > 3


@given(tail=st.binary(min_size=1, max_size=70_000))
@settings(MANY, max_examples=20)
def test_nothing_can_be_added_to_a_backup(
    tmp_path: Path, profile: Profile, whole: bytes, tail: bytes
) -> None:
    assert_refused(tmp_path, profile, whole + tail)


def test_a_flip_in_every_byte_of_the_header_is_refused(profile: Profile, whole: bytes) -> None:
    end = whole.index(b"\n", whole.index(b"\n--- ") + 1)

    for position in range(end):
        damaged = bytearray(whole)
        damaged[position] ^= 1
        with pytest.raises(CareAppError):
            profile.by_data_key.identity_for(io.BytesIO(damaged))


def test_a_wrong_passphrase_opens_nothing(backup: Path) -> None:
    with pytest.raises(WrongPassphraseError):
        verify_backup(backup, by_passphrase("otter ladder violet magnets"))


def test_the_keys_of_another_vault_open_nothing(backup: Path) -> None:
    stranger = a_profile()

    with pytest.raises(WrongBackupKeyError):
        verify_backup(backup, stranger.by_recovery)
    with pytest.raises(WrongDataKeyError):
        verify_backup(backup, stranger.by_data_key)


def a_forgery(profile: Profile, *entries: tarfile.TarInfo, zipped: bool = True) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as tar:
        for entry in entries:
            tar.addfile(entry, io.BytesIO(bytes(entry.size)))
    plain = target.getvalue()
    content = zstandard.compress(plain) if zipped else plain
    recipient = pyrage.x25519.Recipient.from_str(profile.vault.recovery_recipient)
    return bytes(pyrage.encrypt(content, [recipient]))


def test_an_age_file_with_something_else_in_it_is_no_backup(
    tmp_path: Path, profile: Profile
) -> None:
    other = tmp_path / "other.age"

    for content in (
        a_forgery(profile, tarfile.TarInfo("letter.txt")),
        a_forgery(profile, zipped=False),
    ):
        other.write_bytes(content)
        with pytest.raises(NotABackupError):
            verify_backup(other, profile.by_recovery)
        with pytest.raises(NotABackupError):
            verify_backup(other, profile.by_data_key)


@pytest.mark.parametrize("name", ["../escaped", "/etc/escaped", "attachments/../../escaped", "x"])
def test_no_entry_can_leave_the_folder(
    tmp_path: Path, profile: Profile, backup: Path, name: str
) -> None:
    plain = plain_tar(profile, backup).replace(
        b"attachments/0a1b.age".ljust(100, b"\0"), name.encode().ljust(100, b"\0")
    )
    forged, deep = tmp_path / "forged", tmp_path / "deep"
    forged.write_bytes(sealed_tar(profile, with_checksums(plain)))
    deep.mkdir()

    with pytest.raises(DamagedBackupError):
        read_backup(forged, profile.by_recovery, deep / "restored")

    assert not list(deep.iterdir())

    assert not list(tmp_path.rglob("*escaped*"))


def test_an_attachment_left_out_is_noticed(tmp_path: Path, profile: Profile, backup: Path) -> None:
    plain = plain_tar(profile, backup)
    start = plain.index(b"attachments/ffee.age\0")
    forged = tmp_path / "forged"
    forged.write_bytes(sealed_tar(profile, plain[:start] + bytes(1024)))

    with pytest.raises(DamagedBackupError):
        verify_backup(forged, profile.by_recovery)


def plain_tar(profile: Profile, backup: Path) -> bytes:
    identity = pyrage.x25519.Identity.from_str(profile.recovery.text)
    content = pyrage.decrypt(backup.read_bytes(), [identity])
    return bytes(zstandard.ZstdDecompressor().decompressobj().decompress(content))


def sealed_tar(profile: Profile, plain: bytes) -> bytes:
    recipient = pyrage.x25519.Recipient.from_str(profile.vault.recovery_recipient)
    return bytes(pyrage.encrypt(zstandard.compress(plain), [recipient]))


def with_checksums(plain: bytes) -> bytes:
    blocks = bytearray(plain)
    for at in range(0, len(plain), 512):
        if plain[at + 257 : at + 262] == b"ustar":
            head = blocks[at : at + 512]
            head[148:156] = b" " * 8
            blocks[at + 148 : at + 156] = b"%06o\0 " % sum(head)
    return bytes(blocks)
