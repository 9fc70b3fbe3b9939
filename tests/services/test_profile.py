import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from careapp.models.errors import CareAppError, RuleBrokenError
from careapp.models.people import CareManager
from careapp.security.errors import (
    ProfileOpenElsewhereError,
    VaultDamagedError,
    VaultMissingError,
    WrongPassphraseError,
    WrongRecoveryKeyError,
)
from careapp.security.recovery import RecoveryKey
from careapp.services.profile import (
    ANCHOR_FILE,
    RECORD_FILE,
    VAULT_FILE,
    RecordMissingError,
    a_care_manager,
)
from careapp.storage.errors import DamagedRecordError, RolledBackError
from tests.support.builders import a_patient
from tests.support.profiles import (
    PASSPHRASE,
    a_lived_in_record,
    create,
    left_in,
    opened,
    profile_in,
    services_of,
)
from tests.support.source import PROJECT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "profile"


def test_a_new_profile_is_empty_but_for_who_keeps_it(folder: Path) -> None:
    create(folder)[0].close()

    with opened(folder) as services, services.context.database.reading() as store:
        assert [manager.name for manager in store.all(CareManager)] == ["Niamh Okafor"]
        assert services.overview.patients() == []
        assert services.session.database.actor == "Niamh Okafor"


@pytest.mark.feature(116)
def test_another_passphrase_opens_nothing(folder: Path) -> None:
    create(folder)[0].close()
    before = _contents(folder)

    for wrong in ("otter", PASSPHRASE[:-1], PASSPHRASE.upper()):
        with pytest.raises(WrongPassphraseError, match="did not open"):
            profile_in(folder).unlock(wrong)

    assert _contents(folder) == before
    with opened(folder):
        """A refused attempt holds no lock."""


@pytest.mark.feature(116)
def test_nothing_in_the_folder_can_be_read_without_the_passphrase(folder: Path) -> None:
    session, _ = create(folder)
    with closing(services_of(session)) as services:
        a_lived_in_record(services)

        at_work = _contents(folder)
    at_rest = _contents(folder)

    words = [b"Sentinel", b"Fitzgerald", b"Half a sentence", b"Okafor", b"SQLite format", b"%PDF"]
    for contents in (at_work, at_rest):
        assert len(contents) >= 4
        told = [(name, w) for name, data in contents.items() for w in words if w in data]
        assert told == []


@pytest.mark.feature(118)
def test_no_key_lies_beside_the_data(folder: Path) -> None:
    session, recovery = create(folder)
    secret, key_hex = session.data_key.secret, session.data_key.hex().encode()
    session.close()

    secrets = [secret, key_hex, key_hex.upper(), recovery.text.encode(), PASSPHRASE.encode()]
    secrets.append(recovery.text.lower().encode())
    told = [name for name, data in _contents(folder).items() for s in secrets if s in data]

    assert told == []


def test_only_its_owner_can_look_into_the_folder(folder: Path) -> None:
    folder.mkdir(mode=0o777)
    folder.chmod(0o777)

    create(folder)[0].close()

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.feature(118)
def test_the_recovery_sheet_opens_the_record_and_gives_it_a_new_passphrase(folder: Path) -> None:
    session, recovery = create(folder)
    session.close()

    profile_in(folder).unlock_with_recovery(recovery.text, "quite another four words").close()

    with pytest.raises(WrongPassphraseError):
        profile_in(folder).unlock(PASSPHRASE)
    profile_in(folder).unlock("quite another four words").close()


def test_after_recovering_the_open_record_already_goes_by_the_new_passphrase(folder: Path) -> None:
    """Backups made in that session are locked with its vault."""
    created, recovery = create(folder)
    created.close()

    session = profile_in(folder).unlock_with_recovery(recovery.text, "quite another four words")

    data_key = session.vault.open_with_passphrase("quite another four words")
    assert data_key.hex() == session.data_key.hex()
    session.close()


def test_the_sheet_of_another_profile_opens_nothing(folder: Path) -> None:
    create(folder)[0].close()
    before = _contents(folder)

    with pytest.raises(WrongRecoveryKeyError):
        profile_in(folder).unlock_with_recovery(RecoveryKey.generate().text, "new words here now")

    assert _contents(folder) == before


def test_a_second_record_does_not_overwrite_the_first(folder: Path) -> None:
    create(folder)[0].close()
    before = _contents(folder)

    with pytest.raises(RuleBrokenError, match="already a record"):
        create(folder)

    assert _contents(folder) == before


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (RECORD_FILE, RecordMissingError),
        (VAULT_FILE, VaultMissingError),
    ],
)
def test_a_missing_file_is_named_and_nothing_is_made_in_its_place(
    folder: Path, name: str, expected: type[CareAppError]
) -> None:
    create(folder)[0].close()
    (folder / name).unlink()

    with pytest.raises(expected, match="missing"):
        profile_in(folder).unlock(PASSPHRASE)

    assert not (folder / name).exists()


