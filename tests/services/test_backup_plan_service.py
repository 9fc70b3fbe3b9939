import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from careapp.exchange.backup.errors import BackupCancelledError
from careapp.models.backup_log import BackupRun
from careapp.models.backup_plan import BackupPlace, BackupReason
from careapp.models.errors import CareAppError
from careapp.services.backup_places import PlaceAbsentError
from careapp.services.services import Services
from careapp.storage.identity import new_id
from tests.services.kept_backup import restore_service
from tests.support.builders import a_patient
from tests.support.clock import Clock
from tests.support.profiles import create, left_in, opened, services_of


@pytest.fixture
def services(tmp_path: Path, clock: Clock) -> Iterator[Services]:
    session, _ = create(tmp_path / "profile", clock)
    with closing(services_of(session, clock)) as services:
        yield services


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def place(services: Services, stick: Path) -> BackupPlace:
    return services.backup_plan.add_place(stick, "Blue key")


def backed_up(services: Services, place: BackupPlace) -> BackupRun:
    return services.backup_plan.back_up_to(place, BackupReason.DAILY)


def backups_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.careapp-backup"))


def test_without_a_place_nothing_is_due(services: Services) -> None:
    services.patients.save(a_patient())

    assert services.backup_plan.due() == []
    assert services.backup_plan.due_on_exit() is False


@pytest.mark.feature(125)
def test_a_new_place_is_due_at_once_and_then_once_a_day(
    services: Services, place: BackupPlace, clock: Clock
) -> None:
    assert [state.due for state in services.backup_plan.due()] == [BackupReason.FIRST]
    backed_up(services, place)
    assert services.backup_plan.due() == []

    clock.advance(hours=23, minutes=59)
    assert services.backup_plan.due() == []
    clock.advance(minutes=1)

    assert [state.due for state in services.backup_plan.due()] == [BackupReason.DAILY]


@pytest.mark.feature(125)
def test_so_many_changes_make_a_place_due(services: Services, place: BackupPlace) -> None:
    services.backup_plan.choose(after_changes=20, daily=False)
    backed_up(services, place)
    for _ in range(19):
        services.patients.save(a_patient())
    assert services.backup_plan.due() == []

    services.patients.save(a_patient())

    assert [state.due for state in services.backup_plan.due()] == [BackupReason.CHANGES]


@pytest.mark.feature(125)
def test_closing_asks_for_a_backup_only_when_something_was_written(
    services: Services, place: BackupPlace
) -> None:
    assert services.backup_plan.due_on_exit() is True
    backed_up(services, place)
    assert services.backup_plan.due_on_exit() is False

    services.patients.save(a_patient())

    assert services.backup_plan.due_on_exit() is True
    services.backup_plan.choose(on_exit=False)
    assert services.backup_plan.due_on_exit() is False


def test_a_clock_set_back_does_not_put_the_next_backup_off(
    services: Services, place: BackupPlace, clock: Clock
) -> None:
    backed_up(services, place)

    clock.advance(days=-30)

    assert [state.due for state in services.backup_plan.due()] == [BackupReason.DAILY]


@pytest.mark.feature(125)
def test_a_stick_that_is_not_plugged_in_is_no_failure_and_caught_up_later(
    services: Services, place: BackupPlace, stick: Path, tmp_path: Path
) -> None:
    away = tmp_path / "pocket"
    stick.rename(away)

    assert services.backup_plan.due() == []
    assert [state.present for state in services.backup_plan.states()] == [False]
    with pytest.raises(PlaceAbsentError, match="plug in the drive"):
        backed_up(services, place)

    away.rename(stick)
    assert len(services.backup_plan.due()) == 1
    backed_up(services, place)
    assert len(backups_in(stick)) == 1


@pytest.mark.feature(125)
def test_an_empty_mount_point_is_not_taken_for_the_stick(
    services: Services, place: BackupPlace, stick: Path
) -> None:
    shutil.rmtree(stick)
    stick.mkdir()

    assert services.backup_plan.due() == []
    with pytest.raises(PlaceAbsentError):
        backed_up(services, place)
    assert list(stick.iterdir()) == []


def test_a_place_keeps_its_own_count_and_name(
    services: Services, place: BackupPlace, tmp_path: Path
) -> None:
    (tmp_path / "share").mkdir()
    other = services.backup_plan.add_place(tmp_path / "share")
    backed_up(services, place)

    states = {state.place.label: state for state in services.backup_plan.states()}

    assert (states["Blue key"].due, states["share"].due) == (None, BackupReason.FIRST)
    assert (states["Blue key"].kept, states["share"].kept) == (1, 0)
    assert states["share"].place == other


def test_the_record_itself_and_a_place_in_use_are_no_places(
    services: Services, place: BackupPlace, stick: Path, tmp_path: Path
) -> None:
    with pytest.raises(CareAppError, match="another drive"):
        services.backup_plan.add_place(tmp_path / "profile" / "attachments")
    with pytest.raises(CareAppError, match="already"):
        services.backup_plan.add_place(stick)
    with pytest.raises(CareAppError, match="place is gone"):
        services.backup_plan.add_place(tmp_path / "nowhere")
    assert len(services.backup_plan.plan().places) == 1


