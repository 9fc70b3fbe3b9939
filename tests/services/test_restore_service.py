import random
import shutil
import sqlite3
import stat
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from careapp.exchange.backup.container import BackupContent, write_backup
from careapp.exchange.backup.errors import (
    BackupCancelledError,
    BackupMissingError,
    DamagedBackupError,
    NotABackupError,
    WrongBackupKeyError,
)
from careapp.models.errors import CareAppError, RuleBrokenError
from careapp.security.errors import WrongPassphraseError
from careapp.security.recovery import RecoveryKey
from careapp.services.backup_openers import BackupKey, keys_for
from careapp.services.backup_proof import audit_head
from careapp.storage.page_stream import PlainPages
from careapp.storage.snapshot import contents, snapshot
from tests.security.quick_kdf import QUICK
from tests.services.kept_backup import KeptBackup, restore_service
from tests.support.builders import a_patient
from tests.support.profiles import (
    Rows,
    create,
    documents_of,
    left_in,
    opened,
    profile_in,
    rows_of,
)

TOOLS = ("age", "zstd", "tar", "sqlite3")


@pytest.mark.feature(125, 126)
@pytest.mark.parametrize("way", ["by_sheet", "by_passphrase"])
def test_everything_comes_back_entry_for_entry(tmp_path: Path, kept: KeptBackup, way: str) -> None:
    folder = tmp_path / "restored"

    restore_service().restore(kept.file, getattr(kept, way), folder)

    with opened(folder) as services:
        assert all_but_its_own(rows_of(services.context.database)) == all_but_its_own(kept.rows)
        assert documents_of(services) == kept.documents
        assert services.overview.patients() == kept.people
        assert services.history.first_broken_link() is None
        assert services.overview.integrity() == "whole"
        assert services.patients.ids("fitz") != [], "the search index came along"


def all_but_its_own(rows: Rows) -> Rows:
    """Leave out what a copy has of its own: its device, and the note that it was restored."""
    meta = [row for row in rows["meta"] if row[0] != "device_id"]
    audit = [row for row in rows["audit"] if row[4] != "restore backup"]
    return {**rows, "meta": meta, "audit": audit}


@pytest.mark.feature(126)
def test_a_restored_copy_counts_as_another_device_and_says_that_it_was_restored(
    tmp_path: Path, kept: KeptBackup
) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        restore_service().restore(kept.file, kept.by_sheet, folder)

    devices = set()
    for folder in folders:
        with opened(folder) as services:
            devices.add(services.context.database.device)
            assert [row[4] for row in rows_of(services.context.database)["audit"]].count(
                "restore backup"
            ) == 1

    assert len(devices | {row[1] for row in kept.rows["meta"] if row[0] == "device_id"}) == 3


def test_a_restored_record_is_worked_on_like_any_other(tmp_path: Path, kept: KeptBackup) -> None:
    folder = tmp_path / "restored"
    restore_service().restore(kept.file, kept.by_sheet, folder)

    with opened(folder) as services:
        services.patients.save(a_patient())
        services.backups.back_up(tmp_path / "again.careapp-backup")
    with opened(folder) as services:
        assert len(services.overview.patients()) == len(kept.people) + 1
        assert services.history.first_broken_link() is None


def test_the_old_sheet_opens_the_restored_record_too(tmp_path: Path, kept: KeptBackup) -> None:
    folder = tmp_path / "restored"
    restore_service().restore(kept.file, kept.by_sheet, folder)

    profile_in(folder).unlock_with_recovery(kept.recovery.text, "some new words here").close()


def test_an_empty_folder_will_do(tmp_path: Path, kept: KeptBackup) -> None:
    folder = tmp_path / "restored"
    folder.mkdir(mode=0o755)

    restore_service().restore(kept.file, kept.by_sheet, folder)

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    with opened(folder):
        """It is a profile now."""


@pytest.mark.feature(126)
def test_what_would_come_back_is_told_before_anything_is_written(
    tmp_path: Path, kept: KeptBackup
) -> None:
    facts = restore_service().look(kept.file, kept.by_passphrase)

    assert facts.made_at == kept.run.made_at
    assert facts.people == kept.run.people == len(kept.people)
    assert facts.rows["task"] == sum(row[-1] is None for row in kept.rows["task"])
    assert left_in(tmp_path) == []


@pytest.mark.feature(126)
def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, kept: KeptBackup) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "record.db").write_bytes(b"present data")

    with pytest.raises(RuleBrokenError, match="already something in this folder"):
        restore_service().restore(kept.file, kept.by_sheet, folder)

    assert left_in(tmp_path) == ["mine", "mine/record.db"]
    assert (folder / "record.db").read_bytes() == b"present data"


@pytest.mark.feature(125)
def test_restoring_leaves_nothing_readable_on_the_disk(tmp_path: Path, kept: KeptBackup) -> None:
    restore_service().restore(kept.file, kept.by_sheet, tmp_path / "restored")

    told = [
        name
        for name in left_in(tmp_path)
        if (tmp_path / name).is_file()
        for word in (b"Fitzgerald", b"SQLite format", b"Half a sentence")
        if word in (tmp_path / name).read_bytes()
    ]

    assert told == []