def test_an_emptied_record_is_not_taken_for_a_new_one(folder: Path) -> None:
    create(folder)[0].close()
    (folder / RECORD_FILE).write_bytes(b"")
    (folder / ANCHOR_FILE).unlink()

    with pytest.raises(DamagedRecordError, match="Restore the newest backup"):
        profile_in(folder).unlock(PASSPHRASE)

    assert (folder / RECORD_FILE).read_bytes() == b""


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff\xfe", b'{"version": 1}'])
def test_a_damaged_key_file_is_said_to_be_one(folder: Path, content: bytes) -> None:
    create(folder)[0].close()
    (folder / VAULT_FILE).write_bytes(content)

    with pytest.raises(VaultDamagedError, match="damaged"):
        profile_in(folder).unlock(PASSPHRASE)


def test_an_older_record_put_back_is_refused_until_somebody_accepts_it(folder: Path) -> None:
    create(folder)[0].close()
    older = (folder / RECORD_FILE).read_bytes()
    with opened(folder) as services:
        services.patients.save(a_patient())
    (folder / RECORD_FILE).write_bytes(older)

    with pytest.raises(RolledBackError, match="older than what was last saved"):
        profile_in(folder).unlock(PASSPHRASE)

    profile_in(folder).unlock(PASSPHRASE, accept_older=True).close()
    with opened(folder) as services:
        assert services.overview.patients() == [], "accepted once is accepted"


def test_a_lost_write_ahead_log_is_noticed(folder: Path) -> None:
    session, _ = create(folder)
    services = services_of(session)
    services.patients.save(a_patient())
    copy = folder.with_name("copy")
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("*-wal", "*-shm"))
    session.close()

    with pytest.raises(RolledBackError):
        profile_in(copy).unlock(PASSPHRASE)


def test_another_history_of_the_same_length_is_refused(folder: Path) -> None:
    """Two laptops that went on from one copy: the numbers agree, the entries do not."""
    create(folder)[0].close()
    other = folder.with_name("other")
    shutil.copytree(folder, other)
    for place, name in ((folder, "Here"), (other, "There")):
        with opened(place) as services:
            services.patients.save(a_patient(given_name=name))
    shutil.copy(other / RECORD_FILE, folder / RECORD_FILE)

    with pytest.raises(RolledBackError):
        profile_in(folder).unlock(PASSPHRASE)


def test_a_record_without_its_anchor_opens(folder: Path) -> None:
    create(folder)[0].close()
    (folder / ANCHOR_FILE).unlink()

    with opened(folder) as services:
        services.patients.save(a_patient())

    assert (folder / ANCHOR_FILE).exists()


HOLD = """
import sys
from pathlib import Path
from tests.support.profiles import PASSPHRASE, profile_in
session = profile_in(Path(sys.argv[1])).unlock(PASSPHRASE)
print("open", flush=True)
sys.stdin.read()
"""


def test_a_second_process_is_turned_away_until_the_first_has_gone(folder: Path) -> None:
    create(folder)[0].close()
    command = [sys.executable, "-c", HOLD, str(folder)]
    first = subprocess.Popen(
        command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert first.stdout is not None
    assert first.stdout.readline() == "open\n"

    with pytest.raises(ProfileOpenElsewhereError, match="already open"):
        profile_in(folder).unlock(PASSPHRASE)

    first.kill()
    first.communicate()
    with opened(folder):
        """The system freed the lock of the dead process."""


def test_somebody_else_setting_up_the_same_folder_keeps_what_is_theirs(folder: Path) -> None:
    create(folder)[0].close()
    vault = (folder / VAULT_FILE).read_bytes()
    with opened(folder):
        (folder / VAULT_FILE).unlink()

        with pytest.raises(ProfileOpenElsewhereError):
            create(folder)

        assert (folder / RECORD_FILE).exists()
    (folder / VAULT_FILE).write_bytes(vault)
    with opened(folder):
        """It is whole."""


def _too_long(name: str) -> Callable[[Path], Path]:
    return lambda folder: folder / (name * 300)


@pytest.mark.parametrize(
    "place", [_too_long("x"), lambda folder: folder / "file" / "profile"], ids=["name", "file"]
)
def test_a_place_that_cannot_be_is_refused_in_words(
    tmp_path: Path, place: Callable[[Path], Path]
) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(CareAppError, match="Not saved"):
        create(place(tmp_path))

    assert left_in(tmp_path) == ["file"]


def test_a_care_manager_is_kept_without_stray_blanks() -> None:
    assert replace(a_care_manager("  Niamh  ", "nurse")).name == "Niamh"


def _contents(folder: Path) -> dict[str, bytes]:
    return {
        name: (folder / name).read_bytes()
        for name in left_in(folder)
        if (folder / name).is_file() and not name.endswith((".lock", "-shm"))
    }
