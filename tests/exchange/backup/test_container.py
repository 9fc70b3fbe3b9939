import errno
import hashlib
import io
import json
import resource
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from typing_extensions import override

from careapp.exchange.backup.age_stream import Opener
from careapp.exchange.backup.container import write_backup
from careapp.exchange.backup.errors import (
    BackupCancelledError,
    BackupMissingError,
    ContentChangedError,
    DamagedBackupError,
    DiskFullError,
    DriveRefusedError,
    NewerBackupError,
    NotABackupError,
)
from careapp.exchange.backup.reading import read_backup, read_head, verify_backup
from careapp.models.errors import RuleBrokenError
from careapp.security.vault import Vault
from careapp.storage.page_stream import PageDamagedError, SealedPages
from tests.exchange.backup.sample_backup import (
    MANIFEST,
    PASSPHRASE,
    Profile,
    a_backup,
    a_content,
    by_passphrase,
)
from tests.security.quick_kdf import QUICK


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


class FullDrive(io.BytesIO):
    """A database whose reading fails as a full drive would fail a write."""

    @override
    def read(self, size: int | None = -1, /) -> bytes:
        raise OSError(errno.ENOSPC, "No space left on device")


class ShoutError(Exception):
    """Something of the caller's own."""


@pytest.mark.parametrize("way", ["recovery", "passphrase", "data key"])
def test_every_key_brings_back_what_was_put_in(
    tmp_path: Path, profile: Profile, backup: Path, way: str
) -> None:
    openers: dict[str, Opener] = {
        "recovery": profile.by_recovery,
        "passphrase": by_passphrase(PASSPHRASE),
        "data key": profile.by_data_key,
    }

    head = read_backup(backup, openers[way], tmp_path / "restored")

    restored = tmp_path / "restored"
    assert names_in(restored) == ["attachments", "careapp.sqlite", "vault.json"]
    assert names_in(restored / "attachments") == ["0a1b.age", "empty.age", "ffee.age"]
    for name in names_in(restored / "attachments"):
        original = tmp_path / "made" / name
        assert (restored / "attachments" / name).read_bytes() == original.read_bytes()
    connection = sqlite3.connect(restored / "careapp.sqlite")
    assert connection.execute("SELECT count(*) FROM patient").fetchone() == (34,)
    connection.close()
    assert Vault.from_bytes(head.vault, QUICK).open_with_passphrase(PASSPHRASE) == profile.data_key
    assert MANIFEST.items() <= head.manifest.items()


def test_the_restored_folder_belongs_to_its_owner_only(
    tmp_path: Path, profile: Profile, backup: Path
) -> None:
    read_backup(backup, profile.by_recovery, tmp_path / "restored")

    assert (tmp_path / "restored").stat().st_mode & 0o077 == 0
    assert backup.stat().st_mode & 0o077 == 0


def test_the_head_tells_what_is_inside(profile: Profile, backup: Path) -> None:
    head = read_head(backup, by_passphrase(PASSPHRASE))

    assert head.manifest["rows"] == {"patient": 34}
    assert head.vault == profile.vault.to_bytes()
    assert read_head(backup, profile.by_recovery) == head


def test_the_receipt_describes_the_file_on_disk(tmp_path: Path, profile: Profile) -> None:
    target = tmp_path / "backup"

    receipt = write_backup(target, a_content(tmp_path, profile), profile.keys)

    assert receipt.size == target.stat().st_size
    assert receipt.sha256 == hashlib.sha256(target.read_bytes()).hexdigest()


def test_nothing_readable_is_in_the_file(backup: Path) -> None:
    content = backup.read_bytes()

    for secret in (b"SQLite", b"patient", b"laptop", b"manifest"):
        assert secret not in content


def test_progress_rises_to_the_total(tmp_path: Path, profile: Profile) -> None:
    told: list[tuple[int, int]] = []

    a_backup(tmp_path, profile, lambda done, total: told.append((done, total)))

    totals = {total for _, total in told}
    assert len(totals) == 1
    assert told == sorted(told)
    assert told[-1][0] == totals.pop()


def test_stopping_leaves_the_old_backup_and_nothing_else(tmp_path: Path, profile: Profile) -> None:
    target = tmp_path / "backup"
    target.write_bytes(b"the old one")
    content = a_content(tmp_path, profile)
    before = names_in(tmp_path)

    with pytest.raises(BackupCancelledError):
        write_backup(target, content, profile.keys, cancelled=lambda: True)

    assert target.read_bytes() == b"the old one"
    assert names_in(tmp_path) == before


def test_a_backup_that_fails_its_check_is_not_kept(tmp_path: Path, profile: Profile) -> None:
    target = tmp_path / "backup"
    content = a_content(tmp_path, profile)
    seen: list[Path] = []

    def refuse(path: Path) -> None:
        seen.append(path)
        verify_backup(path, profile.by_data_key)
        raise DamagedBackupError

    with pytest.raises(DamagedBackupError):
        write_backup(target, content, profile.keys, check=refuse)

    assert not target.exists()
    assert not seen[0].exists()


