from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from careapp.exchange.backup.errors import BackupCancelledError
from careapp.models.errors import CareAppError
from careapp.models.patient import Patient
from careapp.services.backup_openers import BackupKey
from careapp.services.backup_service import BackupAge
from careapp.services.change_feed import Change, Topic
from careapp.services.seed_service import SeedService
from careapp.services.services import Services
from tests.security.quick_kdf import QUICK
from tests.services.kept_backup import restore_service
from tests.support.builders import a_patient
from tests.support.clock import Clock
from tests.support.profiles import attach, create, left_in, opened, profile_in, services_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "profile"


@pytest.fixture
def services(folder: Path, clock: Clock) -> Iterator[Services]:
    session, _ = create(folder, clock)
    with closing(services_of(session, clock)) as services:
        yield services


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "stick" / "file.careapp-backup"


@pytest.mark.feature(125)
def test_a_backup_counts_only_once_it_was_read_back(
    services: Services, tmp_path: Path, clock: Clock
) -> None:
    services.patients.save(a_patient())
    assert services.backups.status().age is BackupAge.NEVER

    run = services.backups.back_up(tmp_path / "file.careapp-backup")

    assert run.verified_at == clock()
    assert (run.people, run.size) == (1, (tmp_path / "file.careapp-backup").stat().st_size)
    status = services.backups.status()
    assert (status.age, status.last) == (BackupAge.FRESH, run)


@pytest.mark.feature(125)
@pytest.mark.parametrize(
    ("days", "age"),
    [(2.9, BackupAge.FRESH), (3, BackupAge.OLD), (6.9, BackupAge.OLD), (7, BackupAge.TOO_OLD)],
)
def test_the_age_of_the_last_backup_is_told_in_time(
    services: Services, tmp_path: Path, clock: Clock, days: float, age: BackupAge
) -> None:
    services.backups.back_up(tmp_path / "file.careapp-backup")

    clock.advance(days=days)

    assert services.backups.status().age is age


def test_a_backup_is_one_line_of_the_audit_and_one_piece_of_news(
    services: Services, tmp_path: Path
) -> None:
    heard: list[Change] = []
    services.changes.subscribe(heard.append)
    before = services.context.database.head().seq

    run = services.backups.back_up(tmp_path / "file.careapp-backup")

    assert [change.topic for change in heard] == [Topic.BACKUP]
    assert services.context.database.head().seq == before + 1
    assert services.history.first_broken_link() is None
    assert run.sha256


def test_nothing_but_the_backup_is_left_behind(
    services: Services, folder: Path, tmp_path: Path
) -> None:
    before = left_in(folder)

    services.backups.back_up(tmp_path / "file.careapp-backup")

    assert left_in(folder) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file.careapp-backup", "profile"]


@pytest.mark.feature(125)
@pytest.mark.parametrize("calls", [0, 2, 5])
def test_an_interrupted_backup_leaves_the_old_file(
    services: Services, folder: Path, tmp_path: Path, calls: int
) -> None:
    target = tmp_path / "file.careapp-backup"
    services.backups.back_up(target)
    old, before = target.read_bytes(), left_in(folder)
    services.patients.save(a_patient())
    asked = iter(range(10_000))

    with pytest.raises(BackupCancelledError, match="nothing was changed"):
        services.backups.back_up(target, cancelled=lambda: next(asked) >= calls)

    assert target.read_bytes() == old
    assert left_in(folder) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file.careapp-backup", "profile"]


def test_a_drive_that_is_not_there_is_told_and_nothing_counts(
    services: Services, folder: Path, target: Path
) -> None:
    before = left_in(folder)

    with pytest.raises(CareAppError, match="plug in the drive"):
        services.backups.back_up(target)

    assert services.backups.status().age is BackupAge.NEVER
    assert left_in(folder) == before


def test_a_record_with_a_missing_document_still_backs_up_the_rest(
    services: Services, folder: Path, tmp_path: Path
) -> None:
    patient = services.patients.save(a_patient())
    attachment = attach(services, patient, b"a paper")
    (folder / "attachments" / attachment.stored_as).unlink()

    run = services.backups.back_up(tmp_path / "file.careapp-backup")

    assert run.people == 1
    assert services.overview.damaged_attachments() == [attachment.stored_as]


