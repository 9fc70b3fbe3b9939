import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest

from careapp.exchange.backup.age_header import Header
from careapp.exchange.backup.container import write_backup
from careapp.exchange.backup.reading import read_backup, verify_backup
from careapp.storage.page_stream import PlainPages, SealedPages
from tests.exchange.backup.sample_backup import Profile, a_content
from tests.storage.test_page_stream import an_encrypted_database

TOOLS = ("age", "zstd", "tar")
needs_tools = pytest.mark.skipif(
    not all(shutil.which(tool) for tool in TOOLS),
    reason="age, zstd or tar is not installed here",
)


def unpacked_by_hand(folder: Path, backup: Path, identity: str) -> Path:
    """Do what the README tells somebody without CareApp to do."""
    sheet, out = folder / "recovery.txt", folder / "out"
    sheet.write_text(identity + "\n")
    out.mkdir()
    age = subprocess.run(["age", "-d", "-i", sheet, backup], capture_output=True, check=True)
    plain = subprocess.run(["zstd", "-d"], input=age.stdout, capture_output=True, check=True)
    subprocess.run(["tar", "x"], input=plain.stdout, cwd=out, check=True)
    return out


@needs_tools
def test_age_zstd_and_tar_open_a_backup(tmp_path: Path, profile: Profile, backup: Path) -> None:
    out = unpacked_by_hand(tmp_path, backup, profile.recovery.text)

    assert sorted(path.name for path in out.iterdir()) == [
        "attachments",
        "careapp.sqlite",
        "manifest.json",
        "vault.json",
    ]
    connection = sqlite3.connect(out / "careapp.sqlite")
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()
    first = tmp_path / "made" / "0a1b.age"
    assert (out / "attachments" / "0a1b.age").read_bytes() == first.read_bytes()


@needs_tools
def test_an_encrypted_record_goes_out_and_comes_back_without_plaintext_on_disk(
    tmp_path: Path, profile: Profile
) -> None:
    sealed = tmp_path / "record.db"
    an_encrypted_database(sealed, profile.data_key.secret)
    target = tmp_path / "backup"
    with sealed.open("rb") as file:
        pages = PlainPages(file, profile.data_key.secret)
        content = a_content(tmp_path, profile)
        write_backup(
            target,
            type(content)(
                database=pages,
                database_size=pages.size,
                vault=content.vault,
                manifest=content.manifest,
            ),
            profile.keys,
        )

    read_backup(
        target,
        profile.by_data_key,
        tmp_path / "restored",
        seal=lambda file: SealedPages(file, profile.data_key.secret),
    )

    restored = tmp_path / "restored" / "careapp.sqlite"
    assert b"visit" not in restored.read_bytes()
    by_hand = unpacked_by_hand(tmp_path, target, profile.recovery.text) / "careapp.sqlite"
    with restored.open("rb") as file:
        assert PlainPages(file, profile.data_key.secret).readall() == by_hand.read_bytes()


@needs_tools
def test_a_backup_sealed_again_by_hand_still_opens_with_the_recovery_key(
    tmp_path: Path, profile: Profile, backup: Path
) -> None:
    again = tmp_path / "again.age"
    sheet = tmp_path / "recovery.txt"
    sheet.write_text(profile.recovery.text)
    plain = subprocess.run(["age", "-d", "-i", sheet, backup], capture_output=True, check=True)
    recipient = profile.vault.recovery_recipient
    subprocess.run(["age", "-r", recipient, "-o", again], input=plain.stdout, check=True)

    assert verify_backup(again, profile.by_recovery).vault == profile.vault.to_bytes()


def test_the_header_keeps_to_the_form_every_age_reads(backup: Path) -> None:
    content = backup.read_bytes()
    end = content.index(b"\n", content.index(b"\n--- ") + 1) + 1

    with backup.open("rb") as file:
        header = Header.read(file)

    assert header.to_bytes() == content[:end]
    kinds = [stanza.kind for stanza in header.stanzas]
    assert kinds.count("X25519") == 1
    assert kinds.count("careapp-passphrase") == 1
    lines = content[:end].decode("ascii").split("\n")
    assert all(len(line) <= 64 for line in lines if not line.startswith(("->", "---")))
    assert all(line.isprintable() for line in lines)