@pytest.mark.feature(125)
@pytest.mark.skipif(
    not all(shutil.which(tool) for tool in TOOLS),
    reason="age, zstd, tar or sqlite3 is not installed here",
)
def test_plain_tools_open_a_backup_without_the_app(tmp_path: Path, kept: KeptBackup) -> None:
    (tmp_path / "recovery.txt").write_text(kept.recovery.text + "\n")
    shell = 'age -d -i recovery.txt "$1" | zstd -d -q | tar x'
    subprocess.run(["bash", "-ec", f"set -o pipefail; {shell}", "-", kept.file], cwd=tmp_path)

    for table, rows in kept.rows.items():
        counted = subprocess.run(
            ["sqlite3", "careapp.sqlite", f"SELECT count(*) FROM {table}"],  # noqa: S608
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
        )
        assert int(counted.stdout) == len(rows), table
    opened_files = {
        path.name: subprocess.run(
            ["age", "-d", "-i", "recovery.txt", path], cwd=tmp_path, capture_output=True, check=True
        ).stdout
        for path in (tmp_path / "attachments").iterdir()
    }
    assert opened_files == kept.documents
    connection = sqlite3.connect(tmp_path / "careapp.sqlite")
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()


def test_another_sheet_and_another_passphrase_open_nothing(
    tmp_path: Path, kept: KeptBackup
) -> None:
    service, folder = restore_service(), tmp_path / "restored"

    with pytest.raises(WrongBackupKeyError):
        service.restore(kept.file, BackupKey.of_recovery(RecoveryKey.generate().text), folder)
    with pytest.raises(WrongPassphraseError):
        service.restore(kept.file, BackupKey.of_passphrase("not these words", QUICK), folder)

    assert left_in(tmp_path) == []


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7", b"age-encryption.org/v1\n", b"SQLite format 3\x00" * 9]
)
def test_another_file_is_not_taken_for_a_backup(
    tmp_path: Path, kept: KeptBackup, content: bytes
) -> None:
    (tmp_path / "file").write_bytes(content)

    with pytest.raises((NotABackupError, DamagedBackupError)):
        restore_service().restore(tmp_path / "file", kept.by_sheet, tmp_path / "restored")

    assert left_in(tmp_path) == ["file"]


@pytest.mark.parametrize("place", ["gone", "."])
def test_a_file_that_is_not_there_is_missed(tmp_path: Path, kept: KeptBackup, place: str) -> None:
    with pytest.raises(BackupMissingError):
        restore_service().restore(tmp_path / place, kept.by_sheet, tmp_path / "restored")

    assert left_in(tmp_path) == []


@pytest.mark.feature(125)
def test_cut_and_altered_backups_are_refused_and_leave_nothing(
    tmp_path: Path, kept: KeptBackup
) -> None:
    whole, chance = kept.file.read_bytes(), random.Random(11)
    harmed = [whole[: chance.randrange(len(whole))] for _ in range(10)] + [whole[:-1]]
    for _ in range(20):
        flipped = bytearray(whole)
        flipped[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        harmed.append(bytes(flipped))
    file, folder = tmp_path / "harmed", tmp_path / "restored"

    for number, content in enumerate(harmed):
        file.write_bytes(content)
        with pytest.raises(CareAppError):
            restore_service().restore(file, kept.by_sheet, folder)
        assert left_in(tmp_path) == ["harmed"], number


def test_stopping_a_restore_leaves_nothing(tmp_path: Path, kept: KeptBackup) -> None:
    with pytest.raises(BackupCancelledError):
        restore_service().restore(
            kept.file, kept.by_sheet, tmp_path / "restored", cancelled=lambda: True
        )

    assert left_in(tmp_path) == []


def test_a_backup_whose_counts_do_not_agree_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    """Every byte may be as it was written, and the record in it another one."""
    session, recovery = create(tmp_path / "profile")
    file, copy = tmp_path / "file", tmp_path / "copy"
    with closing(session), snapshot(session.database, copy), copy.open("rb") as sealed:
        pages = PlainPages(sealed, session.data_key.secret)
        found = contents(copy, session.data_key.hex())
        rows = {**found.rows, "patient": 12}
        manifest = {
            "app_version": "1",
            "schema_version": found.schema_version,
            "created_at": "2026-11-24T10:22:00+00:00",
            "rows": rows,
            "audit_head": audit_head(found),
        }
        content = BackupContent(
            database=pages,
            database_size=pages.size,
            vault=session.vault.to_bytes(),
            manifest=manifest,
        )
        write_backup(file, content, keys_for(session.vault, session.data_key))
    before = left_in(tmp_path)

    with pytest.raises(DamagedBackupError):
        restore_service().restore(file, BackupKey.of_recovery(recovery.text), tmp_path / "restored")

    assert left_in(tmp_path) == before


def test_verifying_reads_all_of_it_and_keeps_nothing(tmp_path: Path, kept: KeptBackup) -> None:
    proof = restore_service().verify(kept.file, kept.by_passphrase, tmp_path)

    assert proof.contents.rows["patient"] == len(kept.people)
    assert left_in(tmp_path) == []
