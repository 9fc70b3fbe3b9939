from datetime import UTC, date, datetime, timedelta

from careapp.models.backup_log import BackupRun
from careapp.models.backup_rotation import superseded
from careapp.storage.identity import new_id

START = datetime(2026, 1, 5, 17, 30, tzinfo=UTC)


def day_of(moment: datetime) -> date:
    return moment.date()


def a_run(number: int, made_at: datetime, *, proven: bool = True) -> BackupRun:
    verified = made_at if proven else None
    return BackupRun(id=new_id(), made_at=made_at, verified_at=verified, audit_seq=number)


def a_year(every: timedelta) -> list[BackupRun]:
    """Make and tidy backups for a year, as the app does: after each one."""
    lying: list[BackupRun] = []
    moment = START
    for number in range(1, int(timedelta(days=366) / every) + 1):
        lying.append(a_run(number, moment))
        newest = lying[-1]
        gone = superseded(lying, day_of)
        assert newest not in gone
        lying = [run for run in lying if run not in gone]
        moment += every
    return lying


def test_a_year_of_daily_backups_leaves_seven_days_five_weeks_and_twelve_months() -> None:
    lying = a_year(timedelta(days=1))

    days = [run.made_at.date() for run in lying]
    last = days[-1]
    assert days[-7:] == [last - timedelta(days=back) for back in range(6, -1, -1)]
    assert len({day.isocalendar()[:2] for day in days}) >= 5
    assert len({(day.year, day.month) for day in days}) == 12
    assert len(days) <= 7 + 5 + 12


def test_many_a_day_leave_no_more_than_one_a_day() -> None:
    lying = a_year(timedelta(hours=5))

    days = [run.made_at.date() for run in lying]
    assert len(days) == len(set(days))
    assert len(days) <= 7 + 5 + 12


def test_seldom_backups_all_stay() -> None:
    """Weeks without one are no reason to remove an older one."""
    runs = [a_run(number, START + timedelta(days=45 * number)) for number in range(1, 8)]

    assert superseded(runs, day_of) == ()


def test_one_that_was_never_proven_neither_goes_nor_makes_another_go() -> None:
    proven = a_run(1, START)
    unproven = [a_run(number, START, proven=False) for number in range(2, 40)]

    assert superseded([proven, *unproven], day_of) == ()


def test_a_clock_set_back_does_not_make_the_newest_look_old() -> None:
    runs = [a_run(number, START + timedelta(days=number)) for number in range(1, 30)]
    newest = a_run(30, START - timedelta(days=400))

    assert newest not in superseded([*runs, newest], day_of)


def test_nothing_goes_where_there_is_nothing() -> None:
    assert superseded([], day_of) == ()