def test_a_full_drive_is_told_in_words_and_leaves_nothing(tmp_path: Path, profile: Profile) -> None:
    content = replace(a_content(tmp_path, profile), database=FullDrive())
    before = names_in(tmp_path)

    with pytest.raises(DiskFullError, match="free some space"):
        write_backup(tmp_path / "backup", content, profile.keys)

    assert names_in(tmp_path) == before


def test_a_drive_that_takes_no_more_leaves_nothing(tmp_path: Path, profile: Profile) -> None:
    content = a_content(tmp_path, profile)
    before = names_in(tmp_path)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))

    try:
        with pytest.raises(DiskFullError, match="choose another"):
            write_backup(tmp_path / "backup", content, profile.keys)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert names_in(tmp_path) == before


def test_a_drive_that_was_pulled_out_is_told_in_words(tmp_path: Path, profile: Profile) -> None:
    with pytest.raises(DriveRefusedError, match="plug in the drive"):
        write_backup(tmp_path / "gone" / "backup", a_content(tmp_path, profile), profile.keys)


@pytest.mark.parametrize("difference", [-1, 1])
def test_a_database_of_another_size_than_stated_is_refused(
    tmp_path: Path, profile: Profile, difference: int
) -> None:
    content = a_content(tmp_path, profile)
    lying = replace(content, database_size=content.database_size + difference)

    with pytest.raises(ContentChangedError):
        write_backup(tmp_path / "backup", lying, profile.keys)

    assert not (tmp_path / "backup").exists()


def test_an_attachment_that_is_gone_is_told_before_anything_is_written(
    tmp_path: Path, profile: Profile
) -> None:
    content = a_content(tmp_path, profile, attachments=(tmp_path / "gone.age",))

    with pytest.raises(ContentChangedError):
        write_backup(tmp_path / "backup", content, profile.keys)


def test_what_the_page_stream_raises_comes_through(tmp_path: Path, profile: Profile) -> None:
    class Damaged(io.BytesIO):
        @override
        def read(self, size: int | None = -1, /) -> bytes:
            raise PageDamagedError(17)

    content = replace(a_content(tmp_path, profile), database=Damaged())

    with pytest.raises(PageDamagedError) as found:
        write_backup(tmp_path / "backup", content, profile.keys)

    assert found.value.page == 17


def test_stopping_a_restore_leaves_nothing(tmp_path: Path, profile: Profile, backup: Path) -> None:
    before = names_in(tmp_path)

    with pytest.raises(BackupCancelledError):
        read_backup(backup, profile.by_recovery, tmp_path / "restored", cancelled=lambda: True)

    assert names_in(tmp_path) == before


def test_a_restore_never_touches_a_folder_that_is_there(
    tmp_path: Path, profile: Profile, backup: Path
) -> None:
    (tmp_path / "restored").mkdir()

    with pytest.raises(RuleBrokenError):
        read_backup(backup, profile.by_recovery, tmp_path / "restored")


def test_what_the_caller_of_a_database_check_raises_comes_through(
    profile: Profile, backup: Path
) -> None:
    class Refusing:
        def write(self, content: bytes, /) -> None:
            raise ShoutError

        def finish(self) -> None:
            raise AssertionError

    with pytest.raises(ShoutError):
        verify_backup(backup, profile.by_recovery, database_sink=Refusing())


def test_a_restore_that_seals_refuses_a_database_without_room(
    tmp_path: Path, profile: Profile, backup: Path
) -> None:
    with pytest.raises(PageDamagedError):
        read_backup(
            backup,
            profile.by_recovery,
            tmp_path / "restored",
            seal=lambda file: SealedPages(file, profile.data_key.secret),
        )

    assert not (tmp_path / "restored").exists()


def test_a_backup_of_a_newer_app_is_named_as_such(
    tmp_path: Path, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("careapp.exchange.backup.manifest.FORMAT_VERSION", 2)
    backup = a_backup(tmp_path, profile)
    monkeypatch.undo()

    with pytest.raises(NewerBackupError):
        verify_backup(backup, profile.by_recovery)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"a letter", b"age-encryption.org/v2\n"])
def test_another_file_is_no_backup(tmp_path: Path, profile: Profile, content: bytes) -> None:
    other = tmp_path / "letter.docx"
    other.write_bytes(content)

    for opener in (profile.by_recovery, profile.by_data_key):
        with pytest.raises(NotABackupError):
            verify_backup(other, opener)


def test_a_missing_drive_is_told_in_words(tmp_path: Path, profile: Profile) -> None:
    with pytest.raises(BackupMissingError):
        verify_backup(tmp_path / "gone", profile.by_recovery)


def test_the_manifest_is_the_callers_facts_and_the_list_of_files(
    profile: Profile, backup: Path
) -> None:
    manifest = verify_backup(backup, profile.by_recovery).manifest

    files = json.dumps(manifest["files"])
    for name in ("vault.json", "careapp.sqlite", "attachments/0a1b.age"):
        assert name in files