def test_what_is_written_meanwhile_is_in_the_next_backup(
    services: Services, tmp_path: Path
) -> None:
    services.patients.save(a_patient(given_name="First"))
    target, came = tmp_path / "file.careapp-backup", a_patient(given_name="Meanwhile")

    def work_on(done: int, total: int, words: str) -> None:
        if done and not services.patients.ids("meanwhile"):
            services.patients.save(came)

    run = services.backups.back_up(target, progress=work_on)
    again = services.backups.back_up(target)

    assert (run.people, again.people) == (1, 2)


def test_progress_runs_from_nothing_to_everything(services: Services, tmp_path: Path) -> None:
    told: list[float] = []

    services.backups.back_up(
        tmp_path / "file.careapp-backup",
        progress=lambda done, total, words: told.append(done / total),
    )

    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)


def test_a_backup_after_recovery_opens_with_the_new_passphrase(
    folder: Path, tmp_path: Path
) -> None:
    created, recovery = create(folder)
    created.close()
    session = profile_in(folder).unlock_with_recovery(recovery.text, "quite another four words")
    with closing(services_of(session)) as services:
        services.patients.save(a_patient())
        services.backups.back_up(tmp_path / "file")

    key = BackupKey.of_passphrase("quite another four words", QUICK)
    restore_service().restore(tmp_path / "file", key, tmp_path / "restored")

    assert (tmp_path / "restored" / "record.db").exists()


def test_the_suggested_name_sorts_by_time_and_names_nobody(services: Services) -> None:
    services.patients.save(a_patient(family_name="Fitzgerald"))

    assert services.backups.suggested_name() == "careapp 2026-11-24 10-22.careapp-backup"


def test_leftovers_of_a_backup_that_was_killed_go_when_the_profile_opens(folder: Path) -> None:
    create(folder)[0].close()
    leftovers = [folder / f".{kind}-0123.db" for kind in ("snapshot", "examined")]
    for file in leftovers:
        file.write_bytes(b"half a copy")
    (folder / ".proof-ab12").mkdir()
    (folder / ".proof-ab12" / "proof.db").write_bytes(b"half a proof")

    with opened(folder) as services, services.context.database.reading() as store:
        assert store.all(Patient) == []

    assert [name for name in left_in(folder) if name.startswith(".")] == []


@pytest.mark.feature(125)
def test_nothing_readable_touches_a_disk_while_a_backup_is_written_and_tried(
    services: Services, folder: Path, tmp_path: Path
) -> None:
    """A crash at any of these moments leaves behind what lies there then."""
    patient = services.patients.save(a_patient(family_name="Fitzgerald"))
    attach(services, patient, b"%PDF-1.7 the paper of Fitzgerald")
    told: list[str] = []
    seen: set[str] = set()

    def look(done: int, total: int, words: str) -> None:
        for path in tmp_path.rglob("*"):
            if path.is_file():
                content = path.read_bytes()
                seen.add(path.name)
                told.extend(
                    path.name for word in (b"Fitzgerald", b"SQLite format") if word in content
                )

    services.backups.back_up(tmp_path / "file.careapp-backup", progress=look)

    assert told == []
    assert "proof.db" in seen, "the trial restore was looked at, too"


def test_stopping_interrupts_even_the_copying_of_the_record(
    services: Services, folder: Path, tmp_path: Path
) -> None:
    """Locking waits for what is under way: a large record must not hold it up."""
    SeedService(services.context).fill(50, 3_000)
    before = left_in(folder)
    copies: list[bool] = []

    def stop() -> bool:
        copies.append(any(folder.glob(".snapshot-*")))
        return True

    with pytest.raises(BackupCancelledError):
        services.backups.back_up(tmp_path / "file.careapp-backup", cancelled=stop)

    assert copies[0], "asked while the copy was written"
    assert left_in(folder) == before
    assert services.backups.back_up(tmp_path / "file.careapp-backup").people == 50