def test_leaving_a_place_leaves_its_backups(
    services: Services, place: BackupPlace, stick: Path
) -> None:
    backed_up(services, place)

    services.backup_plan.remove_place(place.id)

    assert services.backup_plan.states() == []
    assert [path.name for path in stick.iterdir()] == backups_in(stick) != []


def test_the_plan_belongs_to_this_laptop_and_does_not_come_along(
    services: Services, place: BackupPlace, tmp_path: Path, clock: Clock
) -> None:
    """A restored copy must never tidy the backups of the record it came from."""
    run = backed_up(services, place)
    key = services.own_restore.key()

    restore_service().restore(Path(run.place), key, tmp_path / "restored")

    with opened(tmp_path / "restored", clock) as copy:
        assert copy.backup_plan.plan().places == ()
        assert copy.backup_plan.tidy(place) == []
    assert Path(run.place).exists()


def a_year_of_backups(services: Services, place: BackupPlace, clock: Clock) -> list[int]:
    """Back up daily for a year; one real file stands for all of them."""
    first = backed_up(services, place)
    kept = []
    newest = Path(first.place)
    for number in range(1, 366):
        clock.advance(days=1)
        target = Path(first.place).with_name(f"careapp {number:03} of a year.careapp-backup")
        shutil.copyfile(newest, target)
        newest = target
        run = replace(
            first,
            id=new_id(),
            place=str(target),
            made_at=clock(),
            verified_at=clock(),
            audit_seq=first.audit_seq,
        )
        with services.context.database.transaction("back up") as store:
            store.save(run)
        services.backup_plan.tidy(place)
        assert target.exists(), "the newest always stays"
        kept.append(len(backups_in(Path(place.folder))))
    return kept


@pytest.mark.feature(125)
def test_a_turned_clock_leaves_a_years_worth_of_backups_and_the_rest_alone(
    services: Services, place: BackupPlace, stick: Path, clock: Clock
) -> None:
    strange = {"holiday.jpg": b"beach", "careapp 001.careapp-backup": b"not ours", "x.partial": b""}
    for name, content in strange.items():
        (stick / name).write_bytes(content)

    kept = a_year_of_backups(services, place, clock)

    assert max(kept) <= 7 + 5 + 12 + 1
    assert kept[-1] >= 12 + 4
    assert {name: (stick / name).read_bytes() for name in strange} == strange
    states = services.backup_plan.states()
    assert states[0].kept == kept[-1] - 1, "one of them is a stranger's"


def test_nothing_goes_when_the_newest_is_not_there_any_more(
    services: Services, place: BackupPlace, stick: Path, clock: Clock
) -> None:
    a_year_of_backups(services, place, clock)
    newest = backed_up(services, place)
    before = backups_in(stick)
    Path(newest.place).unlink()
    clock.advance(days=40)

    assert services.backup_plan.tidy(place) == []
    assert backups_in(stick) == [name for name in before if name != Path(newest.place).name]


def test_a_file_that_somebody_else_put_in_the_place_of_ours_is_left_alone(
    services: Services, place: BackupPlace, clock: Clock, tmp_path: Path
) -> None:
    first = backed_up(services, place)
    other, _ = create(tmp_path / "other", clock)
    with closing(services_of(other, clock)) as theirs:
        theirs.backups.back_up(Path(first.place))
    content = Path(first.place).read_bytes()
    with services.context.database.transaction() as store:
        store.save(replace(first, size=len(content)))

    for _ in range(12):
        clock.advance(hours=1)
        backed_up(services, place)

    assert Path(first.place).read_bytes() == content


@pytest.mark.feature(125)
def test_stopping_a_backup_leaves_the_place_as_it_was(
    services: Services, place: BackupPlace, stick: Path
) -> None:
    before = left_in(stick)

    with pytest.raises(BackupCancelledError):
        services.backup_plan.back_up_to(place, BackupReason.BY_HAND, cancelled=lambda: True)

    assert left_in(stick) == before
    assert len(services.backup_plan.due()) == 1


def test_what_a_killed_backup_left_on_the_stick_goes_with_the_next(
    services: Services, place: BackupPlace, stick: Path
) -> None:
    name = Path(backed_up(services, place).place).name
    (stick / f".{name}.0123456789ab.partial").write_bytes(b"half a backup")
    (stick / ".careapp ffffff 2026.careapp-backup.01.partial").write_bytes(b"of another laptop")

    backed_up(services, place)

    left = [path.name for path in stick.glob("*.partial")]
    assert left == [".careapp ffffff 2026.careapp-backup.01.partial"]


def test_days_go_by_where_the_care_manager_is(
    services: Services, place: BackupPlace, clock: Clock
) -> None:
    run = backed_up(services, place)

    assert run.reason == BackupReason.DAILY
    assert f"{services.context.wall_clock():%Y-%m-%d %H-%M-%S}" in Path(run.place).name
    clock.advance(seconds=timedelta(minutes=1).total_seconds())
    assert backed_up(services, place).place != run.place
