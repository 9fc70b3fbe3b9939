import os
import subprocess
from pathlib import Path
from shutil import which

import pyrage
import pytest

from careapp.models.errors import RecordNotFoundError
from careapp.security.recovery import RecoveryKey
from careapp.storage.attachments import AttachmentStore
from careapp.storage.errors import DamagedRecordError, ReadOnlyError
from tests.support.profiles import left_in

OWN, SHEET = RecoveryKey.generate(), RecoveryKey.generate()


@pytest.fixture
def attachments(tmp_path: Path) -> AttachmentStore:
    return AttachmentStore(
        tmp_path / "attachments",
        identity=OWN.text,
        recipients=(OWN.recipient, SHEET.recipient),
        name_key=b"k" * 32,
    )


@pytest.mark.parametrize("content", [b"", b"x", os.urandom(70_000)], ids=len)
def test_a_file_comes_back_byte_for_byte(attachments: AttachmentStore, content: bytes) -> None:
    name, sha256 = attachments.put(content)

    assert attachments.get(name, sha256) == content


def test_neither_content_nor_name_tells_anything(attachments: AttachmentStore) -> None:
    name, sha256 = attachments.put(b"the plan of Sentinel Fitzgerald")

    stored = (attachments.folder / name).read_bytes()

    assert b"Fitzgerald" not in stored
    assert sha256[:8] not in name, "a known file is not to be recognised by its name"


def test_the_same_file_is_kept_once(attachments: AttachmentStore) -> None:
    first, again = attachments.put(b"a paper"), attachments.put(b"a paper")

    assert first == again
    assert len(attachments.files()) == 1


@pytest.mark.parametrize("at", [0, 40, 250, -1])
def test_an_altered_file_is_damaged(attachments: AttachmentStore, at: int) -> None:
    name, sha256 = attachments.put(b"a paper" * 50)
    file = attachments.folder / name
    content = bytearray(file.read_bytes())
    content[at] ^= 1
    file.write_bytes(content)

    with pytest.raises(DamagedRecordError, match="a document"):
        attachments.get(name, sha256)


def test_another_file_under_its_name_is_damage_too(attachments: AttachmentStore) -> None:
    name, sha256 = attachments.put(b"a paper")
    other, _ = attachments.put(b"another paper")
    (attachments.folder / other).replace(attachments.folder / name)

    with pytest.raises(DamagedRecordError):
        attachments.get(name, sha256)


def test_a_missing_file_is_missed(attachments: AttachmentStore) -> None:
    with pytest.raises(RecordNotFoundError, match="missing"):
        attachments.get("0123.age", "")


def test_a_place_that_cannot_be_written_to_is_told_and_left_clean(
    attachments: AttachmentStore, tmp_path: Path
) -> None:
    attachments.folder.write_text("in the way")

    with pytest.raises(ReadOnlyError):
        attachments.put(b"a paper")

    assert left_in(tmp_path) == ["attachments"]


@pytest.mark.skipif(which("age") is None, reason="age is not installed here")
def test_the_recovery_sheet_opens_a_file_without_the_app(
    attachments: AttachmentStore, tmp_path: Path
) -> None:
    name, _ = attachments.put(b"a paper")
    (tmp_path / "sheet").write_text(SHEET.text)

    opened = subprocess.run(
        ["age", "-d", "-i", tmp_path / "sheet", attachments.folder / name],
        capture_output=True,
        check=True,
    )

    assert opened.stdout == b"a paper"


def test_other_recipients_open_every_file_and_the_former_sheet_none(
    attachments: AttachmentStore,
) -> None:
    name, sha256 = attachments.put(b"a paper")
    new = RecoveryKey.generate()

    attachments.readdress((OWN.recipient, new.recipient))
    later, _ = attachments.put(b"a later paper")

    assert attachments.get(name, sha256) == b"a paper"
    for stored, content in ((name, b"a paper"), (later, b"a later paper")):
        sealed = (attachments.folder / stored).read_bytes()
        assert pyrage.decrypt(sealed, [identity(new)]) == content
        with pytest.raises(pyrage.DecryptError):
            pyrage.decrypt(sealed, [identity(SHEET)])


def test_a_damaged_file_is_left_as_it_is_and_keeps_no_other_from_being_readdressed(
    attachments: AttachmentStore,
) -> None:
    name, sha256 = attachments.put(b"a paper")
    (attachments.folder / ("0" * 40 + ".age")).write_bytes(b"broken")
    new = RecoveryKey.generate()

    attachments.readdress((OWN.recipient, new.recipient))

    assert attachments.get(name, sha256) == b"a paper"
    assert (attachments.folder / ("0" * 40 + ".age")).read_bytes() == b"broken"


def identity(key: RecoveryKey) -> pyrage.x25519.Identity:
    return pyrage.x25519.Identity.from_str(key.text)
